import assert from "node:assert/strict";
import { test } from "node:test";

import { stageTurns } from "../../browser/dialogue-view.mjs";
import { fieldsOf, fillControls } from "../../browser/form-filler.mjs";
import { followReplies, listItems, readItem, readResponse } from "../../browser/form-reader.mjs";

/** Turn to its replies and where each leads; a turn without replies is an end. */
const TURNS = {
  start: { a: "calm", b: "cold" },
  cold: { a: "calm", b: "lost" },
  calm: { a: "kept", b: "lost" },
  kept: {},
  lost: {},
};
const IDS = Object.keys(TURNS);

/** A dialogue's element as far as the reader looks at it. @param {string} id */
function elementOf(id) {
  const turns = Object.entries(TURNS).map(([turn, replies]) => ({
    dataset: { turn },
    querySelectorAll: () => Object.entries(replies).map(([value, next]) => ({ value, dataset: { next } })),
  }));
  return { dataset: { item: id, kind: "dialogue" }, querySelectorAll: () => turns };
}

/** @param {string} id */
function itemOf(id) {
  const [item] = listItems(/** @type {any} */ ({ querySelectorAll: () => [elementOf(id)] }));
  return item;
}

/** @param {string[]} entries  as answer.start=a */
function formOf(...entries) {
  const fields = new FormData();
  for (const entry of entries) fields.append(...(/** @type {[string, string]} */ (entry.split("="))));
  return fields;
}

const TALK = /** @type {import("../../browser/form-reader.mjs").Talk} */ (itemOf("answer").talk);

test("a dialogue is listed with its opening and where each reply leads", () => {
  assert.equal(TALK.opening, "start");
  assert.deepEqual([...TALK.next].slice(0, 3), [["start:a", "calm"], ["start:b", "cold"], ["cold:a", "calm"]]);
  assert.equal(TALK.next.size, 6);
});

test("replies are followed from the opening to the first turn without one", () => {
  const picks = /** @type {{[turn: string]: string}} */ ({ start: "b", cold: "a" });
  assert.deepEqual(followReplies(TALK, (turn) => picks[turn] ?? ""), { steps: ["start:b", "cold:a"], turn: "calm" });
  assert.deepEqual(followReplies(TALK, () => ""), { steps: [], turn: "start" });
  assert.deepEqual(followReplies(TALK, () => "b"), { steps: ["start:b", "cold:b"], turn: "lost" });
});

test("the response is the steps in order; a reply off the path does not count, nor one of another item", () => {
  const fields = formOf("answer.calm=a", "answer.cold=b", "answer.start=a", "other.start=b");
  assert.deepEqual(readItem(itemOf("answer"), fields), ["start:a", "calm:a"]);
  assert.deepEqual(readItem(itemOf("answer"), formOf()), []);
});

test("a dialogue in a set is read by its own name", () => {
  const items = [{ id: "own", kind: "numeric" }, itemOf("talk")];
  const fields = formOf("own=5", "talk.start=b", "talk.cold=b");
  assert.deepEqual(readResponse(items, fields), { own: "5", talk: ["start:b", "cold:b"] });
});

test("a stored path fills the radio of each of its turns and reads the same again", () => {
  const controls = Object.entries(TURNS).flatMap(([turn, replies]) =>
    Object.keys(replies).map((value) => ({ type: "radio", name: `answer.${turn}`, value, checked: value === "b" })),
  );
  fillControls(controls, fieldsOf([itemOf("answer")], ["start:a", "calm:a"]));
  const checked = controls.filter(({ checked }) => checked).map(({ name, value }) => `${name}=${value}`);
  assert.deepEqual(checked, ["answer.start=a", "answer.calm=a"]);
  assert.deepEqual(readItem(itemOf("answer"), formOf(...checked)), ["start:a", "calm:a"]);
});

test("before the first reply only the opening is there", () => {
  const stages = stageTurns(IDS, TALK, () => "");
  assert.deepEqual(stages, { start: "current", cold: "ahead", calm: "ahead", kept: "ahead", lost: "ahead" });
});

test("answered turns stay, the turn they lead to waits, and what another reply would have led to is not there", () => {
  const stages = stageTurns(IDS, TALK, (turn) => ({ start: "a", cold: "b" })[turn] ?? "");
  assert.deepEqual(stages, { start: "answered", cold: "ahead", calm: "current", kept: "ahead", lost: "ahead" });
});

test("at an end nothing waits for a reply but the end itself is shown", () => {
  const stages = stageTurns(IDS, TALK, () => "a");
  assert.deepEqual(stages, { start: "answered", cold: "ahead", calm: "answered", kept: "current", lost: "ahead" });
});
