/** 复制作答记录: everything in the store as text on the clipboard, or in a box to copy by hand. */

import { writeBackup } from "./backup.mjs";
import { make } from "./item-marks.mjs";
import { text } from "./text.zh.mjs";

/**
 * Copy all records, and say so below the line that a button stands in.
 * @param {import("./attempt-store.mjs").AttemptStore} store @param {Element} button
 */
export async function copyRecords(store, button) {
  const backup = writeBackup(await store.all(), new Date());
  const line = button.closest("[role='status'], .records__actions") ?? button;
  if (line.nextElementSibling?.matches(".copied")) line.nextElementSibling.remove();
  const box = make("div", "copied", make("p", "", ""));
  const said = /** @type {HTMLElement} */ (box.firstElementChild);
  said.setAttribute("role", "status");
  line.after(box);
  if (await isCopied(backup)) {
    said.textContent = text.copied;
    return;
  }
  const area = copyArea(backup);
  box.append(area);
  said.textContent = text.copyByHand;
  area.focus();
  area.select();
}

/** @param {string} words */
async function isCopied(words) {
  try {
    await navigator.clipboard.writeText(words);
    return true;
  } catch {
    return false; // no clipboard outside a secure context, or the learner said no
  }
}

/** @param {string} words */
function copyArea(words) {
  const area = /** @type {HTMLTextAreaElement} */ (make("textarea", "copied__text"));
  area.readOnly = true;
  area.rows = 6;
  area.value = words;
  area.setAttribute("aria-label", text.backupText);
  return area;
}
