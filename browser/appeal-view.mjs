/** 我不同意: a learner's objection to a provisional score, kept with the attempts for the teacher. */

import { make, typedWords } from "./item-marks.mjs";
import { appealText } from "./text-appeal.zh.mjs";
import { text } from "./text.zh.mjs";

/** @typedef {import("./attempt-shape.mjs").Attempt} Attempt */
/** @typedef {import("./attempt-store.mjs").AttemptStore} AttemptStore */

const LONGEST = 500;

/**
 * Let the learner disagree with a provisional score; show a reason given before.
 * @param {Element} solution  of the outcome; the box comes before it @param {Attempt} attempt @param {AttemptStore} store
 */
export async function showAppeal(solution, attempt, store) {
  const box = appealBox(attempt, store);
  solution.before(box);
  const before = await store.appealAgainst(attempt);
  if (before) showKept(box, before.reason, true);
}

/** @param {Attempt} attempt @param {AttemptStore} store */
function appealBox(attempt, store) {
  const reason = /** @type {HTMLTextAreaElement} */ (make("textarea", "exercise__text"));
  reason.rows = 3;
  reason.maxLength = LONGEST;
  const send = /** @type {HTMLButtonElement} */ (make("button", "md-button", appealText.keep));
  send.type = "button";
  const said = make("output", "exercise__appeal-status");
  const label = make("label", "", appealText.reason, reason);
  const box = make("details", "exercise__appeal", make("summary", "", appealText.disagree), label, send, said);
  send.addEventListener("click", () => void keep(box, reason, attempt, store));
  return box;
}

/** @param {HTMLElement} box @param {HTMLTextAreaElement} reason @param {Attempt} attempt @param {AttemptStore} store */
async function keep(box, reason, attempt, store) {
  const words = reason.value.trim();
  if (words === "") {
    say(box, appealText.empty);
    reason.focus();
    return;
  }
  const isKept = await store.appeal(attempt, words);
  showKept(box, words, isKept);
}

/** @param {HTMLElement} box @param {string} reason @param {boolean} isKept */
function showKept(box, reason, isKept) {
  if (isKept) say(box, appealText.kept, typedWords(reason));
  else say(box, text.notKept);
}

/** @param {HTMLElement} box @param {(string | Node)[]} words */
function say(box, ...words) {
  /** @type {HTMLElement} */ (box.querySelector(".exercise__appeal-status")).replaceChildren(...words);
}
