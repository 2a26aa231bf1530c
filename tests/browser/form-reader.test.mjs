import assert from "node:assert/strict";
import { test } from "node:test";

import { fieldsOf, fillControls, fillValues } from "../../browser/form-filler.mjs";
import { isPlain, listItems, readItem, readResponse } from "../../browser/form-reader.mjs";

/** @param {[string, string][]} entries */
function formOf(...entries) {
  const fields = new FormData();
  for (const [name, value] of entries) fields.append(name, value);
  return fields;
}

const SET = [
  { id: "own", kind: "numeric" },
  { id: "who", kind: "multiple" },
  { id: "is_loyal", kind: "judge" },
  { id: "ranks", kind: "classify" },
];

test("a single choice is its letter, and nothing chosen is the empty text", () => {
  assert.equal(readItem({ id: "q", kind: "single" }, formOf(["q", "B"])), "B");
  assert.equal(readItem({ id: "q", kind: "single" }, formOf()), "");
});

test("a judgement is 对 or 错, or empty", () => {
  assert.equal(readItem({ id: "q", kind: "judge" }, formOf(["q", "错"])), "错");
  assert.equal(readItem({ id: "q", kind: "judge" }, formOf()), "");
});

test("a multiple choice is all ticked letters in page order", () => {
  assert.deepEqual(readItem({ id: "q", kind: "multiple" }, formOf(["q", "A"], ["x", "B"], ["q", "C"])), ["A", "C"]);
  assert.deepEqual(readItem({ id: "q", kind: "multiple" }, formOf()), []);
});

test("a number stays exactly as typed: full width, spaces and units are the grader's business", () => {
  assert.equal(readItem({ id: "q", kind: "numeric" }, formOf(["q", " １２，５００ 元"])), " １２，５００ 元");
});

test("a text stays as typed, but its lines end with one character as in the textarea", () => {
  assert.equal(readItem({ id: "q", kind: "short" }, formOf(["q", " 先道歉，\r\n再核实😀\n "])), " 先道歉，\n再核实😀\n ");
});

test("a classification is row to class, rows of other items left out", () => {
  const fields = formOf(["ranks.r1", "A"], ["ranks.r2", ""], ["ranks2.r1", "B"], ["ranks", "x"]);
  assert.deepEqual(readItem({ id: "ranks", kind: "classify" }, fields), { r1: "A", r2: "" });
});

test("an unknown kind is an error that names kind and item", () => {
  assert.throws(() => readItem({ id: "q", kind: "essay" }, formOf()), /"essay".*"q"/);
});

test("a plain exercise answers without a name, a set by item", () => {
  const plain = [{ id: "answer", kind: "single" }];
  assert.equal(readResponse(plain, formOf(["answer", "A"])), "A");
  const fields = formOf(["own", "26000"], ["who", "A"], ["who", "C"], ["ranks.r1", "B"]);
  assert.deepEqual(readResponse(SET, fields), { own: "26000", who: ["A", "C"], is_loyal: "", ranks: { r1: "B" } });
});

test("a set of one item that is not called answer is still a set", () => {
  assert.equal(isPlain([{ id: "own", kind: "numeric" }]), false);
  assert.deepEqual(readResponse([{ id: "own", kind: "numeric" }], formOf(["own", "1"])), { own: "1" });
});

test("items are listed in page order with their kinds", () => {
  const elements = [{ dataset: { item: "share_1", kind: "numeric" } }, { dataset: { item: "who", kind: "multiple" } }];
  const host = { querySelectorAll: (/** @type {string} */ selector) => (selector === "[data-item]" ? elements : []) };
  assert.deepEqual(listItems(/** @type {any} */ (host)), [
    { id: "share_1", kind: "numeric" },
    { id: "who", kind: "multiple" },
  ]);
});

/** Controls as a form holds them for the items of SET. */
function controlsOfSet() {
  const make = (/** @type {string} */ type, /** @type {string} */ name, value = "") => ({ type, name, value, checked: false });
  return [
    make("text", "own"),
    ...["A", "B", "C"].map((letter) => make("checkbox", "who", letter)),
    ...["对", "错"].map((word) => make("radio", "is_loyal", word)),
    make("select-one", "ranks.r1"),
    make("select-one", "ranks.r2"),
  ];
}

/** Read fake controls the way a browser builds FormData. @param {ReturnType<typeof controlsOfSet>} controls */
function submitted(controls) {
  const isSent = (/** @type {typeof controls[0]} */ { type, checked }) => checked || !["radio", "checkbox"].includes(type);
  return formOf(...controls.filter(isSent).map(({ name, value }) => /** @type {[string, string]} */ ([name, value])));
}

test("a response put back into the form reads the same again", () => {
  const response = { own: "２６，０００元", who: ["A", "C"], is_loyal: "错", ranks: { r1: "B", r2: "" } };
  const controls = controlsOfSet();
  fillControls(controls, fieldsOf(SET, response));
  assert.deepEqual(readResponse(SET, submitted(controls)), response);
});

test("a plain response goes to the fields of the only item", () => {
  assert.deepEqual(fieldsOf([{ id: "answer", kind: "single" }], "A"), new Map([["answer", ["A"]]]));
  const rows = fieldsOf([{ id: "answer", kind: "classify" }], { r1: "A", r2: "" });
  assert.deepEqual(rows, new Map([["answer.r1", ["A"]], ["answer.r2", [""]]]));
});

test("filling with nothing empties what was there and keeps the choices' values", () => {
  const controls = controlsOfSet();
  fillControls(controls, fieldsOf(SET, { own: "1", who: ["B"], is_loyal: "对", ranks: { r1: "A", r2: "A" } }));
  fillControls(controls, new Map());
  assert.deepEqual(controls, controlsOfSet());
});

test("a variant's texts go into the spans by index", () => {
  const spans = [{ dataset: { value: "1" }, textContent: "" }, { dataset: { value: "0" }, textContent: "" }];
  fillValues(/** @type {any} */ ({ querySelectorAll: () => spans }), ["50", "26,000"]);
  assert.deepEqual(spans.map((span) => span.textContent), ["26,000", "50"]);
});

test("ranks are read as the steps in order, wherever they stand in the form", () => {
  const fields = formOf(["q.c", "2"], ["q.a", "1"], ["q.b", "3"], ["other.a", "9"]);
  assert.deepEqual(readItem({ id: "q", kind: "order" }, fields), ["a", "c", "b"]);
});

test("missing or double ranks go to the grader as they stand", () => {
  const double = formOf(["q.a", "1"], ["q.b", "1"], ["q.c", "3"]);
  assert.deepEqual(readItem({ id: "q", kind: "order" }, double), { a: "1", b: "1", c: "3" });
  assert.deepEqual(readItem({ id: "q", kind: "order" }, formOf(["q.a", ""], ["q.b", "2"])), { a: "", b: "2" });
});

test("an order fills the ranks again, whole or not", () => {
  const items = [{ id: "answer", kind: "order" }];
  assert.deepEqual(fieldsOf(items, ["b", "a"]), new Map([["answer.b", ["1"]], ["answer.a", ["2"]]]));
  assert.deepEqual(fieldsOf(items, { a: "", b: "2" }), new Map([["answer.a", [""]], ["answer.b", ["2"]]]));
});

test("pairs and blanks are read by row, as typed", () => {
  const pairs = formOf(["q.crm", "a"], ["q.sla", ""]);
  assert.deepEqual(readItem({ id: "q", kind: "match" }, pairs), { crm: "a", sla: "" });
  assert.deepEqual(readItem({ id: "q", kind: "fill" }, formOf(["q.power", " 购买力。"])), { power: " 购买力。" });
});
