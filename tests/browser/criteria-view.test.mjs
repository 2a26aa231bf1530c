import assert from "node:assert/strict";
import { test } from "node:test";

import { piecesOf, quotedWords } from "../../browser/criteria-view.mjs";

const at = (/** @type {[number, number][]} */ ...spans) => ({ spans });

test("a text is cut where spans begin and end, and every piece knows its points", () => {
  assert.deepEqual(piecesOf("真的抱歉，马上核实", [at([2, 4]), at([7, 9])]), [
    { words: "真的", numbers: [] },
    { words: "抱歉", numbers: [1] },
    { words: "，马上", numbers: [] },
    { words: "核实", numbers: [2] },
  ]);
});

test("spans count code points: 𠮷 and an emoji are one each", () => {
  const text = "😀𠮷抱歉👍";
  assert.deepEqual(piecesOf(text, [at([2, 4])]).map(({ words }) => words), ["😀𠮷", "抱歉", "👍"]);
  assert.deepEqual(quotedWords(text, at([1, 3], [4, 5])), ["𠮷抱", "👍"]);
});

test("spans of several points may overlap", () => {
  const pieces = piecesOf("一二三四", [at([0, 3]), at([2, 4])]);
  assert.deepEqual(pieces.map(({ words, numbers }) => [words, numbers]), [["一二", [1]], ["三", [1, 2]], ["四", [2]]]);
});

test("nothing that counts leaves the text whole; a text that has become shorter is no fault", () => {
  assert.deepEqual(piecesOf("不知道", [at(), at()]), [{ words: "不知道", numbers: [] }]);
  assert.equal(piecesOf("短", [at([0, 9])]).map(({ words }) => words).join(""), "短");
  assert.deepEqual(piecesOf("", []), []);
});
