import assert from "node:assert/strict";
import { test } from "node:test";

/** @type {string[]} */
const asked = [];
const network = async (/** @type {string} */ url) => {
  asked.push(url);
  throw new TypeError("Failed to fetch");
};
globalThis.fetch = /** @type {any} */ (network);
const { startPython } = await import("../../browser/python.mjs");

const INDEX = "https://course.example/assets/pyodide/";
const bytes = async () => new ArrayBuffer(4);
/** @param {object} given */
const files = (given) => /** @type {any} */ ({ createModule: null, library: bytes, grader: bytes, lock: {}, indexURL: INDEX, ...given });

test("a start that was given up asks nothing of the network when it goes on", async () => {
  /** @type {(value: unknown) => void} */
  let goOn = () => {};
  const late = new Promise((resolve) => (goOn = resolve));
  /** @type {Promise<ArrayBuffer> | undefined} */
  let library;
  const loadPyodide = async (/** @type {any} */ { stdLibURL }) => {
    await late;
    library = fetch(stdLibURL).then((response) => response.arrayBuffer());
    await fetch(`${INDEX}pyodide.asm.wasm`);
  };
  const refused = startPython(files({ loadPyodide, wasm: Promise.reject(new RangeError("out of memory")) }));
  await assert.rejects(refused, /out of memory/);
  goOn(null);
  await new Promise((resolve) => setTimeout(resolve));
  assert.equal((await library)?.byteLength, 4);
  assert.deepEqual(asked, []);
});

test("after a start the network is the network again", async () => {
  const pyodide = await startPython(files({ loadPyodide: async () => "python", wasm: new Promise(() => {}) }));
  assert.equal(pyodide, "python");
  assert.equal(globalThis.fetch, network);
});
