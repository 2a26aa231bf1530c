import assert from "node:assert/strict";
import { afterEach, test } from "node:test";
import { gzipSync } from "node:zlib";

import { RuntimeFiles, fetchRuntime } from "../../browser/runtime-files.mjs";

const ASSETS = new URL("https://course.example/repo/assets/");
const packed = gzipSync("unpacked text");
const FILES = [
  { path: "pyodide/a.0.bin", bytes: 10, sha256: "00ff", unpacks_to: "a" },
  { path: "pyodide/a.1.bin", bytes: packed.length - 10, sha256: "01ff", unpacks_to: "a" },
  { path: "bank.json", bytes: 2, sha256: "02ff" },
];
const CONTENT = { "a.0.bin": packed.subarray(0, 10), "a.1.bin": packed.subarray(10), "bank.json": "{}", "runtime.json": "[1]" };

/** @type {{name: string, options: any}[]} */
let asked = [];
const { fetch } = globalThis;
afterEach(() => {
  globalThis.fetch = fetch;
  asked = [];
});

/**
 * A host that has everything, but for what `faulty` says of a request.
 * @param {(name: string, options: any) => Response | Error | null} faulty
 */
function host(faulty = () => null) {
  globalThis.fetch = /** @type {any} */ (async (/** @type {URL} */ url, /** @type {any} */ options) => {
    const name = url.pathname.split("/").at(-1) ?? "";
    asked.push({ name, options });
    const answer = faulty(name, options) ?? new Response(CONTENT[name]);
    if (answer instanceof Error) throw answer;
    return answer;
  });
}

const open = (onProgress = (/** @type {number} */ done, /** @type {number} */ total) => {}) =>
  new RuntimeFiles(ASSETS, FILES, onProgress);
const lost = new TypeError("Failed to fetch");

test("the list is asked for anew each time", async () => {
  host();
  assert.deepEqual(await fetchRuntime(ASSETS), [1]);
  assert.equal(asked[0].options.cache, "no-cache");
});

test("every file is fetched once with its own checksum, and its bytes are counted", async () => {
  host();
  /** @type {number[][]} */
  const progress = [];
  const files = open((...counts) => progress.push(counts));
  assert.equal(await files.words("bank.json"), "{}");
  assert.equal(await files.unpacked("a").text(), "unpacked text");
  assert.deepEqual(asked.map(({ options }) => options.integrity), ["sha256-AP8=", "sha256-Af8=", "sha256-Av8="]);
  assert.deepEqual(progress.at(-1), [packed.length + 2, packed.length + 2]);
  assert.equal(files.isLost, false);
});

test("a file can be unpacked twice", async () => {
  host();
  const files = open();
  const first = files.unpacked("a");
  assert.equal(await first.text(), await files.unpacked("a").text());
});

test("a copy that the browser had from before is fetched past it", async () => {
  host((name, { cache }) => (name === "a.1.bin" && cache === "default" ? lost : null));
  assert.equal(await open().unpacked("a").text(), "unpacked text");
  assert.deepEqual(asked.filter(({ name }) => name === "a.1.bin").map(({ options }) => options.cache), ["default", "reload"]);
});

/** @type {[string, (name: string, options: any) => Response | Error | null, RegExp][]} */
const FAULTS = [
  ["missing", (name, { method }) => (name !== "a.1.bin" ? null : method ? new Response("", { status: 404 }) : lost), /取不到文件 .*a\.1\.bin（404）/],
  ["spoilt", (name, { method }) => (name === "a.1.bin" && !method ? lost : null), /a\.1\.bin 不完整，或者和网站的清单对不上/],
  ["out of reach", (name) => (name === "a.1.bin" ? lost : null), /网络不通，取不到文件 .*a\.1\.bin/],
];
for (const [fault, faulty, words] of FAULTS) {
  test(`a file that is ${fault} is said by name`, async () => {
    host(faulty);
    const files = open();
    await assert.rejects(files.failure, words);
    await assert.rejects(files.unpacked("a").text());
    assert.ok(files.isLost);
    assert.equal(await files.words("bank.json"), "{}");
  });
}

test("a list that cannot be had is said so", async () => {
  host((name, { method }) => (method ? new Response("", { status: 503 }) : lost));
  await assert.rejects(fetchRuntime(ASSETS), /取不到文件 runtime\.json（503）/);
  host(() => lost);
  await assert.rejects(fetchRuntime(ASSETS), /网络不通/);
});
