/** Starts the Pyodide that the site ships and lets engine.py answer in it: the same in Node.js and in a browser. */

/**
 * @param {string} core - where pyodide.mjs and its neighbours lie, for `import`
 * @param {string} indexURL - the same for Pyodide
 * @param {{engine: string, bank: string, requests: string[]}} asked - `engine` is the text of engine.py
 * @returns {Promise<{version: string, answers: string[]}>}
 */
export async function answerAll(core, indexURL, { engine, bank, requests }) {
  const { loadPyodide } = await import(`${core}pyodide.mjs`);
  const pyodide = await loadPyodide({ indexURL });
  await pyodide.loadPackage("grader", { messageCallback: () => {} });
  const names = pyodide.toPy({ __name__: "engine" });
  pyodide.runPython(engine, { globals: names });
  names.get("open_bank")(bank);
  const answer = names.get("answer");
  return { version: names.get("version")(), answers: requests.map((request) => answer(request)) };
}
