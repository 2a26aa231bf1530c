/** Keeps every attempt in IndexedDB, append-only; in memory when the browser refuses. */

/**
 * @typedef {object} Attempt
 * @property {string} exercise
 * @property {number} revision
 * @property {number} variant
 * @property {import("./form-reader.mjs").ExerciseResponse} response  raw, as typed
 * @property {import("./outcome-view.mjs").Score} outcome  as the grader gave it
 * @property {string} grader  version of the grader, "" when unknown
 * @property {string} at  ISO time
 */
/**
 * @typedef {object} Appeal  a learner's objection to a provisional score; attempts have no `type`
 * @property {"appeal"} type
 * @property {string} exercise
 * @property {number} revision
 * @property {number} variant
 * @property {string} attempt  `at` of the attempt concerned
 * @property {import("./form-reader.mjs").ExerciseResponse} response  the attempt's own
 * @property {{earned: number, points: number}} score  the one disputed
 * @property {string} grader
 * @property {string} reason
 * @property {string} at  ISO time
 */
/** @typedef {import("idb").IDBPDatabase} Database */
/** @typedef {typeof import("idb").openDB} OpenDB */
/** @typedef {ReturnType<typeof openStore>} AttemptStore */

const DATABASE = "course";
const VERSION = 1;
const STORE = "attempts";

/** Open the store; the database itself opens at first use. @param {OpenDB} openDB  `openDB` of the package idb */
export function openStore(openDB) {
  /** @type {(Attempt | Appeal)[]} what the database did not take */
  const unkept = [];
  /** @type {Promise<Database> | null} */
  let database = null;
  const forget = () => (database = null);
  const connect = () => (database ??= openDatabase(openDB, forget).catch((error) => (forget(), Promise.reject(error))));

  return {
    /** Add an attempt or appeal; false when it is only held in memory. @param {Attempt | Appeal} attempt @returns {Promise<boolean>} */
    async append(attempt) {
      try {
        await (await connect()).add(STORE, attempt);
        return true;
      } catch (error) {
        console.warn("course-exercise: attempt not kept", error);
        unkept.push(attempt);
        return false;
      }
    },

    /** Get the newest attempt at an exercise. @param {string} exercise @returns {Promise<Attempt | undefined>} */
    async latest(exercise) {
      const isOne = (/** @type {Attempt | Appeal} */ record) => record.exercise === exercise && !("type" in record);
      const held = unkept.findLast(isOne);
      return held ?? (await orElse(undefined, async () => newest(await connect(), exercise, isOne)));
    },

    /** Get the newest appeal against an attempt. @param {Attempt} attempt @returns {Promise<Appeal | undefined>} */
    async appeal({ exercise, at }) {
      const isOne = (/** @type {Attempt | Appeal} */ record) => "type" in record && record.exercise === exercise && record.attempt === at;
      const held = unkept.findLast(isOne);
      return held ?? (await orElse(undefined, async () => newest(await connect(), exercise, isOne)));
    },

    /** Get every attempt and appeal, oldest first. @returns {Promise<(Attempt | Appeal)[]>} */
    async all() {
      return [...(await orElse([], async () => (await connect()).getAll(STORE))), ...unkept];
    },
  };
}

/** @param {OpenDB} openDB @param {() => void} onClosed @returns {Promise<Database>} */
function openDatabase(openDB, onClosed) {
  return new Promise((resolve, reject) => {
    openDB(DATABASE, VERSION, {
      upgrade(created) {
        created.createObjectStore(STORE, { autoIncrement: true }).createIndex("exercise", "exercise");
      },
      blocked: () => reject(new Error("the database is held by another tab")),
      blocking: (_current, _blocked, event) => (onClosed(), /** @type {IDBDatabase} */ (event.target).close()),
      terminated: onClosed,
    }).then(resolve, reject);
  });
}

/** @param {Database} database @param {string} exercise @param {(record: Attempt | Appeal) => boolean} isOne */
async function newest(database, exercise, isOne) {
  let cursor = await database.transaction(STORE).store.index("exercise").openCursor(exercise, "prev");
  while (cursor && !isOne(cursor.value)) cursor = await cursor.continue();
  return cursor?.value;
}

/** Read, or fall back when storage is unavailable. @template T @param {T} fallback @param {() => Promise<T>} read */
async function orElse(fallback, read) {
  try {
    return await read();
  } catch (error) {
    console.warn("course-exercise: attempts cannot be read", error);
    return fallback;
  }
}
