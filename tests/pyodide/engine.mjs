/** Lets engine.py answer in the Pyodide that the site ships: the same in Node.js and in a browser. */

/**
 * @param {any} pyodide
 * @param {{engine: string, bank: string, requests: string[]}} asked - `engine` is the text of engine.py
 * @returns {{version: string, answers: string[]}}
 */
export function answerAll(pyodide, { engine, bank, requests }) {
  const names = pyodide.toPy({ __name__: "engine" });
  pyodide.runPython(engine, { globals: names });
  names.get("open_bank")(bank);
  const answer = names.get("answer");
  return { version: names.get("version")(), answers: requests.map((request) => answer(request)) };
}
