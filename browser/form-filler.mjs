/** Puts a stored response, and a variant's numbers, back into a form. */

import { isPlain } from "./form-reader.mjs";

/** @typedef {import("./form-reader.mjs").Item} Item */
/** @typedef {import("./form-reader.mjs").ItemResponse} ItemResponse */
/** @typedef {import("./form-reader.mjs").ExerciseResponse} ExerciseResponse */
/** @typedef {Pick<HTMLInputElement, "name" | "type" | "value" | "checked">} Control */

/**
 * Name the fields that a response fills: field name to its values.
 * @param {Item[]} items @param {ExerciseResponse} response @returns {Map<string, string[]>}
 */
export function fieldsOf(items, response) {
  const named = /** @type {{[item: string]: ItemResponse}} */ (isPlain(items) ? { [items[0].id]: response } : response);
  return new Map(items.flatMap(({ id, kind }) => itemFields(id, rowsOf(kind, named[id]))));
}

/** @param {string} name @param {ItemResponse | undefined} response @returns {[string, string[]][]} */
function itemFields(name, response) {
  if (response === undefined) return [];
  if (typeof response === "string") return [[name, [response]]];
  if (Array.isArray(response)) return [[name, response]];
  return Object.entries(response).map(([row, value]) => [`${name}.${row}`, [value]]);
}

/**
 * Name the field of each entry where a list is not one field: a step of an order has its rank, a turn its reply.
 * @param {string} kind @param {ItemResponse | undefined} response @returns {ItemResponse | undefined}
 */
function rowsOf(kind, response) {
  if (!Array.isArray(response)) return response;
  if (kind === "dialogue") return Object.fromEntries(response.map((step) => step.split(":")));
  if (kind !== "order") return response;
  return Object.fromEntries(response.map((step, index) => [step, String(index + 1)]));
}

/**
 * Set each control to its field's values, and empty the others.
 * @param {Iterable<Control>} controls @param {Map<string, string[]>} fields
 */
export function fillControls(controls, fields) {
  for (const control of controls) {
    const values = fields.get(control.name) ?? [];
    if (control.type === "radio" || control.type === "checkbox") control.checked = values.includes(control.value);
    else control.value = values[0] ?? "";
  }
}

/** Find the controls that hold a response. @param {ParentNode} host @returns {NodeListOf<HTMLInputElement>} */
export function findControls(host) {
  return host.querySelectorAll("[data-item] :is(input, select, textarea)");
}

/** Write a variant's texts into every `data-value` span. @param {ParentNode} root @param {string[]} values */
export function fillValues(root, values) {
  for (const span of /** @type {NodeListOf<HTMLElement>} */ (root.querySelectorAll("[data-value]"))) {
    span.textContent = values[Number(span.dataset.value)] ?? "";
  }
}
