/** The points of a short answer: the learner's own text with what counted marked in it, and a list of the points. */

import { formatPoints, make, typedWords, verdictClass } from "./item-marks.mjs";
import { text } from "./text.zh.mjs";

/**
 * @typedef {object} Criterion
 * @property {string} id
 * @property {string} expects
 * @property {number} earned
 * @property {number} points
 * @property {[number, number][]} spans  in the text as typed, counted in code points
 * @property {string} note  why words that are there do not count
 */
/** @typedef {{words: string, numbers: number[]}} Piece  a stretch of the text, and the points (from 1) that it counts for */

/**
 * Cut a text at the ends of all spans. Offsets count code points, as the grader does: 𠮷 and 😀 are one each.
 * @param {string} typed @param {Pick<Criterion, "spans">[]} criteria @returns {Piece[]}
 */
export function piecesOf(typed, criteria) {
  const characters = Array.from(typed);
  const cuts = new Set([0, characters.length, ...criteria.flatMap(({ spans }) => spans.flat())]);
  const places = [...cuts].filter((place) => place <= characters.length).sort((a, b) => a - b);
  return places.slice(0, -1).map((start, index) => ({
    words: characters.slice(start, places[index + 1]).join(""),
    numbers: criteria.flatMap(({ spans }, at) => (spans.some(([from, to]) => from <= start && start < to) ? [at + 1] : [])),
  }));
}

/** The words of each span. @param {string} typed @param {Pick<Criterion, "spans">} criterion @returns {string[]} */
export function quotedWords(typed, { spans }) {
  const characters = Array.from(typed);
  return spans.map(([from, to]) => characters.slice(from, to).join(""));
}

/** Show the points under the text that was graded. @param {HTMLElement} place @param {Criterion[]} criteria */
export function showCriteria(place, criteria) {
  const box = /** @type {HTMLElement | null} */ (place.querySelector(".exercise__review"));
  const typed = place.querySelector("textarea")?.value;
  if (!box || typed === undefined) return;
  const own = make("p", "exercise__own", ...piecesOf(typed, criteria).map(toNode));
  const list = make("ol", "exercise__criteria", ...criteria.map((criterion) => line(typed, criterion)));
  box.replaceChildren(make("p", "exercise__review-title", text.ownText), own, list);
  box.hidden = false;
}

/** @param {Piece} piece */
function toNode({ words, numbers }) {
  if (numbers.length === 0) return typedWords(words);
  const sign = make("sup", "", text.listed(numbers.map(String)));
  sign.setAttribute("aria-hidden", "true");
  return make("mark", "exercise__counted", typedWords(words), sign, make("span", "exercise__unseen", text.countsFor(sign.textContent ?? "")));
}

/** @param {string} typed @param {Criterion} criterion */
function line(typed, criterion) {
  const { expects, earned, points, note } = criterion;
  const verdict = earned >= points ? "right" : earned > 0 ? "partly" : "wrong";
  const head = `${text.symbol(verdict)} ${text.pointVerdict(verdict)} · ${text.points(formatPoints(earned), formatPoints(points))}`;
  const words = quotedWords(typed, criterion);
  return make(
    "li",
    verdictClass(verdict),
    make("p", "exercise__verdict", head),
    make("p", "", expects),
    ...(words.length > 0 ? [make("p", "exercise__echo", ...text.matched(words.map(typedWords)))] : []),
    ...(note ? [make("p", "", note)] : []),
  );
}
