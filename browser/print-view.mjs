/** Writes the key of a page's exercises for paper, as the browser is about to print; no screen shows it. */

import { fillValues } from "./form-filler.mjs";
import { make } from "./item-marks.mjs";
import { keyList } from "./key-list.mjs";
import { printText as words } from "./text-print.zh.mjs";

/** @typedef {import("./bank-client.mjs").BankEntry} BankEntry */
/** @typedef {{[id: string]: BankEntry}} Exercises */

/** @type {WeakSet<HTMLElement>} */
const opened = new WeakSet();

/**
 * Have the key written whenever the page is printed. Rejects when the bank cannot be fetched.
 * @param {HTMLElement} host @param {import("./bank-client.mjs").BankClient} bank @param {AbortSignal} signal  ends it
 */
export async function openKey(host, bank, signal) {
  const exercises = await bank.all();
  if (opened.has(host)) return;
  opened.add(host);
  addEventListener("beforeprint", () => writeKey(host, exercises), { signal });
}

/** @param {HTMLElement} host @param {Exercises} exercises */
function writeKey(host, exercises) {
  const asked = /** @type {HTMLElement[]} */ ([...document.querySelectorAll("course-exercise")]);
  const entries = asked.map((exercise, index) => entryOf(exercise, index + 1, exercises[exercise.getAttribute("exercise") ?? ""]));
  host.querySelector(".print__key")?.replaceChildren(make("h2", "", words.heading), ...entries);
}

/** The answers and the solution of one exercise, with the numbers that it shows. @param {HTMLElement} exercise @param {number} number @param {BankEntry | undefined} entry */
function entryOf(exercise, number, entry) {
  const title = make("p", "print__title", `${number}. ${exercise.querySelector(".exercise__title")?.textContent}`);
  if (String(entry?.revision) !== exercise.getAttribute("revision")) return make("div", "exercise print__entry", title, words.outOfDate);
  const { answers, html, values } = /** @type {BankEntry} */ (entry);
  const variant = Number(exercise.dataset.variant ?? 0);
  const solution = make("div", "");
  solution.innerHTML = html.solution;
  fillValues(solution, values[variant]);
  const listed = Object.entries(answers[variant] ?? answers[0]).map(([item, answer]) => ({ item, answer }));
  return make("div", "exercise print__entry", title, keyList(exercise, listed), solution);
}
