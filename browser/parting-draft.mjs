/** Answers that a closing page leaves behind: IndexedDB may not take them in time, `localStorage` has them before the next line runs. */

import { isRecord } from "./attempt-shape.mjs";

/** @typedef {import("./attempt-shape.mjs").Draft} Draft */

const PREFIX = "course draft ";

/** Leave an answer for the next visit; where the browser refuses, it goes with the page. @param {Draft} draft */
export function leaveDraft({ order, at, exercise, revision, variant, response }) {
  const words = JSON.stringify({ order, at, exercise, revision, variant, response });
  withStorage((storage) => storage.setItem(PREFIX + exercise, words));
}

/** Nothing is left of this exercise any more: the database has it. @param {string} exercise */
export function dropLeftDraft(exercise) {
  withStorage((storage) => storage.removeItem(PREFIX + exercise));
}

/** Take all that was left, once. @returns {Draft[]} */
export function takeLeftDrafts() {
  /** @type {Draft[]} */
  const left = [];
  withStorage((storage) => {
    for (const key of Object.keys(storage).filter((key) => key.startsWith(PREFIX))) {
      const draft = read(storage.getItem(key));
      if (isRecord("drafts", draft)) left.push(draft);
      storage.removeItem(key);
    }
  });
  return left;
}

/** @param {(storage: Storage) => void} work */
function withStorage(work) {
  try {
    work(localStorage);
  } catch (error) {
    console.warn("course: no answer can be left for the next visit", error);
  }
}

/** @param {string | null} words @returns {any} */
function read(words) {
  try {
    return JSON.parse(words ?? "");
  } catch {
    return null;
  }
}
