/** Module worker, as the site's own is: lets engine.py answer in Pyodide and posts the answers, or {error}. */

import { answerAll } from "./engine.mjs";

onmessage = async ({ data }) => {
  const core = new URL("assets/pyodide/", import.meta.url).href;
  postMessage(await answerAll(core, core, data).catch((error) => ({ error: String(error.stack) })));
};
