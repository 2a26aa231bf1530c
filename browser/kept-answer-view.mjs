/** An answer from before that the form cannot hold as it is: what became of it, and its text. */

import { findItem, make } from "./item-marks.mjs";
import { clearOutcome } from "./outcome-view.mjs";
import { text } from "./text.zh.mjs";

/** @typedef {import("./form-reader.mjs").ExerciseResponse} ExerciseResponse */

/**
 * Show an answer as text in place of an outcome.
 * @param {HTMLElement} host @param {ExerciseResponse} response @param {string[]} sentences
 */
export function showAsText(host, response, sentences) {
  clearOutcome(host);
  appendText(host, response, sentences);
}

/** Show an answer as text below the outcome. @param {HTMLElement} host @param {ExerciseResponse} response @param {string[]} sentences */
export function appendText(host, response, sentences) {
  const section = outcomeSection(host);
  const typed = make("pre", "exercise__kept", responseText(response, (item) => findItem(host, item)?.dataset.label ?? item));
  section.append(...sentences.map(note), make("details", "", make("summary", "", text.keptAnswer), typed));
  section.hidden = false;
}

/** Put a sentence above the outcome. @param {HTMLElement} host @param {string} sentence */
export function prependNote(host, sentence) {
  outcomeSection(host).prepend(note(sentence));
}

/**
 * Write a response as text, one line an item or row.
 * @param {ExerciseResponse} response @param {(item: string) => string} labelOf
 */
export function responseText(response, labelOf) {
  if (typeof response === "string") return response;
  if (Array.isArray(response)) return text.listed(response);
  /** @type {(part: unknown) => string} */
  const flat = (part) =>
    typeof part === "string" ? part
    : Array.isArray(part) ? text.listed(part)
    : text.listed(Object.entries(part ?? {}).map(([row, value]) => text.labelled(row, value)));
  return Object.entries(response).map(([item, part]) => text.labelled(labelOf(item), flat(part))).join("\n");
}

/** @param {string} sentence */
function note(sentence) {
  return make("p", "exercise__note", sentence);
}

/** @param {HTMLElement} host @returns {HTMLElement} */
function outcomeSection(host) {
  return /** @type {HTMLElement} */ (host.querySelector(".exercise__outcome"));
}
