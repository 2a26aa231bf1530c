/** Records for tests of the store, and doors to storage. */

import { openDB } from "idb";

/** @typedef {import("../../browser/attempt-shape.mjs").Attempt} Attempt */

export const SCORE = { outcome: /** @type {const} */ ("score"), earned: 1, points: 1, provisional: false, parts: [] };
export const AT = "2026-11-22T06:05:00.000Z";

/** What a form hands in. @param {Partial<import("../../browser/attempt-shape.mjs").Answer>} fields */
export function answer(fields = {}) {
  return { exercise: "nps", revision: 1, variant: 0, response: "A", ...fields };
}

/** A whole attempt. @param {Partial<Attempt>} fields @returns {Attempt} */
export function attempt(fields = {}) {
  return { id: "visit-1", order: 1, at: AT, ...answer(), outcome: SCORE, grader: "0.1.0", ...fields };
}

/** Records of a store, by shelf. @param {Partial<import("../../browser/attempt-store.mjs").Records>} shelves */
export function shelves(shelves = {}) {
  return { attempts: [], appeals: [], drafts: [], pending: [], ...shelves };
}

/** A door to storage that the browser keeps shut. @type {any} */
export const refuse = async () => {
  throw new DOMException("denied", "SecurityError");
};

/** Put values into the raw database, past the store. @param {string} shelf @param {any[]} values */
export async function smuggle(shelf, ...values) {
  const database = await openDB("course");
  for (const value of values) await database.put(shelf, value);
  database.close();
}
