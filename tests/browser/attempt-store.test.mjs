import "fake-indexeddb/auto";

import assert from "node:assert/strict";
import { beforeEach, mock, test } from "node:test";
import { IDBFactory } from "fake-indexeddb";
import { openDB } from "idb";

import { AttemptStore } from "../../browser/attempt-store.mjs";
import { answer, attempt, refuse, SCORE, shelves, smuggle } from "./records.mjs";

/** Tabs of one browser. */
class Channel {
  /** @type {Set<Channel>} */
  static all = new Set();
  /** @type {((event: {data: any}) => void) | null} */
  onmessage = null;
  constructor() {
    Channel.all.add(this);
  }
  /** @param {any} data */
  postMessage(data) {
    for (const other of Channel.all) if (other !== this) other.onmessage?.({ data });
  }
}

const done = Promise.resolve();

beforeEach(() => {
  globalThis.indexedDB = new IDBFactory();
  Channel.all.clear();
  globalThis.BroadcastChannel = /** @type {any} */ (Channel);
  mock.method(console, "warn", () => {});
  mock.timers.reset();
});

/** Hand in and grade. @param {AttemptStore} store @param {Parameters<typeof answer>[0]} fields */
async function handIn(store, fields = {}) {
  return store.settle(await store.submit(answer(fields), done), SCORE, "0.1.0", "here");
}

/** @param {AttemptStore} store */
async function responses(store) {
  return (await store.all()).attempts.map(({ response }) => response);
}

test("an attempt comes back as it was given, from another opening of the store", async () => {
  const response = { own: " １２，５００ 元", who: ["A"], ranks: { r1: "" } };
  const { attempt: given, isKept } = await handIn(new AttemptStore(openDB), { response });
  assert.equal(isKept, true);
  assert.deepEqual((await new AttemptStore(openDB).recall("nps")).attempt, given);
  assert.deepEqual(given.response, response);
});

test("the newest attempt is that of its own exercise", async () => {
  const store = new AttemptStore(openDB);
  await handIn(store, { response: "A" });
  await handIn(store, { response: "B" });
  await handIn(store, { exercise: "other", response: "C" });
  assert.equal((await store.recall("nps")).attempt?.response, "B");
  assert.deepEqual(await store.recall("never"), { attempt: undefined, draft: undefined, submission: undefined });
});

test("nothing is overwritten: all attempts are there, oldest first", async () => {
  const store = new AttemptStore(openDB);
  for (const response of ["A", "B", "A"]) await handIn(store, { response });
  assert.deepEqual(await responses(store), ["A", "B", "A"]);
});

test("the order holds when the clock is set back, on this visit and the next", async () => {
  mock.timers.enable({ apis: ["Date"], now: Date.parse("2026-11-22T06:00:00Z") });
  await handIn(new AttemptStore(openDB), { response: "A" });
  mock.timers.setTime(Date.parse("2020-01-01T00:00:00Z"));
  const store = new AttemptStore(openDB);
  await handIn(store, { response: "B" });
  await handIn(store, { response: "C" });
  assert.deepEqual(await responses(store), ["A", "B", "C"]);
  assert.equal((await new AttemptStore(openDB).recall("nps")).attempt?.response, "C");
});

test("what is handed in is written down at once and stands there until it is graded", async () => {
  const store = new AttemptStore(openDB);
  const submission = await store.submit(answer(), done);
  assert.deepEqual((await store.recall("nps")).submission, submission);
  assert.deepEqual(await responses(store), []);
  await store.settle(submission, SCORE, "0.1.0", "here");
  assert.equal((await store.recall("nps")).submission, undefined);
  assert.deepEqual(await responses(store), ["A"]);
});

test("what an earlier visit left is found by the next one, in order, and not by its own", async () => {
  const first = new AttemptStore(openDB);
  for (const response of ["A", "B"]) await first.submit(answer({ response }), done);
  assert.deepEqual(await first.leftOver(), []);
  assert.deepEqual((await new AttemptStore(openDB).leftOver()).map(({ response }) => response), ["A", "B"]);
});

test("graded in two tabs, a submission is one attempt", async () => {
  const [first, second] = [new AttemptStore(openDB), new AttemptStore(openDB)];
  const submission = await first.submit(answer(), done);
  const better = { ...SCORE, earned: 0 };
  await Promise.all([first.settle(submission, SCORE, "1", "here"), second.settle(submission, better, "2", "earlier")]);
  const { attempts, pending } = await first.all();
  assert.deepEqual([attempts.length, pending.length, attempts[0].outcome.earned], [1, 0, 1]);
});

test("attempts of two tabs stand side by side, and each hears of the other's", async () => {
  const [first, second] = [new AttemptStore(openDB), new AttemptStore(openDB)];
  /** @type {string[]} */
  const heard = [];
  second.watch(({ exercise, from }) => heard.push(`${exercise} ${from}`));
  await handIn(first, { response: "A" });
  await handIn(second, { response: "B" });
  assert.deepEqual(await responses(first), ["A", "B"]);
  assert.deepEqual(heard, ["nps elsewhere", "nps here"]);
});

test("a draft takes the place of the one before, for its exercise, revision and variant", async () => {
  const store = new AttemptStore(openDB);
  for (const response of ["a", "ab"]) await store.saveDraft(answer({ response }));
  await store.saveDraft(answer({ response: "x", variant: 1 }));
  assert.deepEqual((await store.all()).drafts.map(({ response }) => response), ["ab", "x"]);
  assert.equal((await new AttemptStore(openDB).recall("nps")).draft?.response, "x");
  await store.dropDraft(answer({ variant: 1 }));
  assert.equal((await store.recall("nps")).draft?.response, "ab");
});

test("handing in does away with the draft; what was not ready becomes one again", async () => {
  const store = new AttemptStore(openDB);
  await store.saveDraft(answer({ response: "a" }));
  const submission = await store.submit(answer({ response: "ab" }), done);
  assert.equal((await store.recall("nps")).draft, undefined);
  await store.giveBack(submission);
  const { draft, submission: left } = await store.recall("nps");
  assert.deepEqual([draft?.response, left], ["ab", undefined]);
});

test("what was not ready does not take the place of what was typed since", async () => {
  const store = new AttemptStore(openDB);
  const submission = await store.submit(answer({ response: "ab" }), done);
  await store.saveDraft(answer({ response: "abc" }));
  await store.giveBack(submission);
  assert.equal((await store.recall("nps")).draft?.response, "abc");
});

test("where storage is refused everything lasts as long as the page, and the caller is told", async () => {
  const store = new AttemptStore(refuse);
  const { attempt: first, isKept } = await handIn(store, { response: "A" });
  assert.equal(isKept, false);
  await handIn(store, { response: "B" });
  assert.equal(await store.saveDraft(answer({ response: "x" })), false);
  assert.equal(await store.appeal(first, "我写了时限"), false);
  const { attempt: newest, draft } = await store.recall("nps");
  assert.deepEqual([newest?.response, draft?.response], ["B", "x"]);
  assert.equal((await store.appealAgainst(first))?.reason, "我写了时限");
  const all = await store.all();
  assert.deepEqual([all.attempts.length, all.pending.length, all.isKept], [2, 0, false]);
});

test("what was refused is written with the next thing that is not", async () => {
  let isOpen = false;
  /** @type {any} */
  const sometimes = (/** @type {any[]} */ ...args) => (isOpen ? openDB(.../** @type {[any]} */ (args)) : refuse());
  const store = new AttemptStore(sometimes);
  await handIn(store, { response: "A" });
  isOpen = true;
  assert.equal((await handIn(store, { response: "B" })).isKept, true);
  assert.deepEqual(await responses(new AttemptStore(openDB)), ["A", "B"]);
  assert.equal((await store.all()).isKept, true);
});

test("one record that does not fit does not keep out the others", async () => {
  const store = new AttemptStore(openDB);
  const put = IDBObjectStore.prototype.put;
  const full = mock.method(IDBObjectStore.prototype, "put", function (/** @type {any} */ record) {
    if (record.response === "huge") throw new DOMException("full", "QuotaExceededError");
    return put.call(this, record);
  });
  assert.equal(await store.saveDraft(answer({ exercise: "long", response: "huge" })), false);
  assert.equal((await handIn(store, { response: "B" })).isKept, true);
  full.mock.restore();
  assert.deepEqual(await responses(new AttemptStore(openDB)), ["B"]);
  assert.equal((await store.recall("long")).draft?.response, "huge");
});

test("a transaction that fails writes nothing of it", async () => {
  const store = new AttemptStore(openDB);
  const submission = await store.submit(answer(), done);
  const full = mock.method(IDBObjectStore.prototype, "delete", () => {
    throw new DOMException("full", "QuotaExceededError");
  });
  assert.equal((await store.settle(submission, SCORE, "0.1.0", "here")).isKept, false);
  full.mock.restore();
  const other = new AttemptStore(openDB);
  assert.deepEqual([(await other.leftOver()).length, await responses(other)], [1, []]);
});

test("an objection is found by the id of its attempt, the newest first", async () => {
  const store = new AttemptStore(openDB);
  const { attempt: first } = await handIn(store);
  const { attempt: second } = await handIn(store);
  for (const reason of ["一", "二"]) await store.appeal(first, reason);
  const found = await store.appealAgainst(first);
  assert.deepEqual([found?.reason, found?.score, found?.response], ["二", { earned: 1, points: 1 }, "A"]);
  assert.equal(await store.appealAgainst(second), undefined);
});

test("records that are no records are left alone, and counted", async () => {
  const store = new AttemptStore(openDB);
  await handIn(store, { response: "A" });
  await smuggle("attempts", { id: "x", junk: true }, { ...attempt({ id: "y", order: 9e15 }), outcome: { earned: "many" } });
  assert.equal((await store.recall("nps")).attempt?.response, "A");
  const { attempts, unread } = await store.all();
  assert.deepEqual([attempts.length, unread.length], [1, 2]);
});

test("a backup is merged: what is there stays as it is, newer work stays newest", async () => {
  const store = new AttemptStore(openDB);
  const { attempt: own } = await handIn(store, { response: "B" });
  const forged = { ...own, response: "forged" };
  const older = attempt({ id: "other-1", order: 5, response: "A" });
  assert.equal(await store.merge(shelves({ attempts: [older, forged] })), true);
  assert.deepEqual(await responses(store), ["A", "B"]);
  assert.equal((await store.recall("nps")).attempt?.response, "B");
});

test("work after a restoring comes after all of the backup, whatever its clock said", async () => {
  const store = new AttemptStore(openDB);
  await store.merge(shelves({ attempts: [attempt({ id: "other-1", order: Date.parse("2099-01-01"), response: "A" })] }));
  await handIn(store, { response: "B" });
  assert.deepEqual(await responses(store), ["A", "B"]);
});

test("a backup that does not fit changes nothing", async () => {
  const store = new AttemptStore(openDB);
  await handIn(store, { response: "B" });
  const put = IDBObjectStore.prototype.put;
  const full = mock.method(IDBObjectStore.prototype, "put", function (/** @type {any} */ record) {
    if (record.id === "other-2") throw new DOMException("full", "QuotaExceededError");
    return put.call(this, record);
  });
  assert.equal(await store.merge(shelves({ attempts: [attempt({ id: "other-1" }), attempt({ id: "other-2" })] })), false);
  full.mock.restore();
  assert.deepEqual(await responses(store), ["B"]);
});

test("clearing forgets everything", async () => {
  const store = new AttemptStore(openDB);
  await handIn(store);
  await store.submit(answer(), done);
  await store.saveDraft(answer());
  assert.equal(await store.clear(), true);
  assert.deepEqual(await store.all(), { ...shelves(), unread: [], isKept: true });
});

test("a first time comes once, also on later visits, and never where nothing can be remembered", async () => {
  assert.equal(await new AttemptStore(openDB).isFirst("asked"), true);
  assert.equal(await new AttemptStore(openDB).isFirst("asked"), false);
  assert.equal(await new AttemptStore(refuse).isFirst("asked"), false);
});

/** The browser's `localStorage`, as far as the store goes. */
class Cupboard {
  getItem(/** @type {string} */ key) {
    return /** @type {any} */ (this)[key] ?? null;
  }
  setItem(/** @type {string} */ key, /** @type {string} */ value) {
    /** @type {any} */ (this)[key] = value;
  }
  removeItem(/** @type {string} */ key) {
    delete (/** @type {any} */ (this)[key]);
  }
}

/** Give the test a cupboard. @param {import("node:test").TestContext} context */
function cupboard(context) {
  const made = new Cupboard();
  Object.defineProperty(globalThis, "localStorage", { value: made, configurable: true });
  context.after(() => Reflect.deleteProperty(globalThis, "localStorage"));
  return made;
}

/** A store whose page is gone before the database answers. */
function closing() {
  return new AttemptStore(/** @type {any} */ (() => new Promise(() => {})));
}

test("a draft of a page that closes is there on the next visit, and once only", async (context) => {
  const left = cupboard(context);
  void closing().saveDraft(answer({ response: "您好" }), { isLeaving: true });
  assert.equal((await new AttemptStore(openDB).recall("nps")).draft?.response, "您好");
  assert.deepEqual(Object.keys(left), []);
  assert.equal((await new AttemptStore(openDB).recall("nps")).draft?.response, "您好");
});

test("an answer handed in as the page closes comes back as a draft, also in a backup", async (context) => {
  cupboard(context);
  void closing().submit(answer({ response: "B" }), done);
  assert.deepEqual((await new AttemptStore(openDB).all()).drafts.map(({ response }) => response), ["B"]);
});

test("nothing is left where the database had it in time", async (context) => {
  const left = cupboard(context);
  const store = new AttemptStore(openDB);
  await store.saveDraft(answer({ response: "您" }), { isLeaving: true });
  await handIn(store, { response: "您好" });
  assert.deepEqual(Object.keys(left), []);
  assert.equal((await new AttemptStore(openDB).recall("nps")).draft, undefined);
});

test("what was left is neither put over a newer draft nor beside the same answer handed in", async (context) => {
  const left = cupboard(context);
  const old = { ...answer({ response: "旧" }), order: 1, at: "2026-01-01T00:00:00.000Z" };
  await new AttemptStore(openDB).saveDraft(answer({ response: "新" }));
  left.setItem("course draft nps", JSON.stringify(old));
  assert.equal((await new AttemptStore(openDB).recall("nps")).draft?.response, "新");
  await handIn(new AttemptStore(openDB), { exercise: "csat", response: "旧" });
  left.setItem("course draft csat", JSON.stringify({ ...old, exercise: "csat", order: 9e15 }));
  assert.equal((await new AttemptStore(openDB).recall("csat")).draft, undefined);
});

test("what others put there is no draft, and stays when it is not ours", async (context) => {
  const left = cupboard(context);
  left.setItem("course draft a", "{");
  left.setItem("course draft b", '{"exercise": "nps"}');
  left.setItem("theme", "dark");
  assert.deepEqual((await new AttemptStore(openDB).all()).drafts, []);
  assert.deepEqual(Object.keys(left), ["theme"]);
});

test("clearing forgets what was left too", async (context) => {
  const left = cupboard(context);
  void closing().saveDraft(answer({ response: "您好" }), { isLeaving: true });
  await new AttemptStore(openDB).clear();
  assert.deepEqual(Object.keys(left), []);
});
