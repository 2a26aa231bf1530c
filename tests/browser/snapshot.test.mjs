import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";

import { SnapshotStore } from "../../browser/snapshot.mjs";

const ASSETS = new URL("https://course.example/repo/assets/");
const PLENTY = { estimate: async () => ({ quota: 1e9, usage: 0 }) };

/** Cache Storage in memory. */
class FakeCaches {
  /** @type {Map<string, Map<string, Response>>} */
  all = new Map();
  has = async (/** @type {string} */ name) => this.all.has(name);
  delete = async (/** @type {string} */ name) => this.all.delete(name);
  async open(/** @type {string} */ name) {
    if (!this.all.has(name)) this.all.set(name, new Map());
    const held = /** @type {Map<string, Response>} */ (this.all.get(name));
    return {
      match: async (/** @type {string} */ key) => held.get(key)?.clone(),
      put: async (/** @type {string} */ key, /** @type {Response} */ value) => void held.set(key, value),
      delete: async (/** @type {string} */ key) => held.delete(key),
      keys: async () => [...held.keys()].map((url) => ({ url })),
    };
  }
}

/** @type {FakeCaches} */
let storage;
/** @param {object} facts */
const setNavigator = (facts) => Object.defineProperty(globalThis, "navigator", { value: facts, configurable: true });
beforeEach(() => {
  storage = new FakeCaches();
  Object.assign(globalThis, { caches: storage, self: globalThis });
  setNavigator({ storage: PLENTY });
});

const python = (size = 100) => ({ _module: { HEAP8: { length: size } }, makeMemorySnapshot: () => Uint8Array.of(1, 2, 3) });
const store = (id = "one") => new SnapshotStore(ASSETS, id);

test("what is kept is there at the next start, for the same files only", async () => {
  assert.equal(await store().take(), null);
  await store().keep(python());
  assert.deepEqual(await store().take(), Uint8Array.of(1, 2, 3));
  assert.equal(await store("two").take(), null);
});

test("one that is not whole is dropped", async () => {
  await store().keep(python());
  for (const held of storage.all.values()) {
    for (const [key, { headers }] of held) held.set(key, new Response(Uint8Array.of(1, 2), { headers }));
  }
  assert.equal(await store().take(), null);
  assert.equal(storage.all.size, 0);
});

test("a new one takes the place of the one before", async () => {
  await store("one").keep(python());
  await store("two").keep(python());
  assert.equal([...storage.all.values()].reduce((sum, held) => sum + held.size, 0), 1);
});

test("another course on the same host has its own", async () => {
  await store().keep(python());
  assert.equal(await new SnapshotStore(new URL("https://course.example/other/assets/"), "one").take(), null);
});

test("one that never came to an end is dropped; one that went well, or is tried just now elsewhere, is not", async (t) => {
  t.mock.timers.enable({ apis: ["Date"] });
  await store().keep(python());
  await store().take();
  assert.ok(await store().take(), "another tab");
  t.mock.timers.tick(61_000);
  assert.equal(await store().take(), null);
  assert.equal(storage.all.size, 0);
  await store().keep(python());
  await store().take();
  await store().approve();
  t.mock.timers.tick(61_000);
  assert.ok(await store().take());
});

test("a clock set back makes no trial last for ever", async (t) => {
  t.mock.timers.enable({ apis: ["Date"], now: 1e12 });
  await store().keep(python());
  await store().take();
  t.mock.timers.setTime(1e11);
  assert.equal(await store().take(), null);
});

for (const [why, facts] of /** @type {[string, object][]} */ ([
  ["the learner saves data", { connection: { saveData: true }, storage: PLENTY }],
  ["the device has little memory", { deviceMemory: 2, storage: PLENTY }],
  ["there is little room", { storage: { estimate: async () => ({ quota: 1e8, usage: 0 }) } }],
  ["the browser does not say", {}],
])) {
  test(`nothing is kept when ${why}`, async () => {
    setNavigator(facts);
    await store().keep(python());
    assert.equal(storage.all.size, 0);
  });
}

test("memory that has grown too large to be restored is not kept", async () => {
  await store().keep(python(31 * 2 ** 20));
  assert.equal(storage.all.size, 0);
});

test("without Cache Storage, or with a broken one, there is none and nothing fails", async () => {
  Object.assign(globalThis, { caches: undefined });
  await store().keep(python());
  assert.equal(await store().take(), null);
  const broken = () => Promise.reject(new Error("blocked"));
  Object.assign(globalThis, { caches: { has: broken, open: broken, delete: broken } });
  await store().keep(python());
  await store().approve();
  assert.equal(await store().drop(), null);
  assert.equal(await store().take(), null);
});
