/** Has the course kept on this device: offline-view.mjs sees to it, fetched when nothing else is to be done. */

import { whenCalm, whenIdle } from "./start-policy.mjs";

const VIEW = new URL("./offline-view.mjs", import.meta.url).href;

/**
 * `make serve` and the offline ZIP have no service worker and their pages no release; a worker that an earlier build left on
 * that address removes itself.
 * @param {{site: URL, client: {firstOutcome: Promise<void>}}} services
 */
export function keepOffline(services) {
  const release = document.querySelector("course-offline")?.getAttribute("release");
  if (release) whenCalm(() => whenIdle(() => import(VIEW).then(({ openOffline }) => openOffline(release, services), console.warn)));
}
