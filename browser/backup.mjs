/** A backup as text: all records, one a line; and reading one, even a damaged or hostile one. Documented in docs/contribute/records.md. */

import { isRecord, isTooLong } from "./attempt-shape.mjs";

/** @typedef {import("./attempt-shape.mjs").Shelf} Shelf */
/** @typedef {import("./attempt-store.mjs").Records} Records */
/** @typedef {"cut" | "type" | "shape" | "long"} Why  cut off or garbled; of an unknown type; with a field missing or wrong; too long to be true */
/** @typedef {{number: number, exercise: string, why: Why}} Damage  `number`: which record of the file, from 1 */
/** @typedef {{records: Records, damaged: Damage[], missing: number}} Backup  `missing`: how many the file should also hold */
/** @typedef {"large" | "newer" | "other" | "none"} Refusal  too large; written by a newer site; of another course; no backup at all */

export const FORMAT = 1;
export const COURSE = "kefu-xuetang";
const MOST_CHARACTERS = 50_000_000;
const MOST_IN_RECORD = 500_000;
/** The latest moment that a clock can show; a record beyond it would leave no room for later ones. */
const LAST_ORDER = 8_640_000_000_000_000;

/** @type {{[type: string]: Shelf}} */
const SHELF_OF = { attempt: "attempts", appeal: "appeals", draft: "drafts", submission: "pending" };
const ANSWER = ["order", "at", "exercise", "revision", "variant", "response"];
/** @type {{[type: string]: string[]}} what is written and read of each; whatever else a file holds is left out */
const FIELDS = {
  attempt: ["id", ...ANSWER, "outcome", "grader"],
  appeal: ["id", ...ANSWER, "attempt", "score", "grader", "reason"],
  draft: ANSWER,
  submission: ["id", ...ANSWER],
};

/** Write all records as text. @param {Records & {unread?: unknown[]}} records @param {Date} exported @returns {string} */
export function writeBackup({ unread = [], ...records }, exported) {
  const lines = Object.entries(SHELF_OF).flatMap(([type, shelf]) => records[shelf].map((record) => JSON.stringify({ record: type, ...picked(record, FIELDS[type]) })));
  const head = { format: FORMAT, course: COURSE, exported: exported.toISOString(), count: lines.length };
  const rest = `"unread": ${JSON.stringify(unread.map(plain))},\n"records": [\n${lines.join(",\n")}\n]\n}\n`;
  return `${JSON.stringify(head).slice(0, -1)},\n${rest}`;
}

/** Read a backup as far as it is whole. @param {string} file @returns {Backup | Refusal} */
export function readBackup(file) {
  if (file.length > MOST_CHARACTERS) return "large";
  const pieces = readWhole(file) ?? salvage(file);
  const head = readHead(file);
  if (head.course !== undefined && head.course !== COURSE) return "other";
  if (head.format > FORMAT) return "newer";
  if (pieces.length === 0 && head.course === undefined) return "none";
  /** @type {Backup} */
  const backup = { records: { attempts: [], appeals: [], drafts: [], pending: [] }, damaged: [], missing: Math.max(0, head.count - pieces.length) };
  pieces.forEach((piece, index) => sortIn(backup, piece, index + 1));
  return backup;
}

/** @param {Backup} backup @param {any} piece @param {number} number */
function sortIn(backup, piece, number) {
  const type = Object.hasOwn(SHELF_OF, piece?.record) ? piece.record : "";
  const record = type && picked(piece, FIELDS[type]);
  const why = piece === null ? "cut" : !type ? "type" : whyNot(SHELF_OF[type], record);
  if (why) backup.damaged.push({ number, exercise: typeof piece?.exercise === "string" ? piece.exercise.slice(0, 80) : "", why });
  else /** @type {any[]} */ (backup.records[SHELF_OF[type]]).push(record);
}

/** @param {Shelf} shelf @param {any} record @returns {Why | ""} */
function whyNot(shelf, record) {
  if (!isRecord(shelf, record) || record.order > LAST_ORDER) return "shape";
  return isTooLong(record.response) || JSON.stringify(record).length > MOST_IN_RECORD ? "long" : "";
}

/** @param {string} file @returns {any[] | null} */
function readWhole(file) {
  try {
    const { records } = JSON.parse(file.replace(/^\uFEFF/, ""));
    return Array.isArray(records) ? records.map((record) => Object(record)) : null;
  } catch {
    return null;
  }
}

/**
 * Find the records of a text that as a whole is no JSON: each begins with {"record":", which cannot stand inside a string.
 * @param {string} file @returns {any[]}  null for one that is not whole
 */
function salvage(file) {
  return file.split(/(?=\{\s*"record"\s*:\s*")/).filter((piece) => /^\{\s*"record"/.test(piece)).map(readPiece);
}

/** The object at the beginning of a text; what follows its last brace belongs to the file around it. @param {string} piece */
function readPiece(piece) {
  let end = piece.length;
  for (let tries = 0; tries < 3; tries += 1) {
    end = piece.lastIndexOf("}", end - 1);
    if (end < 0) return null;
    try {
      return JSON.parse(piece.slice(0, end + 1));
    } catch {
      // the brace was not the record's own
    }
  }
  return null;
}

/** Read the head, which stands before all records, also of a text that is no JSON. @param {string} file */
function readHead(file) {
  const head = file.slice(0, file.search(/"(?:unread|records)"\s*:/) + 1 || 1000);
  const number = (/** @type {string} */ name) => Number(new RegExp(`"${name}"\\s*:\\s*(\\d{1,9})\\b`).exec(head)?.[1] ?? 0);
  return { format: number("format"), count: number("count"), course: /"course"\s*:\s*"([^"\\]*)"/.exec(head)?.[1] };
}

/** @param {any} record @param {string[]} names */
function picked(record, names) {
  return Object.fromEntries(names.map((name) => [name, record[name]]));
}

/** What lies in the database and is no record, as far as JSON can say it. @param {unknown} value */
function plain(value) {
  try {
    return JSON.parse(JSON.stringify(value));
  } catch {
    return String(value);
  }
}
