/** Module worker, as the site's own is: lets engine.py answer in Pyodide and posts the answers, or {error}. */

import { answerAll } from "./engine.mjs";
import { startPython, unpackParts } from "./python.mjs";
import { RuntimeFiles, fetchRuntime } from "./runtime-files.mjs";

const ASSETS = new URL("assets/", import.meta.url);

onmessage = async ({ data }) => postMessage(await answer(data).catch((error) => ({ error: String(error.stack) })));

/** @param {{engine: string, bank: string, requests: string[]}} asked */
async function answer(asked) {
  const { files, lock } = await fetchRuntime(ASSETS);
  const arriving = new RuntimeFiles(ASSETS, files, () => {});
  const parts = await unpackParts(arriving, arriving.unpacked.bind(arriving), lock, new URL("pyodide/", ASSETS).href);
  return answerAll(await startPython(parts), asked);
}
