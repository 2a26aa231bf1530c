/** Marks on the items of an exercise: verdict, echo, feedback, and a mark at each option, row or placed control. */

import { text } from "./text.zh.mjs";

/** @typedef {"right" | "partly" | "wrong" | "missing"} Verdict */
/**
 * @typedef {object} Part
 * @property {string} item
 * @property {string} kind
 * @property {string} label
 * @property {number} earned
 * @property {number} points
 * @property {"right" | "partly" | "wrong"} verdict
 * @property {string} echo
 * @property {string[]} feedback
 * @property {{[choice: string]: "right" | "wrong" | "missed"}} marks
 * @property {string} answer
 * @property {import("./criteria-view.mjs").Criterion[]} [criteria]  of a short answer
 */

/** Points as shown: at most two decimals. The stored outcome keeps what the grader said. @param {number} points */
export function formatPoints(points) {
  return String(Number(points.toFixed(2)));
}

/** Say how one part went. @param {Part} part */
export function verdictWords({ verdict, earned, points }) {
  const result = `${text.symbol(verdict)} ${text.verdict(verdict)}`;
  return `${result} · ${text.points(formatPoints(earned), formatPoints(points))}`;
}

/**
 * Mark an item with how it went.
 * @param {HTMLElement} host @param {Part} part @param {boolean} isAlone  then the score below says the verdict already
 */
export function showPart(host, part, isAlone) {
  const place = findItem(host, part.item);
  if (!place) return;
  place.classList.add(verdictClass(part.verdict));
  if (isPlaced(place)) return showMark(place, part.verdict);
  showChoiceMarks(place, part);
  showFeedback(place, [
    ...(isAlone ? [] : [make("p", "exercise__verdict", verdictWords(part))]),
    ...(part.echo ? [make("p", "exercise__echo", part.echo)] : []),
    ...part.feedback.map((sentence) => make("p", "", sentence)),
  ]);
}

/** @param {HTMLElement} place @param {Part} part */
function showChoiceMarks(place, { kind, marks }) {
  for (const choice of /** @type {NodeListOf<HTMLElement>} */ (place.querySelectorAll("[data-option], [data-row]"))) {
    const mark = marks[choice.dataset.option ?? choice.dataset.row ?? ""];
    if (!mark) continue;
    const words = markWords(kind, choice, mark);
    choice.classList.add(`exercise__is-${mark}`);
    const slot = findMark(choice);
    if (slot) fillMark(slot, words);
    else choice.append(make("small", "exercise__choice-mark", words));
  }
}

/** @param {string} kind @param {HTMLElement} choice @param {"right" | "wrong" | "missed"} mark */
function markWords(kind, choice, mark) {
  if (kind === "order") return text.stepMark(mark);
  if (choice.closest("[data-turn]")) return text.replyMark(mark);
  return choice.dataset.row === undefined ? text.optionMark(mark) : text.rowMark(mark);
}

/** @param {HTMLElement} place @param {Node[]} lines */
function showFeedback(place, lines) {
  const feedback = /** @type {HTMLElement | null} */ (place.querySelector(".exercise__feedback"));
  if (!feedback || lines.length === 0) return;
  feedback.replaceChildren(...lines);
  feedback.hidden = false;
  const typed = place.querySelectorAll("input[type='text'], textarea");
  describe(typed.length === 1 ? typed[0] : place, named(feedback, place, "feedback"));
}

/** Set symbol and unseen words beside a placed control. @param {HTMLElement} place @param {Verdict} verdict */
function showMark(place, verdict) {
  const mark = findMark(place);
  if (!mark) return;
  const symbol = make("span", "", text.symbol(verdict));
  symbol.setAttribute("aria-hidden", "true");
  fillMark(mark, symbol, make("span", "exercise__unseen", text.verdict(verdict)));
  describe(place.querySelector("input, select") ?? place, named(mark, place, "mark"));
}

/** The id of what is said of an item, given when it is first needed. @param {HTMLElement} words @param {HTMLElement} place @param {string} name */
function named(words, place, name) {
  return (words.id ||= `${place.closest("course-exercise")?.getAttribute("exercise")}-${place.dataset.item}-${name}`);
}

/** @param {HTMLElement} place @returns {HTMLElement | null} */
function findMark(place) {
  return place.querySelector(".exercise__mark");
}

/** @param {HTMLElement} mark @param {(string | Node)[]} content */
function fillMark(mark, ...content) {
  mark.replaceChildren(...content);
  mark.hidden = false;
}

/**
 * Let a screen reader tell these words with the control; while hidden they are empty.
 * @param {Element} control @param {string} id
 */
function describe(control, id) {
  const ids = (control.getAttribute("aria-describedby") ?? "").split(" ").filter((other) => other !== "" && other !== id);
  control.setAttribute("aria-describedby", [...ids, id].join(" "));
}

/** Mark an item that cannot be graded yet. @param {HTMLElement} place @param {string} reason */
export function markMissing(place, reason) {
  place.classList.add(verdictClass("missing"));
  const fields = place.querySelectorAll("input[type='text'], select, textarea");
  const empty = [...fields].filter((field) => /** @type {HTMLInputElement} */ (field).value === "");
  const concerned = empty.length > 0 ? empty : fields.length > 0 ? fields : [place];
  for (const marked of concerned) marked.setAttribute("aria-invalid", "true");
  if (isPlaced(place)) showMark(place, "missing");
  else showFeedback(place, [make("p", "exercise__verdict", `${text.symbol("missing")} ${reason}`)]);
}

/** Take away the marks of one item, as when the learner changes it. @param {Element} place */
export function clearItem(place) {
  for (const mark of place.querySelectorAll(".exercise__choice-mark")) mark.remove();
  for (const box of /** @type {NodeListOf<HTMLElement>} */ (place.querySelectorAll(".exercise__feedback, .exercise__mark, .exercise__review"))) {
    box.hidden = true;
    box.replaceChildren();
  }
  for (const marked of [place, ...place.querySelectorAll("[class*='exercise__is-'], [aria-invalid]")]) {
    marked.classList.remove(...[...marked.classList].filter((name) => name.startsWith("exercise__is-")));
    marked.removeAttribute("aria-invalid");
  }
}

/** The class that colours a verdict. @param {Verdict} verdict */
export function verdictClass(verdict) {
  return `exercise__is-${verdict}`;
}

/**
 * Find an item's fieldset or placed span.
 * @param {HTMLElement} host @param {string} item @returns {HTMLElement | null}
 */
export function findItem(host, item) {
  return host.querySelector(`[data-item="${CSS.escape(item)}"]`);
}

/** Whether an item stands inside the stimulus, without a feedback box. @param {HTMLElement} place */
export function isPlaced(place) {
  return place.classList.contains("exercise__placed");
}

/** Something that was typed, whose direction of writing leaves the words around it in place. @param {string} words */
export function typedWords(words) {
  return make("bdi", "exercise__typed", words);
}

/**
 * Make an element with a class and children; strings become text.
 * @param {string} tag @param {string} className @param {(string | Node)[]} children
 */
export function make(tag, className, ...children) {
  const element = document.createElement(tag);
  if (className) element.className = className;
  element.append(...children);
  return element;
}
