/** Backup, restoring and clearing of the records, each a section with its buttons and its own status line. */

import { writeBackup } from "./backup.mjs";
import { copyRecords } from "./copy-records.mjs";
import { make } from "./item-marks.mjs";
import { restoreFile, restoreText } from "./records-restore.mjs";
import { recordsText as words } from "./text-records.zh.mjs";

/** @typedef {import("./attempt-store.mjs").AttemptStore} AttemptStore */
/** @typedef {() => Promise<void>} Update  shows the records anew */

/** Make the sections below the scores. @param {AttemptStore} store @param {Update} update */
export function makeTools(store, update) {
  return [keepSection(store), restoreSection(store, update), clearSection(store, update)];
}

/** @param {AttemptStore} store */
function keepSection(store) {
  return section(words.keep, words.keepWhy, ...keepActions(store));
}

/** @param {AttemptStore} store @returns {HTMLElement[]}  the buttons, and the line that says what happened */
function keepActions(store) {
  const said = statusLine();
  const save = button(words.save, async () => say(said, words.saved(await download(store))));
  const copy = button(words.copy, (target) => copyRecords(store, target));
  return [make("div", "records__actions", save, copy), said];
}

/** @param {AttemptStore} store @param {Update} update */
function restoreSection(store, update) {
  const said = statusLine();
  const show = async (/** @type {Promise<string[]>} */ result) => {
    const [first, ...rest] = await result;
    say(said, first, rest);
    await update();
  };
  const file = /** @type {HTMLInputElement} */ (make("input", ""));
  file.type = "file";
  file.accept = ".json,.txt,application/json,text/plain";
  file.addEventListener("change", () => file.files?.[0] && void show(restoreFile(store, file.files[0])));
  const area = /** @type {HTMLTextAreaElement} */ (make("textarea", "records__paste"));
  area.rows = 4;
  area.spellcheck = false;
  const restore = button(words.restorePasted, async () => {
    if (area.value.trim() === "") return area.focus(), say(said, words.pasteEmpty);
    await show(restoreText(store, area.value));
  });
  return section(words.restore, words.restoreWhy, make("label", "records__field", words.file, file), make("label", "records__field", words.paste, area), make("div", "records__actions", restore), said);
}

/** @param {AttemptStore} store @param {Update} update */
function clearSection(store, update) {
  const said = statusLine();
  const ask = button(words.clearAll, async () => {
    const { attempts, appeals, drafts, pending } = await store.all();
    confirm(attempts.length + appeals.length + drafts.length + pending.length);
  });
  const confirm = (/** @type {number} */ count) => {
    const dialog = /** @type {HTMLDialogElement} */ (make("dialog", "records__dialog"));
    const title = make("p", "records__question", words.clearSure(count));
    const yes = button(words.clearYes, async () => {
      dialog.close();
      say(said, (await store.clear()) ? words.cleared : words.clearFailed);
      await update();
    });
    const no = button(words.clearNo, () => dialog.close());
    no.autofocus = true;
    title.id = "records-question";
    dialog.setAttribute("aria-labelledby", title.id);
    dialog.addEventListener("close", () => dialog.remove());
    dialog.append(title, make("p", "", words.clearFirst), ...keepActions(store), make("div", "records__actions", no, yes));
    said.after(dialog);
    dialog.showModal();
  };
  return section(words.clear, words.clearWhy, make("div", "records__actions", ask), said);
}

/** Hand a backup to the browser's downloads; returns its name. @param {AttemptStore} store */
async function download(store) {
  const backup = writeBackup(await store.all(), new Date());
  const link = /** @type {HTMLAnchorElement} */ (make("a", ""));
  link.href = URL.createObjectURL(new Blob([backup], { type: "application/json" }));
  link.download = words.fileName(new Date().toISOString().slice(0, 10));
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
  return link.download;
}

/** @param {string} title @param {string} why @param {Node[]} content */
function section(title, why, ...content) {
  return make("section", "records__section", make("h2", "", title), make("p", "", why), ...content);
}

/** @param {string} label @param {(target: HTMLButtonElement) => unknown} act */
function button(label, act) {
  const made = /** @type {HTMLButtonElement} */ (make("button", "md-button", label));
  made.type = "button";
  made.addEventListener("click", () => void act(made));
  return made;
}

function statusLine() {
  const line = make("div", "records__status");
  line.setAttribute("role", "status");
  return line;
}

/** @param {HTMLElement} line @param {string} sentence @param {string[]} [details] */
function say(line, sentence, details = []) {
  const list = details.map((detail) => make("li", "", detail));
  line.replaceChildren(make("p", "", sentence), ...(list.length > 0 ? [make("ul", "", ...list)] : []));
}
