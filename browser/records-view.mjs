/** 作答记录: the scores of every exercise tried, and below them backup, restoring, clearing. */

import { formatPoints, make } from "./item-marks.mjs";
import { formatTime } from "./outcome-view.mjs";
import { makeTools } from "./records-tools.mjs";
import { findExercise, summarise } from "./records-summary.mjs";
import { recordsText as words } from "./text-records.zh.mjs";

/** @typedef {import("./records-summary.mjs").Row} Row */
/** @typedef {{[id: string]: import("./bank-client.mjs").BankEntry} | null} Exercises */
/** @typedef {Awaited<ReturnType<import("./attempt-store.mjs").AttemptStore["all"]>>} Everything */

/** Show the records in their element, and again whenever they change. @param {HTMLElement} host @param {import("./exercise-form.mjs").Services} services */
export async function showRecords(host, { bank, site, store }) {
  const scores = make("div", "records__scores", make("p", "", words.loading));
  const update = async () => {
    const [all, exercises] = await Promise.all([store.all(), bank.all().catch(() => null)]);
    scores.replaceChildren(...scoresOf(all, exercises, site));
  };
  host.replaceChildren(scores, ...makeTools(store, update));
  const leave = store.watch(() => (host.isConnected ? void update() : leave()));
  await update();
}

/** @param {Everything} all @param {Exercises} exercises @param {URL} site */
function scoresOf(all, exercises, site) {
  const rows = summarise(all.attempts, exercises);
  const total = Object.keys(exercises ?? {}).length;
  return [
    ...(all.isKept ? [] : [make("p", "records__warning", words.unkept)]),
    make("p", "", rows.length === 0 ? words.none : words.summary(rows.length, total, all.attempts.length)),
    ...(all.pending.length > 0 ? [make("p", "", words.pending(all.pending.length))] : []),
    ...(all.drafts.length > 0 ? [draftsOf(all.drafts.map(({ exercise }) => exercise), exercises, site)] : []),
    ...(all.unread.length > 0 ? [make("p", "", words.unread(all.unread.length))] : []),
    ...(rows.length > 0 ? [tableOf(rows, site)] : []),
  ];
}

/** @param {string[]} ids @param {Exercises} exercises @param {URL} site */
function draftsOf(ids, exercises, site) {
  const links = [...new Set(ids)].map((id) => make("li", "", linkTo(findExercise(id, exercises), site)));
  return make("div", "", make("p", "", words.drafts), make("ul", "", ...links));
}

/** @param {Row[]} rows @param {URL} site */
function tableOf(rows, site) {
  const heads = words.columns.map((column) => {
    const head = make("th", "", column);
    head.setAttribute("scope", "col");
    return head;
  });
  const table = make("table", "records__table", make("caption", "", words.caption), make("thead", "", make("tr", "", ...heads)), make("tbody", "", ...rows.map((row) => lineOf(row, site))));
  const box = make("div", "records__box", table);
  box.tabIndex = 0;
  box.setAttribute("role", "group");
  box.setAttribute("aria-label", words.tableLabel);
  return box;
}

/** @param {Row} row @param {URL} site */
function lineOf(row, site) {
  const name = make("th", "", linkTo(row, site), ...(row.change ? [" ", make("span", "records__change", words[row.change])] : []));
  name.setAttribute("scope", "row");
  const cells = [fraction(row.last), fraction(row.best), words.when(formatTime(row.at), row.count)];
  return make("tr", "", name, ...cells.map((cell, index) => labelledCell(cell, words.columns[index + 1])));
}

/** A cell that carries its column's name, for the narrow screen where the columns are no more. @param {string} content @param {string} label */
function labelledCell(content, label) {
  const cell = make("td", "", content);
  cell.dataset.label = label;
  return cell;
}

/** @param {{title: string, address: string}} exercise @param {URL} site */
function linkTo({ title, address }, site) {
  if (!address) return title;
  const link = /** @type {HTMLAnchorElement} */ (make("a", "", title));
  link.href = new URL(address, site).href;
  return link;
}

/** @param {{earned: number, points: number}} score */
function fraction({ earned, points }) {
  return words.fraction(formatPoints(earned), formatPoints(points));
}
