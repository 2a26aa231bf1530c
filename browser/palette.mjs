/**
 * Light or dark: as the learner chose, else as the device says. It replaces the theme's own switch, which works out
 * the style of the whole page four times at every load; what it stores is the same, so the theme restores it.
 */

/** @typedef {{index: number, color: {[name: string]: string}}} Palette */

const KEY = "__palette";
const DARK = "(prefers-color-scheme: dark)";

/** Show the palette in force and begin to listen. */
export function openPalette() {
  const form = document.querySelector("form[data-palette]");
  if (!form) return;
  const inputs = [...form.querySelectorAll("input")];
  inputs.forEach((input, index) => input.addEventListener("change", () => choose(inputs, index)));
  form.addEventListener("keydown", (event) => pressEnter(/** @type {KeyboardEvent} */ (event), inputs));
  matchMedia(DARK).addEventListener("change", () => show(inputs, inForce(inputs)));
  show(inputs, inForce(inputs));
}

/** Keep the learner's choice, without the slow change of colours that the theme gives to links. @param {HTMLInputElement[]} inputs @param {number} index */
function choose(inputs, index) {
  document.body.setAttribute("data-md-color-switching", "");
  show(inputs, index);
  requestAnimationFrame(() => document.body.removeAttribute("data-md-color-switching"));
  /** @type {any} */ (window).__md_set(KEY, { index, color: colorsOf(inputs[index]) });
}

/** Switch on Enter, which would send the form. @param {KeyboardEvent} event @param {HTMLInputElement[]} inputs */
function pressEnter(event, inputs) {
  if (event.key !== "Enter") return;
  event.preventDefault();
  const next = (inputs.findIndex((input) => input.checked) + 1) % inputs.length;
  choose(inputs, next);
  inputs[next].focus();
}

/** @param {HTMLInputElement[]} inputs */
function inForce(inputs) {
  const index = chosen()?.index ?? inputs.findIndex((input) => matchMedia(colorsOf(input).media).matches);
  return inputs[index] ? index : 0;
}

/** Get what was stored: nothing where the browser refuses to store. @returns {Palette | null} */
function chosen() {
  try {
    return /** @type {any} */ (window).__md_get(KEY);
  } catch {
    return null;
  }
}

/** Each attribute is set only where it changes: each costs a new style for the whole page. @param {HTMLInputElement[]} inputs @param {number} index */
function show(inputs, index) {
  for (const [name, value] of Object.entries(colorsOf(inputs[index]))) {
    const attribute = `data-md-color-${name}`;
    if (name !== "media" && document.body.getAttribute(attribute) !== value) document.body.setAttribute(attribute, value);
  }
  inputs.forEach((input, at) => {
    input.checked = at === index;
    /** @type {HTMLElement} */ (input.nextElementSibling).hidden = at !== index;
  });
}

/** @param {HTMLInputElement} input @returns {{[name: string]: string}} */
function colorsOf(input) {
  const { mdColorMedia: media = "", mdColorScheme: scheme = "", mdColorPrimary: primary = "", mdColorAccent: accent = "" } = input.dataset;
  return { media, scheme, primary, accent };
}
