/** When the grader is loaded: never before the page can be read, and before it is asked for. */

/** @typedef {import("./grader-client.mjs").GraderClient} GraderClient */

const IDLE_WITHIN_MS = 2000;
const NEAR = "200px";
const CALM_MS = 1500; // after loading, a page still lays out and paints, and a phone has no core to spare

/**
 * Start the grader when an exercise gets the focus or, once the page is there, when one comes near the viewport or nothing else is
 * to be done. A learner who saves data has it loaded by the focus alone.
 * @param {HTMLElement} host  the exercise
 * @param {Pick<GraderClient, "start" | "state">} client
 * @param {AbortSignal} signal  the exercise has left the page
 */
export function startInTime(host, client, signal) {
  // After a failure only the learner starts it again.
  const start = () => !signal.aborted && client.state.step === "idle" && client.start();
  host.addEventListener("focusin", start, { signal });
  if (/** @type {any} */ (navigator).connection?.saveData) return;
  const observer = new IntersectionObserver((entries) => entries.some(({ isIntersecting }) => isIntersecting) && start(), {
    rootMargin: NEAR,
  });
  const watch = () => {
    observer.observe(host);
    whenIdle(() => (start(), observer.disconnect()));
  };
  whenCalm(watch, signal);
  signal.addEventListener("abort", () => observer.disconnect());
}

/** Act when the page has been there for a moment. @param {() => void} act @param {AbortSignal} [signal]  it need not any more */
export function whenCalm(act, signal) {
  const soon = () => setTimeout(act, CALM_MS);
  if (document.readyState === "complete") soon();
  else window.addEventListener("load", soon, { once: true, signal });
}

/** Act when the browser has nothing else to do, or soon. @param {() => void} act */
export function whenIdle(act) {
  if (window.requestIdleCallback) requestIdleCallback(act, { timeout: IDLE_WITHIN_MS });
  else setTimeout(act, IDLE_WITHIN_MS); // Safari
}
