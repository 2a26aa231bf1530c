/** Writes to the database and reads from it; what it does not take is held in memory, and offered again with every write. */

import { commit, highestOrder, keyOf, openDatabase, readShelf, SETTINGS, SHELF_NAMES } from "./attempt-database.mjs";
import { isRecord } from "./attempt-shape.mjs";

/** @typedef {import("./attempt-shape.mjs").Shelf} Shelf */
/** @typedef {import("./attempt-database.mjs").Change} Change */
/** @typedef {import("./attempt-database.mjs").Database} Database */
/** @typedef {import("./attempt-database.mjs").OpenDB} OpenDB */

/** Describe a change. @param {Change["do"]} what @param {Shelf} shelf @param {any} record @returns {Change} */
export function change(what, shelf, record) {
  return { do: what, shelf, key: keyOf(shelf, record), record };
}

export class RecordKeeper {
  #openDB;
  #newId;
  #seeOrder;
  /** @type {Promise<Database> | null} */
  #database = null;
  /** @type {Map<string, Change>} what the database has not taken, the latest change of each record */
  #unwritten = new Map();

  /**
   * @param {OpenDB} openDB @param {() => string} newId  for records of older versions
   * @param {(order: number) => void} seeOrder  told the highest order when the database opens
   */
  constructor(openDB, newId, seeOrder) {
    this.#openDB = openDB;
    this.#newId = newId;
    this.#seeOrder = seeOrder;
  }

  /** Whether all that was written so far lies in the database. */
  get isKeeping() {
    return this.#unwritten.size === 0;
  }

  /** Open the database, if it can be opened. @returns {Promise<boolean>} */
  open() {
    return this.#attempt("open", async () => {});
  }

  /** Make changes, together with those still unwritten; false when they are only held in memory. @param {Change[]} changes @returns {Promise<boolean>} */
  async write(changes) {
    const all = joined(this.#unwritten, changes);
    const [isKept, written] = (await this.commit([...all.values()])) ? [true, all]
      : all.size > changes.length && (await this.commit(changes)) ? [true, joined(new Map(), changes)]
      : [false, new Map()];
    if (!isKept) this.#unwritten = joined(this.#unwritten, changes);
    for (const key of written.keys()) this.#unwritten.delete(key);
    return isKept;
  }

  /** Make all changes or none, holding nothing in memory. @param {Change[]} changes @returns {Promise<boolean>} */
  commit(changes) {
    return this.#attempt("write", (database) => commit(database, changes));
  }

  /**
   * Read the whole records of a shelf by order; with a field, those whose field has a value.
   * @param {Shelf} shelf @param {{field?: "exercise" | "attempt", value?: string, unread?: unknown[]}} options  `unread` receives what is no whole record
   * @returns {Promise<any[]>}
   */
  async read(shelf, { field, value, unread } = {}) {
    /** @type {any[]} */
    let stored = [];
    await this.#attempt("read", async (database) => (stored = await readShelf(database, shelf, field, value)));
    const whole = stored.filter((record) => isRecord(shelf, record) || (unread?.push(record), false));
    const found = new Map(whole.map((record) => [token(change("put", shelf, record)), record]));
    for (const [key, { do: what, shelf: other, record }] of this.#unwritten) {
      if (other !== shelf || (field && record[field] !== value)) continue;
      if (what === "delete") found.delete(key);
      else found.set(key, what === "add" ? (found.get(key) ?? record) : record);
    }
    return [...found.values()].sort((one, other) => one.order - other.order);
  }

  /** Forget everything; false when the database does not. @returns {Promise<boolean>} */
  clear() {
    this.#unwritten.clear();
    return this.#attempt("clear", async (database) => {
      const transaction = database.transaction(SHELF_NAMES, "readwrite");
      await Promise.all([...SHELF_NAMES.map((shelf) => transaction.objectStore(shelf).clear()), transaction.done]);
    });
  }

  /** Whether this is asked for the first time in the life of the database; false when it cannot tell. @param {string} name @returns {Promise<boolean>} */
  async isFirst(name) {
    let isFirst = false;
    await this.#attempt("remember", async (database) => {
      const { store, done } = database.transaction(SETTINGS, "readwrite");
      const isNew = (await store.get(name)) === undefined;
      await Promise.all([store.put(true, name), done]);
      isFirst = isNew;
    });
    return isFirst;
  }

  /** @param {string} purpose @param {(database: Database) => Promise<unknown>} work @returns {Promise<boolean>} */
  async #attempt(purpose, work) {
    try {
      await work(await this.#connect());
      return true;
    } catch (error) {
      console.warn(`course: the store cannot ${purpose}`, error);
      return false;
    }
  }

  /** @returns {Promise<Database>} */
  #connect() {
    const forget = () => (this.#database = null);
    this.#database ??= this.#openSeeing(forget).catch((error) => (forget(), Promise.reject(error)));
    return this.#database;
  }

  /** @param {() => void} onClosed */
  async #openSeeing(onClosed) {
    const database = await openDatabase(this.#openDB, this.#newId, onClosed);
    this.#seeOrder(await highestOrder(database));
    return database;
  }
}

/**
 * Join changes to earlier ones of the same records.
 * @param {Map<string, Change>} earlier @param {Change[]} changes @returns {Map<string, Change>}
 */
function joined(earlier, changes) {
  const result = new Map(earlier);
  for (const next of changes) {
    const key = token(next);
    const before = result.get(key);
    if (next.do !== "add" || !before) result.set(key, next);
    else if (before.do === "delete") result.set(key, { ...next, do: "put" });
  }
  return result;
}

/** @param {Change} change */
function token({ shelf, key }) {
  return JSON.stringify([shelf, key]);
}
