/** The IndexedDB database of the course: opens it, brings older data along, writes and reads in one transaction each. */

import { isRecord } from "./attempt-shape.mjs";

/** @typedef {import("idb").IDBPDatabase<any>} Database */
/** @typedef {typeof import("idb").openDB} OpenDB */
/** @typedef {import("./attempt-shape.mjs").Shelf} Shelf */
/**
 * @typedef {object} Change  `add` leaves a record alone that is there already, `put` takes its place
 * @property {"add" | "put" | "delete"} do
 * @property {Shelf} shelf
 * @property {any} key
 * @property {any} [record]
 */

export const DATABASE = "course";
export const VERSION = 2;
const OPEN_WITHIN_MS = 5000;
/** @type {{[shelf in Shelf]: {keyPath: string | string[], indexes: {[name: string]: string | string[]}}}} */
const SHELVES = {
  attempts: { keyPath: "id", indexes: { exercise: ["exercise", "order"], order: "order" } },
  appeals: { keyPath: "id", indexes: { attempt: ["attempt", "order"], order: "order" } },
  drafts: { keyPath: ["exercise", "revision", "variant"], indexes: { exercise: ["exercise", "order"], order: "order" } },
  pending: { keyPath: "id", indexes: { exercise: ["exercise", "order"], order: "order" } },
};
export const SHELF_NAMES = /** @type {Shelf[]} */ (Object.keys(SHELVES));
/** One value a key; so far only whether the browser was asked to keep the data for good. */
export const SETTINGS = "settings";

/** The key under which a record lies. @param {Shelf} shelf @param {any} record */
export function keyOf(shelf, record) {
  const { keyPath } = SHELVES[shelf];
  return Array.isArray(keyPath) ? keyPath.map((name) => record[name]) : record[keyPath];
}

/**
 * Open the database, or reject: refused, held by another tab, or without an answer for too long.
 * @param {OpenDB} openDB @param {() => string} newId @param {() => void} onClosed @returns {Promise<Database>}
 */
export function openDatabase(openDB, newId, onClosed) {
  return new Promise((resolve, reject) => {
    const late = setTimeout(() => reject(new Error("the database does not answer")), OPEN_WITHIN_MS);
    const give = (/** @type {(value: any) => void} */ settle) => (/** @type {any} */ value) => (clearTimeout(late), settle(value));
    openDB(DATABASE, VERSION, {
      upgrade: (database, _from, _to, transaction) => upgrade(database, transaction, newId),
      blocked: () => give(reject)(new Error("the database is held by another tab")),
      blocking: (_current, _blocked, event) => (onClosed(), /** @type {IDBDatabase} */ (event.target).close()),
      terminated: onClosed,
    }).then(give(resolve), give(reject));
  });
}

/** @param {Database} database @param {any} transaction  one of version change @param {() => string} newId */
async function upgrade(database, transaction, newId) {
  const isFirst = database.objectStoreNames.contains("attempts");
  const records = isFirst ? await transaction.objectStore("attempts").getAll() : [];
  if (isFirst) database.deleteObjectStore("attempts");
  for (const [name, { keyPath, indexes }] of Object.entries(SHELVES)) {
    const store = database.createObjectStore(name, { keyPath });
    for (const [index, path] of Object.entries(indexes)) store.createIndex(index, path);
  }
  database.createObjectStore(SETTINGS);
  for (const { shelf, record } of fromFirstVersion(records, newId)) transaction.objectStore(shelf).put(record);
}

/**
 * Turn the records of version 1 into those of version 2: an id and an order each, and an appeal names its attempt by id.
 * What cannot be read is carried along as it was, under `unread`.
 * @param {any[]} records  attempts, and appeals with `type`, in the order in which they were stored
 * @param {() => string} newId @returns {{shelf: Shelf, record: any}[]}
 */
export function fromFirstVersion(records, newId) {
  /** @type {Map<string, string>} exercise and time of an attempt to its id */
  const ids = new Map();
  const place = (/** @type {any} */ { exercise, at }) => JSON.stringify([exercise, at]);
  let last = 0;
  return records.map((old) => {
    const id = newId();
    const { type, ...fields } = Object(old);
    last = Math.max(Date.parse(fields.at) || 0, last + 1);
    const shelf = type === "appeal" ? "appeals" : "attempts";
    const link = type === "appeal" ? { attempt: ids.get(JSON.stringify([fields.exercise, fields.attempt])) ?? "unknown" } : {};
    const record = { ...fields, ...link, id, order: last };
    if (!isRecord(shelf, record)) return { shelf: "attempts", record: { id, unread: old } };
    if (shelf === "attempts") ids.set(place(record), id);
    return { shelf, record };
  });
}

/** Make all changes or none. @param {Database} database @param {Change[]} changes */
export async function commit(database, changes) {
  const transaction = database.transaction([...new Set(changes.map(({ shelf }) => shelf))], "readwrite");
  const done = transaction.done;
  done.catch(() => {}); // awaited below, unless a change fails first
  try {
    const made = changes.map((change) => make(transaction.objectStore(change.shelf), change));
    if (changes.every((change) => change.do !== "add")) transaction.commit(); // at once: the page may be gone before an answer comes
    await Promise.all(made);
  } catch (error) {
    abort(transaction);
    throw error;
  }
  await done;
}

/** @param {any} store @param {Change} change @returns {Promise<unknown>} */
async function make(store, { do: what, key, record }) {
  if (what === "delete") return store.delete(key);
  if (what === "put" || (await store.getKey(key)) === undefined) return store.put(record);
}

/** @param {{abort: () => void}} transaction */
function abort(transaction) {
  try {
    transaction.abort();
  } catch {
    // the failure has ended it already
  }
}

/**
 * Read a shelf, or the records of one name in an index [name, order], by order where the index says so.
 * @param {Database} database @param {Shelf} shelf @param {string} [index] @param {string} [name] @returns {Promise<any[]>}
 */
export function readShelf(database, shelf, index, name) {
  if (index === undefined) return database.getAll(shelf);
  return database.getAllFromIndex(shelf, index, IDBKeyRange.bound([name, -Infinity], [name, Infinity]));
}

/** The highest order in the database. @param {Database} database @returns {Promise<number>} */
export async function highestOrder(database) {
  const transaction = database.transaction(SHELF_NAMES);
  const highest = SHELF_NAMES.map(async (shelf) => {
    const cursor = await transaction.objectStore(shelf).index("order").openKeyCursor(IDBKeyRange.upperBound(Infinity), "prev");
    return typeof cursor?.key === "number" ? cursor.key : 0;
  });
  return Math.max(0, ...(await Promise.all(highest)));
}
