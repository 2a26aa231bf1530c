/**
 * Keeps Python's memory after a start, so that the next start on this device is a copy instead of a start.
 * It is never needed: whatever goes wrong, there is none, and Python starts as it did the first time.
 */

const LARGEST = 30 * 2 ** 20; // memory that has grown beyond its first size cannot be restored (Pyodide's issue 6254)
const ROOM = 200e6;
const LEAST_MEMORY_GB = 4;
const LENGTH = "x-length"; // of a copy that is still being written when the page goes away
const TRIAL = "trial";
const TRIAL_MS = 60_000;

export class SnapshotStore {
  #name;
  #key;
  #trial;

  /** @param {URL} assets @param {string} id  changes with every file that Python starts from */
  constructor(assets, id) {
    this.#name = `python ${assets.pathname}`; // one host may carry several courses
    this.#key = new URL(`snapshot-${id}`, assets).href;
    this.#trial = new URL(TRIAL, assets).href;
  }

  /** The memory of an earlier start; none when the last start from it has not come to an end. @returns {Promise<Uint8Array | null>} */
  async take() {
    try {
      if (!(await caches.has(this.#name))) return null;
      const cache = await caches.open(this.#name);
      const [kept, trial] = await Promise.all([cache.match(this.#key), cache.match(this.#trial)]);
      if (!kept || (trial && isOver(await trial.text()))) return await this.drop();
      const memory = new Uint8Array(await kept.arrayBuffer());
      if (memory.length !== Number(kept.headers.get(LENGTH))) return await this.drop();
      void cache.put(this.#trial, new Response(String(Date.now())));
      return memory;
    } catch {
      return null;
    }
  }

  /** The start from it went well. */
  async approve() {
    try {
      await (await caches.open(this.#name)).delete(this.#trial);
    } catch {
      // then the next start drops it
    }
  }

  /** Forget it. @returns {Promise<null>} */
  async drop() {
    try {
      await caches.delete(this.#name);
    } catch {
      // then it fails again, and costs that start the same detour
    }
    return null;
  }

  /** Keep the memory of this start, where there is room and the learner does not save. @param {any} pyodide */
  async keep(pyodide) {
    try {
      if (!(await isWelcome()) || pyodide._module.HEAP8.length > LARGEST) return;
      const memory = pyodide.makeMemorySnapshot();
      const cache = await caches.open(this.#name);
      const before = await cache.keys();
      await cache.put(this.#key, new Response(memory, { headers: { [LENGTH]: String(memory.length) } }));
      for (const { url } of before) if (url !== this.#key) await cache.delete(url);
    } catch (error) {
      console.info("no snapshot:", error);
    }
  }
}

/** Whether a trial of that time must have failed; another tab may be at its own just now. @param {string} began */
function isOver(began) {
  const age = Date.now() - Number(began);
  return !(age >= 0 && age < TRIAL_MS);
}

async function isWelcome() {
  const { connection, deviceMemory = LEAST_MEMORY_GB, storage } = /** @type {any} */ (navigator);
  if (!self.caches || connection?.saveData || deviceMemory < LEAST_MEMORY_GB) return false;
  const { quota, usage } = await storage.estimate();
  return quota - usage > ROOM;
}
