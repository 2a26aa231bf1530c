/** Makes a chat of a dialogue: turn after turn appears as the learner replies; without it all turns stand there to read. */

import { followReplies, readTalk } from "./form-reader.mjs";
import { make } from "./item-marks.mjs";
import { text } from "./text.zh.mjs";

/** @typedef {{id: string, place: HTMLElement, inputs: HTMLInputElement[]}} Turn */

/** Begin to answer the learner in every dialogue of an exercise. @param {HTMLElement} host @param {AbortSignal} signal */
export function openDialogues(host, signal) {
  for (const item of findDialogues(host)) {
    /** @type {(type: string, listener: (event: any) => void) => void} */
    const on = (type, listener) => item.addEventListener(type, listener, { signal });
    on("input", ({ target }) => choose(item, target));
    on("click", ({ target }) => target.matches(".dialogue__change") && reopen(target));
    on("focusin", ({ target }) => isByKeyboard(target) && setUnfolded(turnOf(target), true));
    on("focusout", ({ target, relatedTarget }) => leave(turnOf(target), relatedTarget));
    for (const turn of item.querySelectorAll("fieldset[data-turn]")) {
      if (!turn.querySelector(".dialogue__change")) turn.append(changeButton());
    }
  }
  showDialogues(host);
}

/** Show as much of every dialogue as its chosen replies reveal, as after they were filled in. @param {HTMLElement} host */
export function showDialogues(host) {
  for (const item of findDialogues(host)) reveal(item);
}

/**
 * Say of each turn how it stands: on the way and answered, waiting for a reply (or an end), or not reached.
 * @param {string[]} turns @param {import("./form-reader.mjs").Talk} talk @param {(turn: string) => string} replyTo
 * @returns {{[turn: string]: "answered" | "current" | "ahead"}}
 */
export function stageTurns(turns, talk, replyTo) {
  const { steps, turn: current } = followReplies(talk, replyTo);
  const answered = new Set(steps.map((step) => step.split(":")[0]));
  return Object.fromEntries(
    turns.map((turn) => [turn, turn === current ? "current" : answered.has(turn) ? "answered" : "ahead"]),
  );
}

/** @param {HTMLElement} item the current turn, shown last */
function reveal(item) {
  const turns = listTurns(item);
  const replies = new Map(turns.map(({ id, inputs }) => [id, inputs.find(({ checked }) => checked)?.value ?? ""]));
  const stages = stageTurns([...replies.keys()], readTalk(item), (turn) => replies.get(turn) ?? "");
  for (const { id, place, inputs } of turns) {
    const stage = stages[id];
    place.dataset.stage = stage;
    place.hidden = stage === "ahead";
    if (stage !== "ahead") continue;
    setUnfolded(place, false);
    for (const input of inputs) input.checked = false;
  }
  return turns.find(({ id }) => stages[id] === "current");
}

/**
 * Go on after a reply: what followed an earlier one is gone, what the customer says now is shown and spoken.
 * @param {HTMLElement} item @param {HTMLInputElement} input
 */
function choose(item, input) {
  const current = reveal(item);
  setUnfolded(turnOf(input), isByKeyboard(input)); // whoever moves with the arrow keys needs the other replies
  if (!current) return;
  const said = /** @type {HTMLElement} */ (item.querySelector(".dialogue__said"));
  const lines = /** @type {HTMLElement[]} */ ([...current.place.querySelectorAll(".dialogue__customer, .dialogue__end")]);
  said.textContent = lines.map((line) => line.innerText).join(" ");
  if (!isByKeyboard(input)) scrollTo(current.place);
}

/** @param {HTMLElement} place */
function scrollTo(place) {
  const isStill = matchMedia("(prefers-reduced-motion: reduce)").matches;
  place.scrollIntoView({ block: "nearest", behavior: isStill ? "instant" : "smooth" });
}

/** Unfold an answered turn, so that another reply can be chosen. @param {HTMLElement} button */
function reopen(button) {
  const turn = turnOf(button);
  setUnfolded(turn, true);
  /** @type {HTMLInputElement | null | undefined} */ (turn?.querySelector("input:checked"))?.focus();
}

/** Fold a turn when the focus has gone to another control; in Safari a tap on a reply moves it nowhere. @param {HTMLElement | null} turn @param {Node | null} to */
function leave(turn, to) {
  if (to && !turn?.contains(to)) setUnfolded(turn, false);
}

/** @param {HTMLElement | null} turn @param {boolean} isUnfolded */
function setUnfolded(turn, isUnfolded) {
  turn?.toggleAttribute("data-unfolded", isUnfolded);
}

/** @param {Element} element @returns {HTMLElement | null} */
function turnOf(element) {
  return element.closest("[data-turn]");
}

/** @param {Element} element */
function isByKeyboard(element) {
  return element.matches("input:focus-visible");
}

function changeButton() {
  const button = make("button", "md-button dialogue__change", text.changeReply);
  button.setAttribute("type", "button");
  return button;
}

/** @param {HTMLElement} item @returns {Turn[]} */
function listTurns(item) {
  const places = /** @type {HTMLElement[]} */ ([...item.querySelectorAll("[data-turn]")]);
  return places.map((place) => ({
    id: place.dataset.turn ?? "",
    place,
    inputs: [...place.querySelectorAll("input")],
  }));
}

/** @param {HTMLElement} host @returns {NodeListOf<HTMLElement>} */
function findDialogues(host) {
  return host.querySelectorAll("[data-kind='dialogue']");
}
