/** Restores a backup and says how it went: what came back, what was there, what is damaged and why. */

import { readBackup } from "./backup.mjs";
import { recordsText as words } from "./text-records.zh.mjs";

/** @typedef {import("./attempt-store.mjs").AttemptStore} AttemptStore */

const MOST_BYTES = 100_000_000;
const MOST_NAMED = 20;

/** Restore from a file; returns sentences. @param {AttemptStore} store @param {Blob} file @returns {Promise<string[]>} */
export async function restoreFile(store, file) {
  if (file.size > MOST_BYTES) return [words.refusals.large];
  const content = await file.text().catch(() => null);
  return content === null ? [words.refusals.unreadable] : restoreText(store, content);
}

/** Restore from text; returns sentences. @param {AttemptStore} store @param {string} content @returns {Promise<string[]>} */
export async function restoreText(store, content) {
  const backup = readBackup(content);
  if (typeof backup === "string") return [words.refusals[backup]];
  const before = countOf(await store.all());
  if (!(await store.merge(backup.records))) return [words.refusals.full];
  const added = countOf(await store.all()) - before;
  return [words.restored(added, countOf(backup.records) - added), ...damageOf(backup)];
}

/** @param {import("./backup.mjs").Backup} backup */
function damageOf({ damaged, missing }) {
  const named = damaged.slice(0, MOST_NAMED).map(({ number, exercise, why }) => words.damage(number, exercise, words.why[why]));
  return [
    ...(damaged.length > 0 ? [words.damaged(damaged.length), ...named] : []),
    ...(damaged.length > MOST_NAMED ? [words.more(damaged.length - MOST_NAMED)] : []),
    ...(missing > 0 ? [words.missing(missing)] : []),
  ];
}

/** @param {import("./attempt-store.mjs").Records} records */
function countOf({ attempts, appeals, drafts, pending }) {
  return attempts.length + appeals.length + drafts.length + pending.length;
}
