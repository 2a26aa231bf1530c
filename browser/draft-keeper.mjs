/** Saves what is typed and not handed in: at the first change, shortly after each further one, and when the page is left. */

import { isBlank } from "./attempt-shape.mjs";

const SAVE_AFTER_MS = 400;

export class DraftKeeper {
  #face;
  #store;
  #onUnkept;
  #isDirty = false;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #timer;

  /**
   * @param {import("./exercise-face.mjs").ExerciseFace} face @param {import("./attempt-store.mjs").AttemptStore} store
   * @param {() => void} onUnkept  called when a draft cannot be saved, the first time
   */
  constructor(face, store, onUnkept) {
    this.#face = face;
    this.#store = store;
    this.#onUnkept = onUnkept;
  }

  /** Save at once when the page goes out of sight or away. @param {AbortSignal} signal */
  listen(signal) {
    const saveNow = () => void (this.#isDirty && this.#save({ isLeaving: true }));
    document.addEventListener("visibilitychange", () => document.visibilityState === "hidden" && saveNow(), { signal });
    window.addEventListener("pagehide", saveNow, { signal });
    signal.addEventListener("abort", saveNow);
  }

  /** The learner changed something. */
  change() {
    this.#isDirty = true;
    if (!this.#timer) void this.#save(); // a page that goes at once takes what it has not begun to save with it
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.#save(), SAVE_AFTER_MS);
  }

  /** What is in the form was handed in; the store forgets its draft. */
  handIn() {
    this.#isDirty = false;
    this.#stopTimer();
  }

  /** The learner does away with what is in the form. */
  async drop() {
    this.handIn();
    const { exercise, revision, variant } = this.#face.read();
    await this.#store.dropDraft({ exercise, revision, variant });
  }

  #stopTimer() {
    clearTimeout(this.#timer);
    this.#timer = undefined;
  }

  /** @param {{isLeaving?: boolean}} options */
  async #save(options = {}) {
    this.#stopTimer();
    const answer = this.#face.read();
    const isKept = isBlank(answer.response) ? await this.#store.dropDraft(answer) : await this.#store.saveDraft(answer, options);
    if (isKept) return;
    this.#onUnkept();
    this.#onUnkept = () => {};
  }
}
