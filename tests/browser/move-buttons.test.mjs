import assert from "node:assert/strict";
import { test } from "node:test";

import { arranged, moved } from "../../browser/move-buttons.mjs";

/** Steps named by letters, as the page showed them, with these ranks. @param {...string} ranks */
const steps = (...ranks) => ranks.map((rank, index) => ({ name: "abcdef"[index], rank, shown: index + 1 }));
/** @param {{rank: string, shown: number}[]} list */
const names = (list) => arranged(list).map((step) => /** @type {any} */ (step).name).join("");

test("steps stand by their ranks", () => {
  assert.equal(names(steps("3", "1", "2")), "bca");
  assert.equal(names(steps(...["12", "2", "1"])), "cba", "ranks are numbers, not texts");
});

test("steps without a rank come after, as the page showed them, wherever they stand now", () => {
  assert.equal(names(steps("", "", "", "1")), "dabc");
  assert.equal(names(steps("", "", "")), "abc");
  assert.equal(names(steps("", "", "").reverse()), "abc");
});

test("double ranks stand as the page showed them", () => {
  assert.equal(names(steps("2", "2", "1")), "cab");
});

test("a step swaps with its neighbour, and the list that was given stays as it is", () => {
  const list = ["a", "b", "c"];
  assert.deepEqual(moved(list, 1, "up"), ["b", "a", "c"]);
  assert.deepEqual(moved(list, 1, "down"), ["a", "c", "b"]);
  assert.deepEqual(list, ["a", "b", "c"]);
});

test("at the ends nothing moves", () => {
  assert.deepEqual(moved(["a", "b"], 0, "up"), ["a", "b"]);
  assert.deepEqual(moved(["a", "b"], 1, "down"), ["a", "b"]);
});
