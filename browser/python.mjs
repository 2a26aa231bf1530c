/** Starts Python from files at hand, in the worker and in the tests under Node.js: nothing to look up, nothing to install. */

const GRADER = "/grader.zip";
const LIBRARY = "memory://python.zip";
const { fetch } = globalThis;
const { instantiateStreaming } = globalThis.WebAssembly ?? {}; // a browser without it is told so later

/**
 * @typedef {object} Files
 * @property {(options: object) => Promise<any>} loadPyodide  of pyodide.mjs
 * @property {(settings: object) => Promise<any>} createModule  the default export of pyodide.asm.mjs
 * @property {Promise<WebAssembly.Module>} [wasm]  pyodide.asm.wasm, compiled (Node.js reads it from indexURL instead)
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
  const pyodide = await new Promise((resolve, reject) => {
    // Pyodide fetches two files, and waits for ever when it cannot use the first one.
    globalThis.fetch = async (url, ...rest) => {
      if (files.wasm && String(url).endsWith("/pyodide.asm.wasm")) return new Response();
      return String(url) === LIBRARY ? new Response(await files.library()) : fetch(url, ...rest);
    };
    WebAssembly.instantiateStreaming = (source, imports) => {
      const done = files.wasm ? instantiate(files.wasm, imports) : instantiateStreaming(source, imports);
      done.catch(reject);
      return done;
    };
    files.wasm?.catch(reject);
    files.loadPyodide(options).then(resolve, reject);
  });
  // Not after a failure: a start that was given up goes on, and would ask the network for what is only here.
  Object.assign(globalThis, { fetch });
  Object.assign(WebAssembly, { instantiateStreaming });
  return pyodide;
}

/** @param {Promise<WebAssembly.Module>} compiled @param {WebAssembly.Imports | undefined} imports */
async function instantiate(compiled, imports) {
  const module = await compiled;
  return { module, instance: await WebAssembly.instantiate(module, imports) };
}

/**
 * The parts that are shipped, as they arrive; the wasm is compiled beside the import of the modules.
 * @param {Pick<import("./runtime-files.mjs").RuntimeFiles, "module">} files @param {import("./snapshot.mjs").Unpacked} unpacked
 * @param {object} lock @param {string} indexURL
 * @returns {Promise<Files>}
 */
export async function unpackParts(files, unpacked, lock, indexURL) {
  // Not by compileStreaming: in Firefox it now and then never ends when Pyodide compiles its own small module beside it.
  const wasm = unpacked("pyodide.asm.wasm").arrayBuffer().then((bytes) => WebAssembly.compile(bytes));
  wasm.catch(() => {}); // whoever needs it reports its loss
  const [{ loadPyodide }, { default: createModule }] = await Promise.all([
    files.module("pyodide/pyodide.mjs"),
    files.module("pyodide/pyodide.asm.mjs"),
  ]);
  return {
    loadPyodide,
    createModule,
    wasm,
    library: () => unpacked("python.zip").arrayBuffer(),
    grader: () => unpacked("grader.zip").arrayBuffer(),
    lock,
    indexURL,
  };
}
