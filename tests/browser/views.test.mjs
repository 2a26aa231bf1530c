import assert from "node:assert/strict";
import { test } from "node:test";

import { BankClient } from "../../browser/bank-client.mjs";
import { isComposing } from "../../browser/exercise-form.mjs";
import { formatPoints, verdictWords } from "../../browser/item-marks.mjs";
import { formatTime, groupByReason, scoreWords } from "../../browser/outcome-view.mjs";
import { waitingStatus } from "../../browser/status-view.mjs";

const part = (/** @type {object} */ fields) => /** @type {any} */ ({ verdict: "right", earned: 1, points: 1, ...fields });
const score = (/** @type {number} */ earned) =>
  ({ outcome: /** @type {const} */ ("score"), earned, points: 3, provisional: false, parts: [] });

test("points show at most two decimals and no trailing zeros", () => {
  assert.deepEqual([1.3333, 2, 0.5, 2.6667].map(formatPoints), ["1.33", "2", "0.5", "2.67"]);
});

test("a verdict has a symbol and a word, so it needs no colour", () => {
  assert.equal(verdictWords(part({})), "✓ 对 · 1 / 1 分");
  assert.equal(verdictWords(part({ verdict: "partly", earned: 0.6667 })), "△ 部分对 · 0.67 / 1 分");
  assert.equal(verdictWords(part({ verdict: "wrong", earned: 0 })), "✗ 不对 · 0 / 1 分");
});

test("the whole is right at full points, wrong at none, partly right between", () => {
  assert.deepEqual([3, 0, 1.3333].map((earned) => scoreWords(score(earned))), [
    "✓ 对 · 得分 3 / 3",
    "✗ 不对 · 得分 0 / 3",
    "△ 部分对 · 得分 1.33 / 3",
  ]);
});

test("empty cells that lack the same thing are one line", () => {
  const missing = [
    { label: "甲 占比", reason: "还没有填" },
    { label: "甲 类别", reason: "还没有选" },
    { label: "乙 占比", reason: "还没有填" },
  ];
  assert.deepEqual(groupByReason(missing), ["甲 占比、乙 占比：还没有填", "甲 类别：还没有选"]);
});

test("a stored time is shown in the learner's zone, to the minute", () => {
  assert.equal(formatTime(new Date(2026, 10, 2, 4, 5, 59).toISOString()), "2026-11-02 04:05");
});

test("while loading, the learner hears that the answer was received, and sees the bytes", () => {
  const status = waitingStatus({ step: "download", bytes: 3_210_000, total: 13_500_000 });
  assert.equal(status.words, "已收到，评分程序准备好后马上批改。正在下载评分程序");
  assert.equal(status.bytes?.trim(), "3.2 / 13.5 MB");
  assert.equal(waitingStatus({ step: "start", bytes: 1, total: 1 }).bytes, "");
});

test("failed loading offers a retry and ends each sentence once", () => {
  const { words, canRetry } = waitingStatus({ step: "failed", message: "取不到文件 runtime.json（404）" });
  assert.equal(canRetry, true);
  assert.match(words, /（404）。[^。]/);
  assert.doesNotMatch(waitingStatus({ step: "failed", message: "没有了。" }).words, /。。/);
});

test("Enter that chooses characters is told from Enter that submits", () => {
  const press = (/** @type {object} */ fields) => isComposing(/** @type {any} */ ({ isComposing: false, keyCode: 13, ...fields }));
  assert.equal(press({}), false);
  assert.equal(press({ isComposing: true }), true);
  assert.equal(press({ keyCode: 229 }), true, "Safari ends the composition before it sends the key");
});

/** @param {(Response | Error)[]} answers */
function bankAnswering(...answers) {
  let calls = 0;
  const client = new BankClient("bank.json", async () => {
    const answer = answers[calls++];
    if (answer instanceof Error) throw answer;
    return answer;
  });
  return { client, calls: () => calls };
}

const BANK = { format: 1, exercises: { nps: { revision: 1, html: { solution: "" }, values: [["50"]] } } };

test("the bank is fetched once for all exercises", async () => {
  const { client, calls } = bankAnswering(Response.json(BANK));
  const [first, second] = await Promise.all([client.exercise("nps"), client.exercise("nps")]);
  assert.deepEqual([first.values, second.values, calls()], [[["50"]], [["50"]], 1]);
});

test("a failed fetch of the bank is told and tried again", async () => {
  const { client } = bankAnswering(new TypeError("offline"), new Response("", { status: 404 }), Response.json(BANK));
  await assert.rejects(client.exercise("nps"), /题库没有取到/);
  await assert.rejects(client.exercise("nps"), /题库没有取到/);
  assert.equal((await client.exercise("nps")).revision, 1);
});

test("an exercise that the bank lacks is told", async () => {
  const { client } = bankAnswering(Response.json(BANK));
  await assert.rejects(client.exercise("gone"), /题库没有取到/);
});
