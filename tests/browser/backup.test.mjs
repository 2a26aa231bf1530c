import assert from "node:assert/strict";
import { test } from "node:test";

import { readBackup, writeBackup } from "../../browser/backup.mjs";
import { answer, AT, attempt, shelves } from "./records.mjs";

const WHEN = new Date(AT);
const PART = {
  item: "answer", kind: "short", label: "", earned: 1, points: 2, verdict: /** @type {const} */ ("partly"), echo: "", feedback: ["好"],
  marks: { A: /** @type {const} */ ("right") }, answer: "B", criteria: [{ id: "x", expects: "致歉", earned: 1, points: 2, spans: [[0, 2]], note: "" }],
};
const FULL = { outcome: /** @type {const} */ ("score"), earned: 1, points: 2, provisional: true, parts: [PART] };
const RECORDS = shelves({
  attempts: [attempt({ id: "v-1", response: '{"record":"attempt"} “引号”\n换行', outcome: /** @type {any} */ (FULL) }), attempt({ id: "v-2", order: 2 })],
  appeals: [{ id: "v-3", order: 3, at: AT, ...answer(), attempt: "v-1", score: { earned: 1, points: 2 }, grader: "0.1.0", reason: "我写了时限" }],
  drafts: [{ order: 4, at: AT, ...answer({ response: { own: "１２", who: ["A"], ranks: { r1: "" } } }) }],
  pending: [{ id: "v-5", order: 5, at: AT, ...answer() }],
});

/** @param {string} file @returns {import("../../browser/backup.mjs").Backup} */
function read(file) {
  const backup = readBackup(file);
  assert.notEqual(typeof backup, "string", String(backup));
  return /** @type {any} */ (backup);
}

/** Write a backup of single lines of our choosing. @param {object[]} records */
function fileOf(...records) {
  return JSON.stringify({ format: 1, course: "kefu-xuetang", count: records.length, records });
}

test("a backup is JSON, says what it is, and comes back as it was", () => {
  const file = writeBackup(RECORDS, WHEN);
  const { format, course, exported, count, records } = JSON.parse(file);
  assert.deepEqual([format, course, exported, count, records.length], [1, "kefu-xuetang", AT, 5, 5]);
  assert.deepEqual(records.map((/** @type {any} */ { record }) => record), ["attempt", "attempt", "appeal", "draft", "submission"]);
  assert.deepEqual(read(file), { records: RECORDS, damaged: [], missing: 0 });
});

test("an empty store gives a backup of nothing, which is whole", () => {
  assert.deepEqual(read(writeBackup(shelves(), WHEN)), { records: shelves(), damaged: [], missing: 0 });
});

test("what could not be read in the database goes along, whatever it is", () => {
  const file = writeBackup({ ...shelves(), unread: [{ junk: 1 }, 10n, undefined] }, WHEN);
  assert.deepEqual(JSON.parse(file).unread, [{ junk: 1 }, "10", "undefined"]);
});

test("cut off anywhere, the records before the cut come back and the rest is counted", () => {
  const file = writeBackup(RECORDS, WHEN);
  const starts = [...file.matchAll(/^\{"record"/gm)].map(({ index }) => index);
  for (let end = starts[0] + 12; end < file.length; end += 7) {
    const { records, damaged, missing } = read(file.slice(0, end));
    const whole = records.attempts.length + records.appeals.length + records.drafts.length + records.pending.length;
    assert.equal(whole + damaged.length + missing, 5, `cut at ${end}`);
    assert.ok(whole >= starts.filter((start) => start < end).length - 1);
    assert.ok(damaged.length <= 1);
  }
});

test("a spoilt line spoils only its own record, and is named", () => {
  const lines = writeBackup(RECORDS, WHEN).split("\n");
  const at = lines.findIndex((line) => line.includes('"v-2"'));
  lines[at] = lines[at].replace('"response":"A"', '"response":"A');
  const { records, damaged } = read(lines.join("\n"));
  assert.deepEqual(damaged, [{ number: 2, exercise: "", why: "cut" }]);
  assert.deepEqual([records.attempts.length, records.appeals.length, records.drafts.length, records.pending.length], [1, 1, 1, 1]);
});

test("a text whose line breaks are lost or doubled is read all the same", () => {
  const file = writeBackup(RECORDS, WHEN);
  for (const text of [file.replaceAll("\n", ""), file.replaceAll("\n", "\r\n\r\n"), `\uFEFF${file}`, `收到的备份：\n${file}\n谢谢`]) {
    assert.deepEqual(read(text).records, RECORDS);
  }
});

test("each kind of damage has its reason", () => {
  const whole = { record: "attempt", ...attempt() };
  const cases = /** @type {[object, string][]} */ ([
    [{ ...whole, record: "attempts" }, "type"],
    [{ ...whole, record: "constructor" }, "type"],
    [{ ...whole, exercise: "" }, "shape"],
    [{ ...whole, revision: "1" }, "shape"],
    [{ ...whole, variant: -1 }, "shape"],
    [{ ...whole, at: "gestern" }, "shape"],
    [{ ...whole, order: 8_640_000_000_000_001 }, "shape"],
    [{ ...whole, order: 1.5 }, "shape"],
    [{ ...whole, response: 5 }, "shape"],
    [{ ...whole, response: { a: { b: { c: "d" } } } }, "shape"],
    [{ ...whole, outcome: { outcome: "score", earned: 1, points: 1 } }, "shape"],
    [{ ...whole, outcome: { ...FULL, parts: [{ ...PART, verdict: "right exercise__solution" }] } }, "shape"],
    [{ ...whole, outcome: { ...FULL, parts: [{ ...PART, criteria: [{ ...PART.criteria[0], spans: [["0", 1]] }] }] } }, "shape"],
    [{ ...whole, response: "很".repeat(60_000) }, "long"],
    [{ ...whole, outcome: { ...FULL, junk: "x".repeat(600_000) } }, "long"],
  ]);
  for (const [record, why] of cases) assert.deepEqual(read(fileOf(record)).damaged.map((damage) => damage.why), [why], JSON.stringify(record).slice(0, 200));
  assert.deepEqual(read(fileOf(whole)).damaged, []);
});

test("only the fields of the format are taken", () => {
  const file = fileOf({ record: "draft", order: 1, at: AT, ...answer(), id: "x", html: "<script>" });
  assert.deepEqual(Object.keys(read(file).records.drafts[0]).sort(), ["at", "exercise", "order", "response", "revision", "variant"]);
});

test("names like __proto__ do nothing but stand there", () => {
  const file = `{"format":1,"course":"kefu-xuetang","records":[{"record":"attempt","__proto__":{"polluted":1},"response":{"__proto__":"x"}}]}`;
  assert.equal(read(file).damaged.length, 1);
  assert.equal(/** @type {any} */ ({}).polluted, undefined);
});

test("what is no backup, another course's, or a newer site's is refused as a whole", () => {
  assert.equal(readBackup(""), "none");
  assert.equal(readBackup("你好"), "none");
  assert.equal(readBackup("[1, 2]"), "none");
  assert.equal(readBackup("null"), "none");
  assert.equal(readBackup(fileOf().replace("kefu-xuetang", "other")), "other");
  assert.equal(readBackup(fileOf().replace('"format":1', '"format":2')), "newer");
  assert.equal(readBackup(" ".repeat(50_000_001)), "large");
});

test("ten thousand records, or as many braces, are read at once", () => {
  const many = Array.from({ length: 10_000 }, (_, index) => attempt({ id: `v-${index}`, order: index }));
  assert.equal(read(writeBackup(shelves({ attempts: many }), WHEN).slice(0, -5)).records.attempts.length, 10_000);
  assert.equal(read(`{"course":"kefu-xuetang","records":[{"record":"${"}".repeat(1_000_000)}`).damaged.length, 1);
});
