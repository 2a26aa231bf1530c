/** Defines `<course-print>`, which ends a page with exercises; what goes on paper is in print-view.mjs, fetched when nothing waits for it. */

import { text } from "./text.zh.mjs";

const VIEW = new URL("./print-view.mjs", import.meta.url).href;

/** Register the element, once. @param {import("./exercise-form.mjs").Services} services */
export function definePrint({ bank, client }) {
  if (customElements.get("course-print")) return;
  customElements.define("course-print", class CoursePrint extends HTMLElement {
    /** @type {AbortController | undefined} ends what the page must not keep */
    #presence;

    connectedCallback() {
      const { signal } = (this.#presence = new AbortController());
      const view = () => import(VIEW).then(({ openKey }) => openKey(this, bank, signal));
      const button = /** @type {HTMLElement} */ (this.querySelector("button"));
      const status = /** @type {HTMLElement} */ (this.querySelector("output"));
      const say = (/** @type {string} */ words) => (status.textContent = words);
      button.hidden = false;
      button.addEventListener("click", () => view().then(() => (say(""), print()), () => say(text.keyMissing)), { signal });
      const early = () => client.state.step === "ready" && void view().catch(() => {});
      signal.addEventListener("abort", client.watch(early));
      early();
    }

    disconnectedCallback() {
      this.#presence?.abort();
    }
  });
}
