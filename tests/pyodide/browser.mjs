/** Runs in a page of the served site: asks Pyodide for outcomes letter by letter, or the site's own worker for objects. */

const HERE = new URL("./", import.meta.url);
const KEPT_WITHIN_S = 120;

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
  const { answers, worker } = await askWorker(requests, false);
  worker.terminate();
  return { version: "", answers };
}

/**
 * The same as on a learner's second visit: the worker starts from the memory that an earlier one has kept.
 * @param {{requests: string[]}} asked
 * @returns {Promise<{version: string, answers: string[]}>}
 */
export async function askSiteAgain({ requests }) {
  const first = await askWorker(requests.slice(0, 1), false);
  await untilKept();
  first.worker.terminate();
  const { answers, worker } = await askWorker(requests, true);
  worker.terminate();
  return { version: "", answers };
}

/** @param {string[]} requests @param {boolean} isAgain  whether the worker must say that it starts from kept memory */
async function askWorker(requests, isAgain) {
  const worker = new Worker(new URL("assets/browser/grader.worker.mjs", HERE), { type: "module" });
  const answers = new Array(requests.length).fill("");
  let left = requests.length;
  await new Promise((resolve, reject) => {
    worker.onmessage = ({ data }) => {
      if (data.type === "failed") reject(new Error(data.message));
      if (data.step === "ready" && data.isRestored !== isAgain) reject(new Error(`isRestored: ${data.isRestored}`));
      if (data.id === undefined) return;
      answers[data.id] = JSON.stringify(data.outcome ?? data.error ?? null);
      left -= 1;
      if (left === 0) resolve(undefined);
    };
    worker.onerror = (event) => reject(new Error(event.message));
    requests.forEach((request, id) => worker.postMessage({ id, type: "grade", ...JSON.parse(request) }));
  });
  return { answers, worker };
}

/** Wait until a worker has kept its memory, which it does when nothing has been asked for a while. */
async function untilKept() {
  for (let waited = 0; waited < KEPT_WITHIN_S; waited += 1) {
    if (await isKept()) return;
    await new Promise((resolve) => setTimeout(resolve, 1000));
  }
  throw new Error("网站的 worker 没有存下内存：它要 4 GB 内存，浏览器要有 200 MB 的空位");
}

/** Whether something is in a cache, and whole. */
async function isKept() {
  for (const name of await caches.keys()) {
    const cache = await caches.open(name);
    for (const kept of await cache.matchAll()) {
      if ((await kept.arrayBuffer()).byteLength === Number(kept.headers.get("x-length"))) return true;
    }
  }
  return false;
}
