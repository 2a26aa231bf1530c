/** Writes the status line of an exercise: progress, queue, troubles. */

import { make } from "./item-marks.mjs";
import { text } from "./text.zh.mjs";

/** @typedef {import("./grader-client.mjs").State} State */
/** @typedef {{words: string, bytes?: string, canRetry?: boolean, canCopy?: boolean}} Status  what the learner can do about it, if anything */

/** What to say while a submission waits. @param {State} state @returns {Status} */
export function waitingStatus({ step, bytes = 0, total = 0, message = "" }) {
  if (step === "failed") return { words: text.loadFailed(message), canRetry: true };
  if (step === "ready") return { words: text.step(step) };
  const megabytes = (/** @type {number} */ count) => (count / 1e6).toFixed(1);
  const isCounted = step === "download" && total > 0;
  return {
    words: text.received + text.step(step),
    bytes: isCounted ? text.megabytes(megabytes(bytes), megabytes(total)) : "",
  };
}

/**
 * Show a status, or none when the words are empty. The bytes are for the eye only: read aloud, they would never stop.
 * @param {HTMLElement} host @param {Status} status
 */
export function showStatus(host, { words, bytes = "", canRetry = false, canCopy = false }) {
  const line = /** @type {HTMLElement} */ (host.querySelector(".exercise__status"));
  const [spoken, counter] = line.children;
  if (spoken?.textContent === words && counter && !canRetry && !canCopy) {
    counter.textContent = bytes;
    return;
  }
  if (!words) return line.replaceChildren();
  const silent = make("span", "exercise__bytes", bytes);
  silent.setAttribute("aria-hidden", "true");
  const actions = [...(canRetry ? [actionButton("retry", text.retry)] : []), ...(canCopy ? [actionButton("copy-records", text.copyRecords)] : [])];
  line.replaceChildren(make("span", "", words), silent, ...actions);
}

/** @param {string} action @param {string} words */
function actionButton(action, words) {
  const button = make("button", "md-button", words);
  button.setAttribute("type", "button");
  button.dataset.action = action;
  return button;
}
