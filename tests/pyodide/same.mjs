/**
 * Grades requests in Pyodide under Node.js, from the very files that the site ships.
 * Argument: the site's folder. Standard input: {"requests": ["…", …]}. Standard output: ["outcome text", …].
 */

import { readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";

// Node.js would print the whole line of minified source before the error.
process.on("uncaughtException", (error) => {
  console.error(error.stack);
  process.exit(1);
});

const assets = resolve(process.argv[2], "assets");
const core = join(assets, "pyodide");
const { requests } = JSON.parse(readFileSync(0, "utf-8"));

const { loadPyodide } = await import(pathToFileURL(join(core, "pyodide.mjs")).href);
const pyodide = await loadPyodide({ indexURL: core });
await pyodide.loadPackage("grader", { messageCallback: () => {} });
const web = pyodide.pyimport("grader.web");
web.open_bank(readFileSync(join(assets, "bank.json"), "utf-8"));
process.stdout.write(JSON.stringify(requests.map((request) => web.grade_json(request))));
