/** Asks the browser once to keep the data for good, as soon as there is something to lose. */

/** @param {import("./attempt-store.mjs").AttemptStore} store */
export function persistOnce(store) {
  const leave = store.watch(() => {
    leave();
    ask(store).catch((error) => console.warn("course: not asked to keep the data", error));
  });
}

/** @param {import("./attempt-store.mjs").AttemptStore} store */
async function ask(store) {
  if (!navigator.storage?.persist || (await navigator.storage.persisted())) return;
  if (await store.isFirst("persist-asked")) await navigator.storage.persist();
}
