/**
 * Lets engine.py answer requests in Pyodide under Node.js, from the very files that the site ships.
 * Argument: the site's folder. Standard input: see engine.mjs. Standard output: {"version": "…", "answers": ["…"]}.
 */

import { readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";

import { answerAll } from "./engine.mjs";

// Node.js would print the whole line of minified source before the error.
process.on("uncaughtException", (error) => {
  console.error(error.stack);
  process.exit(1);
});

const core = join(resolve(process.argv[2]), "assets", "pyodide");
const answered = await answerAll(`${pathToFileURL(core).href}/`, core, JSON.parse(readFileSync(0, "utf-8")));
process.stdout.write(JSON.stringify(answered));
