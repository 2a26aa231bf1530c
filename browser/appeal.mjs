/** Offers 我不同意 under a provisional score; what it shows is in appeal-view.mjs, which is loaded when the first one stands there. */

/** @typedef {import("./attempt-shape.mjs").Attempt} Attempt */
/** @typedef {import("./attempt-store.mjs").AttemptStore} AttemptStore */

const VIEW = new URL("./appeal-view.mjs", import.meta.url).href;

/**
 * Offer to disagree, under the outcome that the host shows now; nowhere if that has gone meanwhile.
 * @param {HTMLElement} host @param {Attempt} attempt @param {AttemptStore} store
 */
export async function offerAppeal(host, attempt, store) {
  const solution = host.querySelector(".exercise__outcome .exercise__solution");
  if (!solution || !attempt.outcome.provisional) return;
  await import(VIEW).then(({ showAppeal }) => solution.isConnected && showAppeal(solution, attempt, store), console.warn);
}
