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
const NAMES = ["wasm", "zip"];
const unpacked = (/** @type {string} */ name) => new Response(`unpacked ${name}`);
const take = (id = "one", assets = ASSETS) => new SnapshotStore(assets).take(id, NAMES);
const keep = (pyodide = python(), id = "one") => new SnapshotStore(ASSETS).keep(pyodide, id, NAMES, unpacked);
/** Cut a copy short. @param {RegExp} which */
const spoil = (which) => {
  for (const held of storage.all.values()) {
    for (const [key, { headers }] of held) if (which.test(key)) held.set(key, new Response(Uint8Array.of(1, 2), { headers }));
  }
};

test("what is kept is there at the next start, with its files, for the same files only", async () => {
  assert.equal(await take(), null);
  await keep();
  const kept = await take();
  assert.deepEqual(kept?.memory, Uint8Array.of(1, 2, 3));
  assert.equal(new TextDecoder().decode(await kept?.unpacked("zip").arrayBuffer()), "unpacked zip");
  assert.equal(await take("two"), null);
});

test("memory that is not whole is dropped, and so is one that lacks a file", async () => {
  await keep();
  spoil(/memory$/);
  assert.equal(await take(), null);
  assert.equal(storage.all.size, 0);
  await keep();
  for (const held of storage.all.values()) held.delete([...held.keys()].find((key) => key.endsWith("wasm")) ?? "");
  assert.equal(await take(), null);
  assert.equal(storage.all.size, 0);
});

test("a file that is not whole fails when it is needed", async () => {
  await keep();
  spoil(/zip$/);
  await assert.rejects((await take())?.unpacked("zip").arrayBuffer() ?? Promise.resolve(), /cut short/);
});

test("a new one takes the place of the one before", async () => {
  await keep(python(), "one");
  await keep(python(), "two");
  assert.equal([...storage.all.values()].reduce((sum, held) => sum + held.size, 0), 1 + NAMES.length);
});

test("another course on the same host has its own", async () => {
  await keep();
  assert.equal(await take("one", new URL("https://course.example/other/assets/")), null);
});

test("one that never came to an end is dropped; one that went well, or is tried just now elsewhere, is not", async (t) => {
  t.mock.timers.enable({ apis: ["Date"] });
  await keep();
  await take();
  assert.ok(await take(), "another tab");
  t.mock.timers.tick(61_000);
  assert.equal(await take(), null);
  assert.equal(storage.all.size, 0);
  await keep();
  await take();
  await new SnapshotStore(ASSETS).approve();
  t.mock.timers.tick(61_000);
  assert.ok(await take());
});

test("a clock set back makes no trial last for ever", async (t) => {
  t.mock.timers.enable({ apis: ["Date"], now: 1e12 });
  await keep();
  await take();
  t.mock.timers.setTime(1e11);
  assert.equal(await take(), null);
});

for (const [why, facts] of /** @type {[string, object][]} */ ([
  ["the learner saves data", { connection: { saveData: true }, storage: PLENTY }],
  ["the device has little memory", { deviceMemory: 2, storage: PLENTY }],
  ["there is little room", { storage: { estimate: async () => ({ quota: 1e8, usage: 0 }) } }],
  ["the browser does not say", {}],
])) {
  test(`nothing is kept when ${why}`, async () => {
    setNavigator(facts);
    await keep();
    assert.equal(storage.all.size, 0);
  });
}

test("memory that has grown too large to be restored is not kept", async () => {
  await keep(python(31 * 2 ** 20));
  assert.equal(storage.all.size, 0);
});

test("without Cache Storage, or with a broken one, there is none and nothing fails", async () => {
  Object.assign(globalThis, { caches: undefined });
  await keep();
  assert.equal(await take(), null);
  const broken = () => Promise.reject(new Error("blocked"));
  Object.assign(globalThis, { caches: { has: broken, open: broken, delete: broken } });
  await keep();
  await new SnapshotStore(ASSETS).approve();
  assert.equal(await new SnapshotStore(ASSETS).drop(), null);
  assert.equal(await take(), null);
});
