import "fake-indexeddb/auto";

import assert from "node:assert/strict";
import { beforeEach, mock, test } from "node:test";
import { IDBFactory } from "fake-indexeddb";
import { openDB } from "idb";

import { openDatabase } from "../../browser/attempt-database.mjs";
import { AttemptStore } from "../../browser/attempt-store.mjs";
import { answer, AT, SCORE } from "./records.mjs";

beforeEach(() => {
  globalThis.indexedDB = new IDBFactory();
  globalThis.BroadcastChannel = /** @type {any} */ (undefined);
  mock.method(console, "warn", () => {});
  mock.timers.reset();
});

/** An attempt as version 1 kept it. @param {object} fields */
function old(fields = {}) {
  return { ...answer(), outcome: SCORE, grader: "0.1.0", at: AT, ...fields };
}

/** Make a database of version 1. @param {any[]} records */
async function makeFirstVersion(...records) {
  const database = await openDB("course", 1, {
    upgrade: (created) => void created.createObjectStore("attempts", { autoIncrement: true }).createIndex("exercise", "exercise"),
  });
  for (const record of records) await database.add("attempts", record);
  database.close();
}

test("the database is `course` version 2 with one store a type of record", async () => {
  await new AttemptStore(openDB).saveDraft(answer());
  const database = await openDB("course");
  assert.equal(database.version, 2);
  assert.deepEqual([...database.objectStoreNames], ["appeals", "attempts", "drafts", "pending", "settings"]);
  assert.deepEqual(database.transaction("drafts").store.keyPath, ["exercise", "revision", "variant"]);
  database.close();
});

test("attempts of version 1 come along in the order in which they were stored, each with an id of its own", async () => {
  const late = "2026-11-22T08:00:00.000Z";
  await makeFirstVersion(old({ response: "A", at: late }), old({ response: "B" }), old({ exercise: "other", response: { r1: "K" } }));
  const { attempts } = await new AttemptStore(openDB).all();
  assert.deepEqual(attempts.map(({ response }) => response), ["A", "B", { r1: "K" }]);
  assert.equal(new Set(attempts.map(({ id }) => id)).size, 3);
  const { id: _id, order, ...rest } = attempts[0];
  assert.deepEqual([rest, order], [old({ response: "A", at: late }), Date.parse(late)]);
});

test("an objection of version 1 names its attempt by id", async () => {
  const { outcome: _outcome, ...copied } = old({ at: "2026-11-22T07:00:00.000Z" });
  const objection = { ...copied, type: "appeal", attempt: AT, score: { earned: 1, points: 1 }, reason: "我写了时限" };
  await makeFirstVersion(old(), objection);
  const store = new AttemptStore(openDB);
  const { attempts, appeals } = await store.all();
  assert.equal((await store.appealAgainst(attempts[0]))?.reason, "我写了时限");
  assert.deepEqual(Object.keys(appeals[0]).includes("type"), false);
});

test("what version 1 held and nobody can read comes along untouched", async () => {
  await makeFirstVersion("nonsense", old({ response: 5 }), old());
  const { attempts, unread } = await new AttemptStore(openDB).all();
  assert.equal(attempts.length, 1);
  assert.deepEqual(unread.map((record) => /** @type {any} */ (record).unread), ["nonsense", old({ response: 5 })]);
});

test("new work comes after that of version 1", async () => {
  await makeFirstVersion(old({ at: "2099-01-01T00:00:00.000Z" }));
  const store = new AttemptStore(openDB);
  await store.settle(await store.submit(answer({ response: "new" }), Promise.resolve()), SCORE, "0.1.0", "here");
  assert.equal((await store.recall("nps")).attempt?.response, "new");
});

test("a database held by another tab counts as refused instead of hanging", async () => {
  const holder = await openDB("course", 1, { upgrade: (created) => void created.createObjectStore("attempts") });
  const store = new AttemptStore(openDB);
  assert.equal(await store.saveDraft(answer()), false);
  holder.close();
});

test("once the other tab lets go, what was held in memory is written", async () => {
  const holder = await openDB("course", 1, { upgrade: (created) => void created.createObjectStore("attempts", { autoIncrement: true }) });
  const store = new AttemptStore(openDB);
  assert.equal(await store.saveDraft(answer({ response: "x" })), false);
  holder.close();
  while (!(await store.saveDraft(answer({ exercise: "other" })))) await new Promise((resolve) => setTimeout(resolve, 5));
  assert.equal((await new AttemptStore(openDB).recall("nps")).draft?.response, "x");
});

test("a database that never answers counts as refused", async () => {
  mock.timers.enable({ apis: ["setTimeout"] });
  /** @type {any} */
  const silent = () => new Promise(() => {});
  const opened = assert.rejects(openDatabase(silent, () => "id", () => {}), /does not answer/);
  mock.timers.tick(5000);
  await opened;
});

test("a later version in another tab may take over: this one lets go", async () => {
  const store = new AttemptStore(openDB);
  await store.saveDraft(answer());
  const upgraded = await openDB("course", 3);
  assert.equal(upgraded.version, 3);
  upgraded.close();
});

