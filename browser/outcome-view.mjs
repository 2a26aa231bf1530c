/** Writes the outcome into an exercise; every text goes in as text, only our own solution as HTML. */

import { showCriteria } from "./criteria-view.mjs";
import { fillValues } from "./form-filler.mjs";
import {
  clearItem, findItem, formatPoints, isPlaced, make, markMissing, showPart, verdictClass, verdictWords,
} from "./item-marks.mjs";
import { keyList } from "./key-list.mjs";
import { text } from "./text.zh.mjs";

/** @typedef {import("./item-marks.mjs").Part} Part */
/** @typedef {import("./item-marks.mjs").Verdict} Verdict */
/** @typedef {{outcome: "score", earned: number, points: number, provisional: boolean, parts: Part[]}} Score */
/** @typedef {{outcome: "not_ready", reason: string, missing: {item: string, reason: string}[]}} NotReady */
/** @typedef {Score | NotReady} Outcome */
/** @typedef {{html: {solution: string}, values: string[][]}} Solved */

/** A time as learners read it, in their own zone: 2026-11-22 14:05. @param {string} iso */
export function formatTime(iso) {
  const time = new Date(iso);
  const two = (/** @type {number} */ number) => String(number).padStart(2, "0");
  const day = [time.getFullYear(), two(time.getMonth() + 1), two(time.getDate())].join("-");
  return `${day} ${two(time.getHours())}:${two(time.getMinutes())}`;
}

/**
 * Gather the labels that share a reason, so that thirty empty cells are one line.
 * @param {{label: string, reason: string}[]} missing
 */
export function groupByReason(missing) {
  /** @type {Map<string, string[]>} */
  const groups = new Map();
  for (const { label, reason } of missing) groups.set(reason, [...(groups.get(reason) ?? []), label]);
  return [...groups].map(([reason, labels]) => text.labelled(text.listed(labels), reason));
}

/**
 * Show a score.
 * @param {HTMLElement} host @param {Score} score
 * @param {{solved: Solved | null, variant: number, at?: string}} context  `at`: ISO time of an attempt that is shown again
 */
export function showScore(host, score, { solved, variant, at }) {
  clearOutcome(host);
  for (const part of score.parts) {
    showPart(host, part, score.parts.length === 1);
    const place = part.criteria && findItem(host, part.item);
    if (place && part.criteria) showCriteria(place, part.criteria);
  }
  const section = outcomeSection(host);
  if (at) section.append(make("p", "exercise__when", text.lastAttempt(formatTime(at))));
  section.append(scoreLine(host, section, score));
  if (score.provisional) section.append(make("p", "exercise__provisional", text.provisional));
  const lines = score.parts.flatMap((part) => partLines(host, part, score.parts.length));
  if (lines.length > 0) section.append(make("ul", "exercise__parts", ...lines));
  section.append(solutionDetails(host, score.parts, solved, variant));
  section.hidden = false;
}

/**
 * Mark what is missing. Placed controls have no room for words, so the outcome section lists them.
 * @param {HTMLElement} host @param {NotReady} outcome
 */
export function showNotReady(host, { missing }) {
  clearOutcome(host);
  const placed = [];
  for (const { item, reason } of missing) {
    const place = findItem(host, item);
    if (!place) continue;
    markMissing(place, reason);
    if (isPlaced(place)) placed.push({ label: place.dataset.label ?? item, reason });
  }
  if (placed.length === 0) return;
  const section = outcomeSection(host);
  section.append(make("ul", "exercise__parts", ...groupByReason(placed).map((line) => make("li", "", line))));
  section.hidden = false;
}

/**
 * Move the focus to the first control, in page order, of what is missing.
 * @param {HTMLElement} host @param {NotReady} outcome
 */
export function focusMissing(host, { missing }) {
  const items = missing.map(({ item }) => item);
  const places = /** @type {HTMLElement[]} */ ([...host.querySelectorAll("[data-item]")]);
  const first = places.find((place) => items.includes(place.dataset.item ?? ""));
  const controls = /** @type {HTMLInputElement[]} */ ([...(first?.querySelectorAll("input, select, textarea") ?? [])]);
  const reply = controls.find((control) => control.closest("[data-stage='current']"));
  (reply ?? controls.find((control) => control.value === "") ?? controls[0])?.focus();
}

/** Move the focus to the outcome, where a screen reader goes on reading. @param {HTMLElement} host */
export function focusOutcome(host) {
  outcomeSection(host).focus();
}

/** Take away the outcome and every mark. @param {HTMLElement} host */
export function clearOutcome(host) {
  const section = outcomeSection(host);
  section.hidden = true;
  section.replaceChildren();
  for (const place of host.querySelectorAll("[data-item]")) clearItem(place);
}

/** The score, which also names the section: a screen reader says it as the focus comes there. @param {HTMLElement} host @param {HTMLElement} section @param {Score} score */
function scoreLine(host, section, score) {
  const line = make("p", `exercise__score ${verdictClass(overall(score))}`, scoreWords(score));
  line.id = `${host.getAttribute("exercise")}-score`;
  section.setAttribute("aria-labelledby", line.id);
  return line;
}

/**
 * The lines under the score: one for each item of a set; of the placed ones only those that need words.
 * @param {HTMLElement} host @param {Part} part @param {number} count
 */
function partLines(host, part, count) {
  const place = findItem(host, part.item);
  if (place && isPlaced(place)) {
    if (part.verdict === "right" && part.feedback.length === 0) return [];
    const words = [verdictWords(part), part.echo, ...part.feedback].filter(Boolean).join("；");
    return [make("li", verdictClass(part.verdict), text.labelled(place.dataset.label ?? part.label, words))];
  }
  return count > 1 ? [make("li", verdictClass(part.verdict), text.labelled(part.label, verdictWords(part)))] : [];
}

/** @param {HTMLElement} host @param {Part[]} parts @param {Solved | null} solved @param {number} variant */
function solutionDetails(host, parts, solved, variant) {
  const solution = make("div", "exercise__solution-text");
  if (solved) {
    solution.innerHTML = solved.html.solution;
    fillValues(solution, solved.values[variant] ?? []);
  } else solution.textContent = text.solutionMissing;
  return make("details", "exercise__solution", make("summary", "", text.showSolution), keyList(host, parts), solution);
}

/** Say how the whole exercise went. @param {Score} score */
export function scoreWords(score) {
  const verdict = overall(score);
  return `${text.symbol(verdict)} ${text.verdict(verdict)} · ${totalWords(score)}`;
}

/** Say how many points of how many. @param {{earned: number, points: number}} score */
export function totalWords({ earned, points }) {
  return text.score(formatPoints(earned), formatPoints(points));
}

/** @param {Score} score @returns {Verdict} */
function overall({ earned, points }) {
  if (earned >= points) return "right";
  return earned > 0 ? "partly" : "wrong";
}

/** @param {HTMLElement} host @returns {HTMLElement} */
function outcomeSection(host) {
  return /** @type {HTMLElement} */ (host.querySelector(".exercise__outcome"));
}
