/** A form's fields to a response, as raw as the learner typed it. */

/** @typedef {string | string[] | {[row: string]: string}} ItemResponse */
/** @typedef {ItemResponse | {[item: string]: ItemResponse}} ExerciseResponse */
/** @typedef {{id: string, kind: string}} Item */
/** @typedef {Pick<FormData, "get" | "getAll" | "keys">} Fields */

/** The id of the only item of a plain exercise; its response stands alone, without a name. */
const PLAIN_ITEM = "answer";

/** @type {{[kind: string]: (name: string, fields: Fields) => ItemResponse}} */
const READERS = {
  single: readOne,
  judge: readOne,
  numeric: readOne,
  multiple: readAll,
  classify: readRows,
};

/** List the items of an exercise in page order, those placed in the stimulus included. @param {ParentNode} host */
export function listItems(host) {
  const elements = /** @type {HTMLElement[]} */ ([...host.querySelectorAll("[data-item]")]);
  return elements.map(({ dataset }) => ({ id: dataset.item ?? "", kind: dataset.kind ?? "" }));
}

/** Whether the items are one plain exercise rather than a set. @param {Item[]} items */
export function isPlain(items) {
  return items.length === 1 && items[0].id === PLAIN_ITEM;
}

/** Read the response of a whole exercise. @param {Item[]} items @param {Fields} fields @returns {ExerciseResponse} */
export function readResponse(items, fields) {
  if (isPlain(items)) return readItem(items[0], fields);
  return Object.fromEntries(items.map((item) => [item.id, readItem(item, fields)]));
}

/** Read the response of one item. @param {Item} item @param {Fields} fields @returns {ItemResponse} */
export function readItem({ id, kind }, fields) {
  const read = READERS[kind];
  if (!read) throw new Error(`course-exercise: no reader for items of kind "${kind}" (item "${id}")`);
  return read(id, fields);
}

/** @param {string} name @param {Fields} fields */
function readOne(name, fields) {
  return String(fields.get(name) ?? "");
}

/** @param {string} name @param {Fields} fields */
function readAll(name, fields) {
  return fields.getAll(name).map(String);
}

/** Collect fields named `item.row` by row. @param {string} name @param {Fields} fields */
function readRows(name, fields) {
  const prefix = `${name}.`;
  const rows = [...fields.keys()].filter((key) => key.startsWith(prefix));
  return Object.fromEntries(rows.map((key) => [key.slice(prefix.length), readOne(key, fields)]));
}
