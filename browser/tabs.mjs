/** What tabs of the same site tell each other; without BroadcastChannel or Web Locks every tab goes its own way. */

const CHANNEL = "course-records";

/** @typedef {{exercise: string, id: string, order: number}} News  an attempt that was stored */

/** Open the channel between tabs. @param {(news: News) => void} onNews  called with what other tabs tell */
export function openChannel(onNews) {
  if (typeof BroadcastChannel === "undefined") return { tell: (/** @type {News} */ _news) => {} };
  const channel = new BroadcastChannel(CHANNEL);
  channel.onmessage = ({ data }) => onNews(data);
  return { tell: (/** @type {News} */ news) => channel.postMessage(news) };
}

/**
 * Show other tabs that this visit still grades, as long as a promise takes. A lock ends with its tab; and only while it is
 * needed, as a page with a lock cannot be kept for the back button.
 * @param {string} visit @param {Promise<unknown>} work
 */
export function holdWhile(visit, work) {
  void locks()?.request(lockName(visit), { mode: "shared" }, () => work).catch(() => {});
}

/** Which visits still grade in some tab; null where the browser cannot say. @returns {Promise<Set<string> | null>} */
export async function visitsAtWork() {
  const state = await locks()?.query().catch(() => undefined);
  if (!state) return null;
  return new Set((state.held ?? []).map(({ name = "" }) => name));
}

/** Whether a visit is among those at work. @param {Set<string> | null} atWork @param {string} visit */
export function isAtWork(atWork, visit) {
  return atWork?.has(lockName(visit)) ?? false;
}

/** Do something that no other tab does at the same time. @param {string} name @param {() => Promise<void>} work */
export async function alone(name, work) {
  const manager = locks();
  if (manager) await manager.request(`course-${name}`, work);
  else await work();
}

/** @returns {LockManager | undefined}  absent outside a secure context, as when a teacher serves the site to a classroom */
function locks() {
  return globalThis.navigator?.locks;
}

/** @param {string} visit */
function lockName(visit) {
  return `course-visit-${visit}`;
}
