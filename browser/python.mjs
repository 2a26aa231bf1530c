/** Starts Python from files at hand, in the worker and in the tests under Node.js: nothing to look up, nothing to install. */

const GRADER = "/grader.zip";
const LIBRARY = "memory://python.zip";

/**
 * @typedef {object} Files
 * @property {(options: object) => Promise<any>} loadPyodide  of pyodide.mjs
 * @property {(settings: object) => Promise<any>} createModule  the default export of pyodide.asm.mjs
 * @property {() => Response} wasm  pyodide.asm.wasm (Node.js reads it from indexURL instead)
 * @property {() => Promise<ArrayBuffer>} library  python.zip: bytecode of the standard library
 * @property {() => Promise<ArrayBuffer>} grader  grader.zip
 * @property {object} lock  what Pyodide wants to know of packages: there are none
 * @property {string} indexURL
 */

/**
 * @param {Files} files
 * @param {Uint8Array | null} snapshot  the memory of an earlier start
 * @returns {Promise<any>} Pyodide's interface
 */
export async function startPython(files, snapshot = null) {
  const { fetch } = globalThis;
  const { instantiateStreaming } = WebAssembly;
  const options = {
    indexURL: files.indexURL,
    packageBaseUrl: files.indexURL,
    lockFileContents: JSON.stringify(files.lock),
    stdLibURL: LIBRARY,
    createPyodideModule: files.createModule,
    env: { PYTHONPATH: GRADER, PYTHONHASHSEED: "0" },
    fsInit: async (/** @type {any} */ FS) => FS.writeFile(GRADER, new Uint8Array(await files.grader())),
    _makeSnapshot: true,
    ...(snapshot && { _loadSnapshot: snapshot }),
  };
  try {
    return await new Promise((resolve, reject) => {
      // Pyodide fetches two files, and waits for ever when it cannot use the first one.
      globalThis.fetch = async (url, ...rest) => {
        if (String(url).endsWith("/pyodide.asm.wasm")) return files.wasm();
        return String(url) === LIBRARY ? new Response(await files.library()) : fetch(url, ...rest);
      };
      WebAssembly.instantiateStreaming = (...wasm) => {
        const done = instantiateStreaming(...wasm);
        done.catch(reject);
        return done;
      };
      files.loadPyodide(options).then(resolve, reject);
    });
  } finally {
    Object.assign(globalThis, { fetch });
    Object.assign(WebAssembly, { instantiateStreaming });
  }
}

/**
 * The parts that are shipped, as they arrive.
 * @param {import("./runtime-files.mjs").RuntimeFiles} files @param {object} lock @param {string} indexURL
 * @returns {Promise<Files>}
 */
export async function unpackParts(files, lock, indexURL) {
  const [{ loadPyodide }, { default: createModule }] = await Promise.all([
    files.module("pyodide/pyodide.mjs"),
    files.module("pyodide/pyodide.asm.mjs"),
  ]);
  return {
    loadPyodide,
    createModule,
    wasm: () => files.unpacked("pyodide.asm.wasm", "application/wasm"),
    library: () => files.unpacked("python.zip").arrayBuffer(),
    grader: () => files.unpacked("grader.zip").arrayBuffer(),
    lock,
    indexURL,
  };
}
