/**
 * Lets engine.py answer requests in Pyodide under Node.js, from the very files that the site ships, started as the worker does.
 * Argument: the site's folder. Standard input: see engine.mjs. Standard output: {"version": "…", "answers": ["…"]}.
 */

import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { gunzipSync } from "node:zlib";

import { startPython } from "../../browser/python.mjs";
import { answerAll } from "./engine.mjs";

// Node.js would print the whole line of minified source before the error.
process.on("uncaughtException", (error) => {
  console.error(error.stack);
  process.exit(1);
});

const asked = JSON.parse(readFileSync(0, "utf-8")); // now: Python's start makes it a stream that does not wait
const assets = join(resolve(process.argv[2]), "assets");
const { lock, files } = JSON.parse(readFileSync(join(assets, "runtime.json"), "utf-8"));
const folder = mkdtempSync(join(tmpdir(), "runtime-"));
process.on("exit", () => rmSync(folder, { recursive: true, force: true }));

/** @param {string} name */
function unpacked(name) {
  const pieces = files.filter((file) => file.unpacks_to === name).map(({ path }) => readFileSync(join(assets, path)));
  return gunzipSync(Buffer.concat(pieces));
}

/** @param {string} name */
function shippedModule(name) {
  return pathToFileURL(join(assets, "pyodide", name)).href;
}

writeFileSync(join(folder, "pyodide.asm.wasm"), unpacked("pyodide.asm.wasm"));
const pyodide = await startPython({
  loadPyodide: (await import(shippedModule("pyodide.mjs"))).loadPyodide,
  createModule: (await import(shippedModule("pyodide.asm.mjs"))).default,
  library: async () => unpacked("python.zip"),
  grader: async () => unpacked("grader.zip"),
  lock,
  indexURL: folder,
});
process.stdout.write(JSON.stringify(answerAll(pyodide, asked)));
