/** 审校台账: a field that leaves only the rows that hold all its words; links to a row find it although it was hidden. */

import { make } from "./item-marks.mjs";
import { ledgerText as words } from "./text-ledger.zh.mjs";

/** @typedef {{row: HTMLElement, text: string}} Line */
/** @typedef {{rows: Line[], group: HTMLElement}} Group  the rows of one document */
/** @typedef {{groups: Group[], shell: HTMLElement[]}} Source  one table, and what goes with it when it is empty */

const BY = "by-";

/** Put the field into its element, and show what the address named. @param {HTMLElement} host @param {string} hash */
export function showLedger(host, hash) {
  const page = host.closest("article") ?? document.body;
  const sources = [...page.querySelectorAll("table.ledger")].map((table) => readSource(/** @type {HTMLTableElement} */ (table)));
  const all = count(sources);
  const field = Object.assign(document.createElement("input"), { type: "search", className: "ledger__field", autocomplete: "off" });
  const status = make("output", "ledger__status", words.all(all));
  const filter = () => {
    const found = keep(sources, field.value);
    status.textContent = field.value.trim() ? words.found(found, all) : words.all(all);
  };
  field.addEventListener("input", (event) => /** @type {InputEvent} */ (event).isComposing || filter());
  field.addEventListener("compositionend", filter);
  const follow = (/** @type {string} */ name) => goTo(name, page, host, field, filter);
  const changed = () => (host.isConnected ? follow(location.hash.slice(1)) : removeEventListener("hashchange", changed));
  addEventListener("hashchange", changed);
  host.replaceChildren(make("label", "ledger__label", words.label, field), status);
  follow(hash.slice(1));
}

/** @param {HTMLTableElement} table @returns {Source} */
function readSource(table) {
  const groups = [...table.tBodies].map((group) => {
    const [head, ...rows] = [...group.rows];
    return { group, rows: rows.map((row) => ({ row, text: textOf(row, head.textContent ?? "") })) };
  });
  return { groups, shell: [table, ...headOf(table)] };
}

/** What a row can be found by: its words, its document, and “#id ” of each exercise that it links to. @param {HTMLElement} row @param {string} document */
function textOf(row, document) {
  const links = [...row.querySelectorAll("a")].map((link) => link.hash.replace(/-title$/, ""));
  return [document, row.textContent, ...links, ""].join(" ").toLowerCase();
}

/** The heading above a table, and what stands between. @param {HTMLElement} table */
function headOf(table) {
  const found = [];
  for (let one = table.previousElementSibling; one; one = one.previousElementSibling) {
    found.push(/** @type {HTMLElement} */ (one));
    if (one.tagName === "H2") break;
  }
  return found;
}

/** @param {Source[]} sources */
function count(sources) {
  return sources.flatMap(({ groups }) => groups.flatMap(({ rows }) => rows)).length;
}

/** Hide every row without all the words, and what is left without rows. @param {Source[]} sources @param {string} typed */
function keep(sources, typed) {
  const wanted = typed.toLowerCase().split(/\s+/).filter(Boolean).map((word) => (word.startsWith("#") ? `${word} ` : word));
  let found = 0;
  for (const { groups, shell } of sources) {
    let rest = 0;
    for (const { group, rows } of groups) {
      const kept = rows.filter(({ row, text }) => !(row.hidden = !wanted.every((word) => text.includes(word)))).length;
      group.hidden = kept === 0;
      rest += kept;
    }
    shell.forEach((one) => (one.hidden = rest === 0));
    found += rest;
  }
  return found;
}

/** Show what an address names: the rows of an exercise, or one row. @param {string} name @param {HTMLElement} page @param {HTMLElement} host @param {HTMLInputElement} field @param {() => void} filter */
function goTo(name, page, host, field, filter) {
  const target = name && document.getElementById(name);
  if (!target || !page.contains(target)) return;
  const isExercise = name.startsWith(BY);
  if (isExercise || target.closest("[hidden]")) {
    field.value = isExercise ? `#${name.slice(BY.length)}` : "";
    filter();
  }
  (isExercise ? host : target).scrollIntoView();
}
