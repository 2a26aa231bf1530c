/** Module worker: loads Pyodide, the grader and the bank once, then answers grade messages in the order they came. */

import { text } from "./text.zh.mjs";

/** @typedef {(request: object) => object} Grade */

const ASSETS = new URL("../", import.meta.url);
const CORE = ["pyodide.mjs", "pyodide.asm.mjs", "pyodide.asm.wasm", "python_stdlib.zip", "pyodide-lock.json"];
const REPORT_EVERY_MS = 100;
const fetchOverNetwork = fetch;

// No top-level await: `onmessage` must be set in the first turn, or earlier messages are lost.
const loading = load();
loading.catch(reportFailure);
onmessage = async ({ data: { id, exercise, variant, response } }) => {
  try {
    const { grade } = await loading;
    postMessage({ id, outcome: grade({ exercise, variant, response }) });
  } catch (error) {
    postMessage({ id, error: describe(error) });
  }
};

/** @returns {Promise<{grade: Grade}>} */
async function load() {
  const runtime = await (await fetchFile(new URL("runtime.json", ASSETS))).json();
  const credit = countDownloads(runtime.files);
  const bank = fetchFile(new URL("bank.json", ASSETS)).then((file) => file.text());
  bank.catch(() => {}); // awaited below; a failure must not count as unhandled until then
  const pyodide = await startPython(credit);
  postMessage({ type: "progress", step: "grader" });
  await pyodide.loadPackage("grader", { messageCallback: () => {} });
  const web = pyodide.pyimport("grader.web");
  web.open_bank(await bank);
  postMessage({ type: "progress", step: "ready", grader: runtime.wheel.split("-")[1] });
  return { grade: (request) => JSON.parse(web.grade_json(JSON.stringify(request))) };
}

/** @param {(path: string) => void} credit */
async function startPython(credit) {
  const indexURL = new URL("pyodide/", ASSETS).href;
  const importCounted = async (/** @type {string} */ name) => {
    const module = await import(indexURL + name);
    credit(`pyodide/${name}`);
    return module;
  };
  importCounted("pyodide.asm.mjs").catch(() => {}); // Pyodide imports it too, and reports its loss
  const { loadPyodide } = await importCounted("pyodide.mjs");
  return loadPyodide({ indexURL });
}

/**
 * Post the bytes of the core files as `fetch` brings them; imported modules are credited whole by the returned function.
 * @param {{path: string, bytes: number}[]} files
 */
function countDownloads(files) {
  const core = files.filter(({ path }) => CORE.includes(path.replace("pyodide/", "")));
  const sizes = new Map(core.map(({ path, bytes }) => [path, bytes]));
  const total = core.reduce((sum, { bytes }) => sum + bytes, 0);
  let done = 0;
  let reportedAt = 0;
  const add = (/** @type {number} */ bytes) => {
    done += bytes;
    if (done < total && performance.now() - reportedAt < REPORT_EVERY_MS) return;
    reportedAt = performance.now();
    postMessage({ type: "progress", step: done < total ? "download" : "start", bytes: done, total });
  };
  self.fetch = async (resource, options) => {
    const response = await fetchFile(resource, options);
    if (sizes.has(pathOf(response.url))) countBody(response.clone(), add);
    return withWasmType(response);
  };
  return (/** @type {string} */ path) => add(sizes.get(path) ?? 0);
}

/** @param {Response} copy @param {(bytes: number) => void} add */
async function countBody(copy, add) {
  const counter = new WritableStream({ write: (chunk) => add(chunk.byteLength) });
  await copy.body?.pipeTo(counter).catch(() => {}); // whoever reads the original reports the failure
}

/**
 * Fetch a file, or say in Chinese which one is missing, at once: Pyodide would wait for ever for its wasm, or report an exit code.
 * @param {RequestInfo | URL} resource @param {RequestInit} [options]
 */
async function fetchFile(resource, options) {
  const path = pathOf(String(resource));
  try {
    // A rebuilt bank or wheel must never meet an old cached partner, so these ask the server whether the copy still stands.
    const cache = /\.(json|whl)$/.test(path) ? "no-cache" : "default";
    const response = await fetchOverNetwork(resource, { ...options, cache });
    if (response.ok) return response;
    throw new Error(text.fileMissing(path, response.status));
  } catch (error) {
    throw reportFailure(error instanceof TypeError ? new Error(text.offline(path), { cause: error }) : error);
  }
}

/** @param {any} error */
function reportFailure(error) {
  postMessage({ type: "failed", message: error.message });
  return error;
}

/** Make up for hosts that do not know the type of .wasm: Pyodide would wait for ever. @param {Response} response */
function withWasmType(response) {
  const isMistyped = response.url.endsWith(".wasm") && response.headers.get("content-type") !== "application/wasm";
  return isMistyped ? new Response(response.body, { headers: { "content-type": "application/wasm" } }) : response;
}

/** @param {string} url */
function pathOf(url) {
  return url.replace(ASSETS.href, "");
}

/** Only a Python exception leaves the interpreter usable. @param {any} error */
function describe(error) {
  console.error(error);
  const message = String(error.message).trim().split("\n").at(-1);
  return { message, fatal: error.name !== "PythonError" };
}
