/** One exercise on the page: its controls, the numbers that it shows, and its status line. */

import { showDialogues } from "./dialogue-view.mjs";
import { fieldsOf, fillControls, fillValues, findControls } from "./form-filler.mjs";
import { listItems, readResponse } from "./form-reader.mjs";
import { arrangeSteps } from "./move-buttons.mjs";
import { clearOutcome } from "./outcome-view.mjs";
import { showStatus } from "./status-view.mjs";

/** @typedef {import("./attempt-shape.mjs").Answer} Answer */
/** @typedef {import("./form-reader.mjs").ExerciseResponse} ExerciseResponse */

/** An item may be called `reset` or `action` and then hides that property of the form: read nothing from it. */
export class ExerciseFace {
  #items;
  #variant = 0;

  /** @param {HTMLElement} host */
  constructor(host) {
    this.host = host;
    this.#items = listItems(host);
  }

  get id() {
    return this.host.getAttribute("exercise") ?? "";
  }

  get revision() {
    return Number(this.host.getAttribute("revision"));
  }

  /** The number of the variant that is shown, from 0. */
  get variant() {
    return this.#variant;
  }

  /** What is typed and chosen now. @returns {Answer} */
  read() {
    const form = /** @type {HTMLFormElement} */ (this.host.querySelector("form"));
    const response = readResponse(this.#items, new FormData(form));
    return { exercise: this.id, revision: this.revision, variant: this.#variant, response };
  }

  /** Put a response into the controls. @param {ExerciseResponse} response */
  fill(response) {
    this.#set(fieldsOf(this.#items, response));
  }

  /** Empty the controls and take away the outcome. */
  clear() {
    this.#set(new Map());
    clearOutcome(this.host);
  }

  /** Show the numbers of a variant. @param {number} variant @param {string[][]} values  of all variants */
  useVariant(variant, values) {
    this.#variant = variant;
    this.host.dataset.variant = String(variant);
    fillValues(this.host, values[variant]);
  }

  /** Say something in the status line; nothing when the words are empty. @param {string} words @param {Partial<import("./status-view.mjs").Status>} [more] */
  say(words, more = {}) {
    showStatus(this.host, { words, ...more });
  }

  /** @param {Map<string, string[]>} fields */
  #set(fields) {
    fillControls(findControls(this.host), fields);
    arrangeSteps(this.host);
    showDialogues(this.host);
  }
}
