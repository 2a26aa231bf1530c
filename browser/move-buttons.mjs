/** Up and down buttons for ordering, over the rank selects, which stay what the form says. */

import { make } from "./item-marks.mjs";
import { text } from "./text.zh.mjs";

/** @typedef {{rank: string, shown: number}} Placed  a step's chosen rank, or "", and its place when the page was made */
/** @typedef {"up" | "down"} Direction */

/**
 * Sort steps by rank; those without one come after, and equal ones, as the page first showed them.
 * @template {Placed} Step @param {Step[]} steps @returns {Step[]}
 */
export function arranged(steps) {
  const rank = (/** @type {Step} */ step) => Number(step.rank) || Infinity;
  return [...steps].sort((one, other) => (rank(one) === rank(other) ? one.shown - other.shown : rank(one) - rank(other)));
}

/**
 * Swap an entry with its neighbour; at the end of the list nothing moves.
 * @template Entry @param {Entry[]} entries @param {number} index @param {Direction} direction @returns {Entry[]}
 */
export function moved(entries, index, direction) {
  const target = index + (direction === "up" ? -1 : 1);
  if (target < 0 || target >= entries.length) return [...entries];
  const result = [...entries];
  [result[index], result[target]] = [result[target], result[index]];
  return result;
}

/** Give every list of steps its buttons and listen to them. @param {HTMLElement} host @param {AbortSignal} signal */
export function openMoves(host, signal) {
  for (const list of listsOf(host)) if (!list.querySelector("[data-move]")) addButtons(list);
  host.addEventListener("click", (event) => {
    const button = /** @type {Element} */ (event.target).closest("[data-move]");
    if (button) move(/** @type {HTMLElement} */ (button));
  }, { signal });
}

/** Put the steps of every list in the order of their ranks, as after a stored response is filled in. @param {HTMLElement} host */
export function arrangeSteps(host) {
  for (const list of listsOf(host)) {
    list.append(...arranged(rowsOf(list)).map(({ row }) => row));
    const status = statusOf(list);
    if (status) status.textContent = "";
  }
}

/** @param {HTMLElement} button */
function move(button) {
  const row = /** @type {HTMLElement} */ (button.closest("[data-row]"));
  const list = /** @type {HTMLElement} */ (row.parentElement);
  const before = arranged(rowsOf(list)).map((step) => step.row);
  const after = moved(before, before.indexOf(row), /** @type {Direction} */ (button.dataset.move));
  list.append(...after);
  after.forEach((other, index) => (selectOf(other).value = String(index + 1)));
  selectOf(row).dispatchEvent(new Event("input", { bubbles: true }));
  button.focus();
  const name = textOf(row).textContent ?? "";
  /** @type {HTMLElement} */ (statusOf(list)).textContent = text.moved(name, after.indexOf(row) + 1, after.length);
}

/** @param {HTMLElement} list */
function addButtons(list) {
  for (const { row } of rowsOf(list)) {
    const name = textOf(row).id;
    row.append(...["up", "down"].map((direction) => moveButton(/** @type {Direction} */ (direction), name)));
  }
  const status = make("p", "exercise__unseen");
  status.setAttribute("role", "status");
  list.after(status);
}

/** @param {Direction} direction @param {string} name  the id of the step's text */
function moveButton(direction, name) {
  const button = make("button", "md-button exercise__move", direction === "up" ? "↑" : "↓");
  button.setAttribute("type", "button");
  button.dataset.move = direction;
  button.id = `${name}-${direction}`;
  button.title = text.move(direction);
  button.setAttribute("aria-label", button.title);
  button.setAttribute("aria-labelledby", `${button.id} ${name}`);
  return button;
}

/** @param {HTMLElement} host @returns {NodeListOf<HTMLElement>} */
function listsOf(host) {
  return host.querySelectorAll(".exercise__steps");
}

/** @param {HTMLElement} list */
function rowsOf(list) {
  const rows = /** @type {HTMLElement[]} */ ([...list.children]);
  return rows.map((row) => ({ row, rank: selectOf(row).value, shown: Number(row.dataset.shown) }));
}

/** @param {HTMLElement} row @returns {HTMLSelectElement} */
function selectOf(row) {
  return /** @type {HTMLSelectElement} */ (row.querySelector("select"));
}

/** @param {HTMLElement} row @returns {HTMLElement} */
function textOf(row) {
  return /** @type {HTMLElement} */ (row.querySelector(".exercise__step-text"));
}

/** @param {HTMLElement} list @returns {HTMLElement | null} */
function statusOf(list) {
  return list.parentElement?.querySelector(":scope > [role='status']") ?? null;
}
