/** What may lie in the store or in a backup: the records' types, and whether some value is one. */

import { isComplete, isObject, isPoints, isText } from "./outcome-shape.mjs";

/** @typedef {import("./form-reader.mjs").ExerciseResponse} ExerciseResponse */
/**
 * @typedef {object} Answer  what was typed where
 * @property {string} exercise
 * @property {number} revision
 * @property {number} variant
 * @property {ExerciseResponse} response  raw, as typed
 */
/** @typedef {{order: number, at: string}} When  `order`: place among all records (attempt-order.mjs); `at`: ISO time by the device's clock */
/** @typedef {Answer & When & {id: string}} Submission  handed in, not graded yet; the attempt keeps its id */
/** @typedef {Submission & {outcome: import("./outcome-view.mjs").Score, grader: string}} Attempt  `grader`: its version, "" when unknown */
/** @typedef {Answer & When} Draft  not handed in; one for each exercise, revision and variant */
/**
 * @typedef {Submission & {attempt: string, score: {earned: number, points: number}, grader: string, reason: string}} Appeal
 *   a learner's objection to the provisional score of an attempt, with a copy of what it is about
 */
/** @typedef {Submission | Attempt | Draft | Appeal} StoredRecord */
/** @typedef {"attempts" | "appeals" | "drafts" | "pending"} Shelf  where records of one type lie */

/** Far beyond what any exercise asks for. */
const MOST_CHARACTERS = 50_000;
const LONGEST_NAME = 200;

/** @type {{[shelf in Shelf]: (record: any) => boolean}} */
const CHECKS = {
  pending: (record) => isAnswer(record) && isName(record.id),
  attempts: (record) => CHECKS.pending(record) && isComplete(record.outcome) && isText(record.grader),
  appeals: (record) => CHECKS.pending(record) && isName(record.attempt) && isObject(record.score) && isPoints(record.score) && isText(record.grader) && isText(record.reason),
  drafts: (record) => isAnswer(record),
};

/** Whether a value is a whole record of its shelf. @param {Shelf} shelf @param {any} value */
export function isRecord(shelf, value) {
  return isObject(value) && CHECKS[shelf](value);
}

/** Whether a response is larger than any that could be meant. @param {ExerciseResponse} response */
export function isTooLong(response) {
  return lengthOf(response) > MOST_CHARACTERS;
}

/** Whether nothing has been chosen or typed. @param {any} response @returns {boolean} */
export function isBlank(response) {
  return isObject(response) ? Object.values(response).every(isBlank) : response === "";
}

/** @param {any} response @returns {number} */
function lengthOf(response) {
  if (!isObject(response)) return String(response).length;
  return Object.entries(response).reduce((sum, [name, part]) => sum + name.length + lengthOf(part), 0);
}

/** @param {any} record */
function isAnswer({ exercise, revision, variant, response, order, at }) {
  const isPlaced = isName(exercise) && isCount(revision) && isCount(variant);
  return isPlaced && isResponse(response, 2) && isCount(order) && isTime(at);
}

/** Whether a value is text, a list of texts, or names with such values, no deeper than an exercise goes. @param {any} value @param {number} depth @returns {boolean} */
function isResponse(value, depth) {
  if (typeof value === "string") return true;
  if (Array.isArray(value)) return value.every((entry) => typeof entry === "string");
  return isObject(value) && depth > 0 && Object.values(value).every((part) => isResponse(part, depth - 1));
}

/** @param {any} value */
function isName(value) {
  return typeof value === "string" && value !== "" && value.length <= LONGEST_NAME;
}

/** @param {any} value */
function isTime(value) {
  return typeof value === "string" && value.length <= LONGEST_NAME && !Number.isNaN(Date.parse(value));
}

/** @param {any} value */
function isCount(value) {
  return Number.isSafeInteger(value) && value >= 0;
}
