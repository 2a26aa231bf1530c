/** Module worker: loads Pyodide, the grader and the bank once, then answers grade messages in the order they came. */

import { startPython, unpackParts } from "./python.mjs";
import { RuntimeFiles, fetchRuntime } from "./runtime-files.mjs";
import { SnapshotStore } from "./snapshot.mjs";
import { runtimeText } from "./text-runtime.zh.mjs";

/** @typedef {{exercise: string, variant: number, response: unknown}} Request */
/** @typedef {{grade: (request: Request) => string, keep: () => Promise<void>}} Grader */
/** @typedef {import("./runtime-files.mjs").Runtime} Runtime */

const ASSETS = new URL("../", import.meta.url);
const QUIET_MS = 4000;
const REST_MS = 250;
let restUntil = 0; // by performance.now()
/** @type {ReturnType<typeof setTimeout> | undefined} */
let quiet;

/** @type {(runtime: Runtime) => void} */
let give;
/** The list of the runtime, if the page has it sooner than the worker. @type {Promise<Runtime>} */
const given = new Promise((resolve) => (give = resolve));

// No top-level await: `onmessage` must be set in the first turn, or earlier messages are lost.
const loading = load();
loading.catch((error) => {
  console.error(error);
  postMessage({ type: "failed", message: error.message });
});
onmessage = async ({ data }) => {
  if (data.type === "runtime") return give(data.runtime);
  const grader = await loading.catch(() => null);
  if (!grader) return; // said already; the page keeps what it asked
  if (data.type === "prepare") prepare(grader, data.exercises);
  else answer(grader, data);
  clearTimeout(quiet);
  quiet = setTimeout(grader.keep, QUIET_MS);
};

/** @param {Grader} grader @param {Request & {id: number}} message */
function answer({ grade }, { id, exercise, variant, response }) {
  try {
    postMessage({ id, outcome: JSON.parse(grade({ exercise, variant, response })) });
  } catch (error) {
    postMessage({ id, error: describe(error) });
  }
  restUntil = performance.now() + REST_MS;
}

/** Read exercises before they are asked for, one at a time and not between two quick submissions. @param {Grader} grader @param {string[]} exercises */
function prepare(grader, exercises) {
  const [exercise, ...others] = exercises;
  if (!exercise) return;
  const rest = restUntil - performance.now();
  if (rest > 0) return void setTimeout(prepare, rest, grader, exercises);
  try {
    grader.grade({ exercise, variant: 0, response: null });
  } catch {
    // said when it is asked for
  }
  setTimeout(prepare, 0, grader, others);
}

/** @returns {Promise<Grader>} */
async function load() {
  if (typeof WebAssembly === "undefined") throw new Error(runtimeText.noWebAssembly);
  const snapshots = new SnapshotStore(ASSETS);
  const runtime = await Promise.race([given, fetchRuntime(ASSETS)]);
  const { pyodide, grade, keep, isRestored } = (await resume(runtime, snapshots)) ?? (await begin(runtime, snapshots));
  postMessage({ type: "progress", step: "ready", grader: runtime.grader, isRestored });
  quiet = setTimeout(keep, QUIET_MS, pyodide);
  return { grade, keep: () => keep(pyodide) };
}

/** Start from the memory of an earlier start, if there is one. @param {Runtime} runtime @param {SnapshotStore} snapshots */
async function resume(runtime, snapshots) {
  const kept = await snapshots.take(idOf(runtime), packedIn(runtime));
  if (!kept) return null;
  const files = fetched(runtime.files.filter(({ unpacks_to }) => !unpacks_to));
  try {
    const started = await Promise.race([open(runtime, files, kept.unpacked, kept.memory), files.failure]);
    void snapshots.approve();
    return { ...started, isRestored: true, keep: async () => {} };
  } catch (error) {
    if (files.isLost) throw error; // no fault of the memory
    console.error(error);
    return await snapshots.drop();
  }
}

/** Start from the files, and keep the memory afterwards. @param {Runtime} runtime @param {SnapshotStore} snapshots */
async function begin(runtime, snapshots) {
  const files = fetched(runtime.files);
  const unpacked = files.unpacked.bind(files);
  const started = await Promise.race([open(runtime, files, unpacked, null), files.failure]);
  const keep = once((/** @type {any} */ pyodide) => snapshots.keep(pyodide, idOf(runtime), packedIn(runtime), unpacked));
  return { ...started, isRestored: false, keep };
}

/** Changes with every file that Python starts from. @param {Runtime} runtime */
function idOf({ files }) {
  return files.filter(({ path }) => path.startsWith("pyodide/")).map(({ sha256 }) => sha256.slice(0, 8)).join("");
}

/** The names of the files that are shipped compressed. @param {Runtime} runtime */
function packedIn({ files }) {
  return [...new Set(files.flatMap(({ unpacks_to }) => unpacks_to ?? []))];
}

/** @param {Runtime["files"]} files */
function fetched(files) {
  return new RuntimeFiles(ASSETS, files, (bytes, total) => {
    postMessage({ type: "progress", step: bytes < total ? "download" : "start", bytes, total });
  });
}

/** @param {Runtime} runtime @param {RuntimeFiles} files @param {import("./snapshot.mjs").Unpacked} unpacked @param {Uint8Array | null} snapshot */
async function open(runtime, files, unpacked, snapshot) {
  const bank = files.words("bank.json");
  bank.catch(() => {}); // told by `failure`
  const parts = await unpackParts(files, unpacked, runtime.lock, new URL("pyodide/", ASSETS).href);
  const pyodide = await startPython(parts, snapshot);
  postMessage({ type: "progress", step: "grader" });
  const web = pyodide.pyimport("grader.web");
  return { pyodide, grade: graderOf(web, await bank) };
}

/**
 * Grades with the exercises of the bank, which Python is given one at a time: to read them all takes it a tenth of the start.
 * @param {any} web  grader.web @param {string} bank  one exercise a line @returns {(request: Request) => string}
 */
function graderOf(web, bank) {
  const entries = bank.split("\n").slice(1, -1).map((line) => line.replace(/,$/, ""));
  const unread = new Map(entries.map((entry) => [entry.slice(1, entry.indexOf('":')), entry]));
  web.open_bank('{"exercises":{}}'); // memory that was kept may hold those of an earlier bank
  return (request) => {
    const entry = unread.get(request.exercise);
    if (entry) web.add_exercises(`{"exercises":{${entry}}}`);
    unread.delete(request.exercise);
    return web.grade_json(JSON.stringify(request));
  };
}

/** @param {(argument: any) => Promise<void>} work */
function once(work) {
  let isDone = false;
  return async (/** @type {any} */ argument) => {
    if (isDone) return;
    isDone = true; // at once: the work may take longer than until the next call
    await work(argument);
  };
}

/** Only a Python exception leaves the interpreter usable. @param {any} error */
function describe(error) {
  console.error(error);
  const message = String(error.message).trim().split("\n").at(-1);
  return { message, fatal: error.name !== "PythonError" };
}
