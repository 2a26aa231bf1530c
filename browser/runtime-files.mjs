/**
 * Fetches the files of the runtime, each checked against the list of the build before anything uses it.
 *
 * All but the modules lie on the host compressed, in pieces: so they are small on every host, whatever it compresses or calls them, every
 * piece that has arrived can be counted, and the first ones are unpacked while the last ones are on their way.
 */

import { runtimeText } from "./text-runtime.zh.mjs";

/** @typedef {{path: string, bytes: number, sha256: string, unpacks_to?: string}} Listed */
/** @typedef {{grader: string, lock: object, files: Listed[]}} Runtime */

const AT_A_TIME = 4;

/** Read the list itself, always anew: it must fit the site as it is now. @param {URL} assets @returns {Promise<Runtime>} */
export async function fetchRuntime(assets) {
  const url = new URL("runtime.json", assets);
  try {
    const response = await fetch(url, { cache: "no-cache" });
    if (response.ok) return await response.json();
  } catch {
    // said below
  }
  throw new Error(await whyMissing(url, "runtime.json"));
}

export class RuntimeFiles {
  #assets;
  #files;
  /** @type {Map<string, Promise<ArrayBuffer>>} path to content */
  #arriving = new Map();
  /** Whether a file could not be had. */
  isLost = false;

  /**
   * Begin to fetch everything, in the order of the list.
   * @param {URL} assets @param {Listed[]} files @param {(done: number, total: number) => void} onProgress  bytes over the network
   */
  constructor(assets, files, onProgress) {
    this.#assets = assets;
    this.#files = files;
    const total = files.reduce((sum, { bytes }) => sum + bytes, 0);
    let done = 0;
    /** @type {Promise<unknown>[]} */
    const lanes = Array(AT_A_TIME).fill(Promise.resolve());
    files.forEach((file, place) => {
      const arriving = lanes[place % AT_A_TIME].then(() => this.#fetch(file));
      arriving.then(() => onProgress((done += file.bytes), total), () => {}); // whoever needs the file reports its loss
      this.#arriving.set(file.path, arriving);
      lanes[place % AT_A_TIME] = arriving.catch(() => void (this.isLost = true));
    });
  }

  /** Rejects as soon as one file cannot be had; never resolves. @returns {Promise<never>} */
  get failure() {
    return Promise.all(this.#arriving.values()).then(() => new Promise(() => {}));
  }

  /** A file that is shipped as it is. @param {string} path @returns {Promise<string>} */
  async words(path) {
    return new TextDecoder().decode(await this.#arriving.get(path));
  }

  /** A module, imported once it is found whole: by then the browser has it at hand. @param {string} path @returns {Promise<any>} */
  async module(path) {
    await this.#arriving.get(path);
    const url = new URL(path, this.#assets);
    return import(url.href).catch(async (error) => {
      console.error(error);
      throw new Error(await whyMissing(url, path));
    });
  }

  /** A compressed file, unpacked while its pieces arrive. @param {string} name @returns {Response} */
  unpacked(name) {
    const pieces = this.#files.filter((file) => file.unpacks_to === name).map(({ path }) => this.#arriving.get(path));
    const packed = new ReadableStream({
      async pull(controller) {
        const piece = pieces.shift();
        if (piece) controller.enqueue(new Uint8Array(await piece));
        else controller.close();
      },
    });
    return new Response(packed.pipeThrough(new DecompressionStream("gzip")));
  }

  /** @param {Listed} file */
  async #fetch({ path, sha256 }) {
    const url = new URL(path, this.#assets);
    const integrity = `sha256-${base64(sha256)}`;
    for (const cache of /** @type {RequestCache[]} */ (["default", "reload"])) {
      try {
        return await (await fetch(url, { integrity, cache })).arrayBuffer();
      } catch {
        // The first time it may be the browser's copy from before an update; the second time it is the host or the network.
      }
    }
    throw new Error(await whyMissing(url, path));
  }
}

/** A failed check looks like a failed network: ask once more, for the head alone, and tell them apart. @param {URL} url @param {string} path */
async function whyMissing(url, path) {
  try {
    const { ok, status } = await fetch(url, { method: "HEAD", cache: "no-store" });
    return ok ? runtimeText.fileSpoilt(path) : runtimeText.fileMissing(path, status);
  } catch {
    return runtimeText.offline(path);
  }
}

/** @param {string} hex */
function base64(hex) {
  return btoa(hex.replace(/../g, (byte) => String.fromCharCode(parseInt(byte, 16))));
}
