/**
 * Keeps Python's memory after a start, and the files that it needs, unpacked, so that the next start on this device is a copy
 * instead of a download and a start. It is never needed: whatever goes wrong, there is none, and Python starts as the first time.
 */

const LARGEST = 30 * 2 ** 20; // memory that has grown beyond its first size cannot be restored (Pyodide's issue 6254)
const ROOM = 200e6;
const LEAST_MEMORY_GB = 4;
const LENGTH = "x-length"; // of a copy that is still being written when the page goes away
const TRIAL = "trial";
const TRIAL_MS = 60_000;
const MEMORY = "memory";

/** @typedef {(name: string) => Pick<Response, "arrayBuffer">} Unpacked  a file by its name */

export class SnapshotStore {
  #name;
  #assets;
  /** Asked at once: the answer is there when the list of the runtime is. */
  #isThere;

  /** @param {URL} assets */
  constructor(assets) {
    this.#name = `python ${assets.pathname}`; // one host may carry several courses
    this.#assets = assets;
    this.#isThere = this.#look();
  }

  async #look() {
    try {
      return await caches.has(this.#name);
    } catch {
      return false;
    }
  }

  /** @param {string} name @param {string} id */
  #key(name, id) {
    return new URL(`kept-${id}/${name}`, this.#assets).href;
  }

  get #trial() {
    return new URL(TRIAL, this.#assets).href;
  }

  /**
   * The memory of an earlier start; none when the last start from it has not come to an end.
   * @param {string} id  changes with every file that Python starts from @param {string[]} names  of the files
   * @returns {Promise<{memory: Uint8Array, unpacked: Unpacked} | null>}
   */
  async take(id, names) {
    try {
      if (!(await this.#isThere)) return null;
      const cache = await caches.open(this.#name);
      const [trial, memory, ...files] = await Promise.all(
        [this.#trial, ...[MEMORY, ...names].map((name) => this.#key(name, id))].map((key) => cache.match(key)),
      );
      if (!memory || files.includes(undefined) || (trial && isOver(await trial.text()))) return await this.drop();
      const kept = { memory: new Uint8Array(await whole(memory)), unpacked: among(names, /** @type {Response[]} */ (files)) };
      void cache.put(this.#trial, new Response(String(Date.now())));
      return kept;
    } catch {
      return await this.drop();
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

  /**
   * Keep the memory of this start, where there is room and the learner does not save.
   * @param {any} pyodide @param {string} id @param {string[]} names @param {Unpacked} unpacked  the files that it started from
   */
  async keep(pyodide, id, names, unpacked) {
    try {
      if (!(await isWelcome()) || pyodide._module.HEAP8.length > LARGEST) return;
      const memory = pyodide.makeMemorySnapshot();
      const cache = await caches.open(this.#name);
      const before = await cache.keys();
      const put = (/** @type {string} */ name, /** @type {any} */ content) =>
        cache.put(this.#key(name, id), new Response(content, { headers: { [LENGTH]: String(content.byteLength) } }));
      for (const name of names) await put(name, await unpacked(name).arrayBuffer());
      await put(MEMORY, memory);
      const now = [MEMORY, ...names].map((name) => this.#key(name, id));
      for (const { url } of before) if (!now.includes(url)) await cache.delete(url);
    } catch (error) {
      console.info("no snapshot:", error);
    }
  }
}

/** @param {string[]} names @param {Response[]} files @returns {Unpacked} */
function among(names, files) {
  return (name) => ({ arrayBuffer: () => whole(files[names.indexOf(name)]) });
}

/** The content of a copy, if it was written to its end. @param {Response} kept @returns {Promise<ArrayBuffer>} */
async function whole(kept) {
  const content = await kept.arrayBuffer();
  if (content.byteLength !== Number(kept.headers.get(LENGTH))) throw new Error(`cut short: ${kept.url}`);
  return content;
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
