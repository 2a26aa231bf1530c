/**
 * Starts the pinned Pyodide under Node.js and runs bytecode_in_pyodide.py inside it.
 * Arguments: the npm package's folder, the Python script, a folder with sources/ and core/ that gets runtime.zip.
 */

import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { readFileSync } from "node:fs";

// Node.js would print the whole line of minified source before the error.
process.on("uncaughtException", (error) => {
  console.error(error.stack);
  process.exit(1);
});

const [core, script, folder] = process.argv.slice(2).map((path) => resolve(path));
const { loadPyodide } = await import(pathToFileURL(join(core, "pyodide.mjs")).href);
const pyodide = await loadPyodide({
  indexURL: core,
  // The order of a set in bytecode follows the hashes; columns in tracebacks are a quarter of the bytecode.
  env: { PYTHONHASHSEED: "0", PYTHONNODEBUGRANGES: "1" },
});
pyodide.FS.mkdirTree("/inside");
pyodide.FS.mount(pyodide.FS.filesystems.NODEFS, { root: folder }, "/inside");
pyodide.FS.writeFile("/inside/bytecode_in_pyodide.py", readFileSync(script));
pyodide.runPython(`
import sys, pathlib
sys.path.insert(0, "/inside")
import bytecode_in_pyodide
bytecode_in_pyodide.main(pathlib.Path("/inside"))
`);
