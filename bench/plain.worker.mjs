/** What every ratio is to: the same page with Pyodide loaded as its manual says, `loadPyodide` and then `loadPackage`. */

import { loadPyodide } from "../plain/pyodide.mjs";

const assets = new URL("../", import.meta.url);
const loading = load();
onmessage = async ({ data: { id, type, exercise, variant, response } }) => {
  const web = await loading;
  if (type === "grade") postMessage({ id, outcome: JSON.parse(web.grade_json(JSON.stringify({ exercise, variant, response }))) });
};

async function load() {
  const pyodide = await loadPyodide({ indexURL: new URL("plain/", assets).href });
  await pyodide.loadPackage("grader", { messageCallback: () => {} });
  const web = pyodide.pyimport("grader.web");
  web.open_bank(await (await fetch(new URL("bank.json", assets))).text());
  postMessage({ type: "progress", step: "ready", grader: "" });
  return web;
}
