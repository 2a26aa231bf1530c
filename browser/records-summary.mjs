/** What the log says of each exercise: how often tried, the last and the best score. */

/** @typedef {import("./attempt-shape.mjs").Attempt} Attempt */
/** @typedef {import("./bank-client.mjs").BankEntry} BankEntry */
/** @typedef {{earned: number, points: number}} Points */
/**
 * @typedef {object} Row  one exercise
 * @property {string} id
 * @property {string} title  of the exercise as it is now; its id when the bank has none
 * @property {string} address  from the site's root, "" when the bank has none
 * @property {Points} last
 * @property {Points} best
 * @property {number} count
 * @property {string} at  ISO time of the last attempt
 * @property {"" | "revised" | "gone"} change  what became of the exercise since
 */

/**
 * Sum up the attempts by exercise, the latest first.
 * @param {Attempt[]} attempts  by order @param {{[id: string]: BankEntry} | null} bank  null when it cannot be fetched
 * @returns {Row[]}
 */
export function summarise(attempts, bank) {
  /** @type {Map<string, Attempt[]>} */
  const groups = new Map();
  for (const attempt of attempts) {
    const earlier = groups.get(attempt.exercise) ?? [];
    groups.delete(attempt.exercise); // so that the groups end up in the order of their last attempts
    groups.set(attempt.exercise, [...earlier, attempt]);
  }
  return [...groups].reverse().map(([id, group]) => toRow(id, group, bank));
}

/** Name an exercise and say where it is. @param {string} id @param {{[id: string]: BankEntry} | null} bank */
export function findExercise(id, bank) {
  const entry = bank && Object.hasOwn(bank, id) ? bank[id] : null;
  return { title: entry?.title || id, address: entry?.page === undefined ? "" : `${entry.page}#${id}-title`, entry };
}

/** @param {string} id @param {Attempt[]} group @param {{[id: string]: BankEntry} | null} bank @returns {Row} */
function toRow(id, group, bank) {
  const { title, address, entry } = findExercise(id, bank);
  const last = /** @type {Attempt} */ (group.at(-1));
  const best = group.reduce((one, other) => (share(other.outcome) >= share(one.outcome) ? other : one));
  const change = bank && !entry ? "gone" : entry && entry.revision !== last.revision ? "revised" : "";
  return { id, title, address, last: pointsOf(last), best: pointsOf(best), count: group.length, at: last.at, change };
}

/** @param {Points} points  the part that was earned; exercises differ in points between revisions */
function share({ earned, points }) {
  return points > 0 ? earned / points : 0;
}

/** @param {Attempt} attempt @returns {Points} */
function pointsOf({ outcome: { earned, points } }) {
  return { earned, points };
}
