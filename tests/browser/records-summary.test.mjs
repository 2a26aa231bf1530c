import assert from "node:assert/strict";
import { test } from "node:test";

import { isBlank, isTooLong } from "../../browser/attempt-shape.mjs";
import { responseText } from "../../browser/kept-answer-view.mjs";
import { findExercise, summarise } from "../../browser/records-summary.mjs";
import { attempt, SCORE } from "./records.mjs";

const ENTRY = { revision: 1, title: "净推荐值", page: "performance/nps/", html: { solution: "" }, values: [[]] };

/** @param {number} earned @param {number} points */
function score(earned, points) {
  return { ...SCORE, earned, points };
}

test("each exercise tried is a row, the one tried last on top", () => {
  const attempts = [attempt({ exercise: "a" }), attempt({ exercise: "b" }), attempt({ exercise: "a" })];
  assert.deepEqual(summarise(attempts, null).map(({ id, count }) => [id, count]), [["a", 2], ["b", 1]]);
});

test("the best is the largest share of the points, the last is the last", () => {
  const attempts = [attempt({ outcome: score(4, 10) }), attempt({ outcome: score(3, 4) }), attempt({ outcome: score(1, 4) })];
  const [row] = summarise(attempts, { nps: ENTRY });
  assert.deepEqual([row.best, row.last, row.title], [{ earned: 3, points: 4 }, { earned: 1, points: 4 }, "净推荐值"]);
});

test("an exercise that was revised since, or is gone, says so; without the bank nothing is said", () => {
  const attempts = [attempt(), attempt({ exercise: "gone" }), attempt({ exercise: "constructor" })];
  const changes = summarise(attempts, { nps: { ...ENTRY, revision: 2 } }).map(({ change }) => change);
  assert.deepEqual(changes, ["gone", "gone", "revised"]);
  assert.deepEqual(summarise(attempts, null).map(({ change }) => change), ["", "", ""]);
});

test("an exercise is found on its page; without one it is named by its id", () => {
  const { title, address } = findExercise("nps", { nps: ENTRY });
  assert.deepEqual([title, address], ["净推荐值", "performance/nps/#nps-title"]);
  assert.deepEqual(findExercise("nps", {}), { title: "nps", address: "", entry: null });
});

test("a response reads as text, whatever its form", () => {
  const label = (/** @type {string} */ item) => `「${item}」`;
  assert.equal(responseText("１２ 元", label), "１２ 元");
  assert.equal(responseText(["A", "C"], label), "A、C");
  assert.equal(responseText({ own: "5", who: ["A"], ranks: { r1: "x", r2: "" } }, label), "「own」：5\n「who」：A\n「ranks」：r1：x、r2：");
});

test("a response is blank when nothing in it is chosen or typed", () => {
  for (const blank of ["", [], {}, { a: "", b: [], c: { r: "" } }]) assert.equal(isBlank(blank), true);
  for (const typed of [" ", ["A"], { a: "", c: { r: "x" } }]) assert.equal(isBlank(typed), false);
});

test("a response is too long beyond fifty thousand characters, wherever they stand", () => {
  assert.equal(isTooLong("很".repeat(50_000)), false);
  assert.equal(isTooLong({ a: { r: "很".repeat(50_000) } }), true);
});
