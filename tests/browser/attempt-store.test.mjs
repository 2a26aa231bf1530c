import "fake-indexeddb/auto";

import assert from "node:assert/strict";
import { beforeEach, mock, test } from "node:test";
import { IDBFactory } from "fake-indexeddb";
import { openDB } from "idb";

import { openStore } from "../../browser/attempt-store.mjs";

beforeEach(() => {
  globalThis.indexedDB = new IDBFactory();
  mock.method(console, "warn", () => {});
});

/** @param {Partial<import("../../browser/attempt-store.mjs").Attempt>} fields */
function attempt(fields = {}) {
  const outcome = { outcome: /** @type {const} */ ("score"), earned: 1, points: 1, provisional: false, parts: [] };
  return { exercise: "nps", revision: 1, variant: 0, response: "A", outcome, grader: "0.1.0", at: "2026-11-22T06:05:00.000Z", ...fields };
}

/** A door to storage that the browser keeps shut. @type {any} */
const refuse = async () => {
  throw new DOMException("denied", "SecurityError");
};

test("an attempt comes back as it was given, from another opening of the store", async () => {
  const given = attempt({ response: { own: " １２，５００ 元", who: ["A"], ranks: { r1: "" } } });
  assert.equal(await openStore(openDB).append(given), true);
  assert.deepEqual(await openStore(openDB).latest("nps"), given);
});

test("the latest attempt is the newest of that exercise", async () => {
  const store = openStore(openDB);
  await store.append(attempt({ response: "A" }));
  await store.append(attempt({ response: "B" }));
  await store.append(attempt({ exercise: "other", response: "C" }));
  assert.equal((await store.latest("nps"))?.response, "B");
  assert.equal(await store.latest("never"), undefined);
});

test("nothing is overwritten: all attempts are there, oldest first", async () => {
  const store = openStore(openDB);
  for (const response of ["A", "B", "A"]) await store.append(attempt({ response }));
  assert.deepEqual((await store.all()).map(({ response }) => response), ["A", "B", "A"]);
});

test("the database is `course` version 1, one store with counted keys and an index by exercise", async () => {
  await openStore(openDB).append(attempt());
  const database = await openDB("course");
  assert.equal(database.version, 1);
  assert.deepEqual([...database.objectStoreNames], ["attempts"]);
  const { autoIncrement, keyPath, indexNames } = database.transaction("attempts").store;
  assert.deepEqual([autoIncrement, keyPath, [...indexNames]], [true, null, ["exercise"]]);
});

test("where storage is refused, attempts last as long as the page and the caller is told", async () => {
  const store = openStore(refuse);
  assert.equal(await store.append(attempt({ response: "A" })), false);
  assert.equal(await store.append(attempt({ response: "B" })), false);
  assert.equal((await store.latest("nps"))?.response, "B");
  assert.equal(await store.latest("other"), undefined);
  assert.deepEqual((await store.all()).map(({ response }) => response), ["A", "B"]);
});

test("an attempt that no longer fits is held beside the ones that did", async () => {
  const store = openStore(openDB);
  await store.append(attempt({ response: "A" }));
  const add = mock.method(IDBObjectStore.prototype, "add", () => {
    throw new DOMException("full", "QuotaExceededError");
  });
  assert.equal(await store.append(attempt({ response: "B" })), false);
  add.mock.restore();
  assert.equal((await store.latest("nps"))?.response, "B");
  assert.deepEqual((await store.all()).map(({ response }) => response), ["A", "B"]);
});

test("a refused opening is tried again at the next attempt", async () => {
  let isOpen = false;
  /** @type {any} */
  const sometimes = (/** @type {any[]} */ ...args) => (isOpen ? openDB(.../** @type {[any]} */ (args)) : refuse());
  const store = openStore(sometimes);
  assert.equal(await store.append(attempt({ response: "A" })), false);
  isOpen = true;
  assert.equal(await store.append(attempt({ response: "B" })), true);
});

test("a database held by another tab counts as refused instead of hanging", async () => {
  /** @type {any} */
  const held = (_name, _version, { blocked }) => (queueMicrotask(blocked), new Promise(() => {}));
  assert.equal(await openStore(held).append(attempt()), false);
});

test("a later version in another tab may take over: this one lets go", async () => {
  const store = openStore(openDB);
  await store.append(attempt());
  const upgraded = await openDB("course", 2);
  assert.equal(upgraded.version, 2);
  upgraded.close();
});

/** @param {Partial<import("../../browser/attempt-store.mjs").Appeal>} fields */
function appeal(fields = {}) {
  const { at, response, ...rest } = attempt();
  const { exercise, revision, variant, grader } = rest;
  const own = { type: /** @type {const} */ ("appeal"), exercise, revision, variant, attempt: at, response, grader };
  return { ...own, score: { earned: 1, points: 6 }, reason: "我写了时限", at: "2026-11-22T07:00:00.000Z", ...fields };
}

test("an appeal stands beside the attempts and is never taken for the latest one", async () => {
  const store = openStore(openDB);
  await store.append(attempt({ response: "A" }));
  await store.append(appeal());
  assert.equal((await store.latest("nps"))?.response, "A");
  assert.equal((await store.all()).length, 2);
});

test("the newest appeal against an attempt is found, and no other", async () => {
  const store = openStore(openDB);
  const first = attempt();
  const second = attempt({ at: "2026-11-22T08:00:00.000Z" });
  for (const record of [first, appeal({ reason: "一" }), appeal({ reason: "二" }), second, appeal({ exercise: "other" })]) await store.append(record);
  assert.equal((await store.appeal(first))?.reason, "二");
  assert.equal(await store.appeal(second), undefined);
});

test("where storage is refused, an appeal is held too", async () => {
  const store = openStore(refuse);
  await store.append(attempt());
  assert.equal(await store.append(appeal()), false);
  assert.equal((await store.appeal(attempt()))?.reason, "我写了时限");
  assert.equal((await store.latest("nps"))?.response, "A");
});
