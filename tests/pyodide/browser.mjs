/** Runs in a page of the served site: asks Pyodide for outcomes letter by letter, or the site's own worker for objects. */

const HERE = new URL("./", import.meta.url);

/**
 * @param {{engine: string, bank: string, requests: string[]}} asked
 * @returns {Promise<{version: string, answers: string[]}>}
 */
export async function askEngine(asked) {
  const worker = new Worker(new URL("browser.worker.mjs", HERE), { type: "module" });
  const answered = await new Promise((resolve, reject) => {
    worker.onmessage = ({ data }) => (data.error ? reject(new Error(data.error)) : resolve(data));
    worker.onerror = (event) => reject(new Error(event.message));
    worker.postMessage(asked);
  });
  worker.terminate();
  return answered;
}

/**
 * Ask the worker that learners' pages ask, in its own messages; an outcome comes as an object and is written out here.
 * @param {{requests: string[]}} asked
 * @returns {Promise<{version: string, answers: string[]}>}
 */
export async function askSite({ requests }) {
  const worker = new Worker(new URL("assets/browser/grader.worker.mjs", HERE), { type: "module" });
  const answers = new Array(requests.length).fill("");
  let left = requests.length;
  await new Promise((resolve, reject) => {
    worker.onmessage = ({ data }) => {
      if (data.type === "failed") reject(new Error(data.message));
      if (data.id === undefined) return;
      answers[data.id] = JSON.stringify(data.outcome ?? data.error ?? null);
      left -= 1;
      if (left === 0) resolve(undefined);
    };
    worker.onerror = (event) => reject(new Error(event.message));
    requests.forEach((request, id) => worker.postMessage({ id, type: "grade", ...JSON.parse(request) }));
  });
  worker.terminate();
  return { version: "", answers };
}
