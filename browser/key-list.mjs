/** The answers of an exercise, item by item, as an outcome and the printed key list them. */

import { findItem, make } from "./item-marks.mjs";
import { text } from "./text.zh.mjs";

/** @param {HTMLElement} host  the exercise @param {{item: string, answer: string, label?: string}[]} parts */
export function keyList(host, parts) {
  const lines = parts.map(({ item, label = item, answer }) => {
    const name = parts.length === 1 ? text.key : (findItem(host, item)?.dataset.label ?? label);
    return make("div", answer.includes("\n") ? "exercise__script" : "", make("dt", "", name), make("dd", "", answer));
  });
  return make("dl", "exercise__keys", ...lines);
}
