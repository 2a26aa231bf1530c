/** A form's fields to a response, as raw as the learner typed it. */

/** @typedef {string | string[] | {[row: string]: string}} ItemResponse */
/** @typedef {ItemResponse | {[item: string]: ItemResponse}} ExerciseResponse */
/** @typedef {{id: string, kind: string, talk?: Talk}} Item */
/** @typedef {{opening: string, next: Map<string, string>}} Talk  of a dialogue: its first turn, and "turn:reply" to the turn that follows */
/** @typedef {Pick<FormData, "get" | "getAll" | "keys">} Fields */

/** The id of the only item of a plain exercise; its response stands alone, without a name. */
const PLAIN_ITEM = "answer";

/** @type {{[kind: string]: (name: string, fields: Fields, item: Item) => ItemResponse}} */
const READERS = {
  single: readOne,
  judge: readOne,
  numeric: readOne,
  multiple: readAll,
  classify: readRows,
  order: readRanks,
  match: readRows,
  fill: readRows,
  dialogue: readReplies,
  short: readText,
};

/** List the items of an exercise in page order, those placed in the stimulus included. @param {ParentNode} host */
export function listItems(host) {
  const elements = /** @type {HTMLElement[]} */ ([...host.querySelectorAll("[data-item]")]);
  return elements.map((element) => {
    const { item: id = "", kind = "" } = element.dataset;
    return kind === "dialogue" ? { id, kind, talk: readTalk(element) } : { id, kind };
  });
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
export function readItem(item, fields) {
  const { id, kind } = item;
  const read = READERS[kind];
  if (!read) throw new Error(`course-exercise: no reader for items of kind "${kind}" (item "${id}")`);
  return read(id, fields, item);
}

/** @param {string} name @param {Fields} fields */
function readOne(name, fields) {
  return String(fields.get(name) ?? "");
}

/** Read a text; older browsers end its lines with two characters, the textarea's own value with one. @param {string} name @param {Fields} fields */
function readText(name, fields) {
  return readOne(name, fields).replaceAll("\r\n", "\n");
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

/**
 * Read step to rank as the steps in order; ranks that are missing or double go to the grader as they stand.
 * @param {string} name @param {Fields} fields @returns {ItemResponse}
 */
function readRanks(name, fields) {
  const ranks = readRows(name, fields);
  const steps = Object.keys(ranks);
  const ordered = steps.map((_, index) => steps.filter((step) => ranks[step] === String(index + 1)));
  return ordered.every((at) => at.length === 1) ? ordered.flat() : ranks;
}

/**
 * Read the replies of a dialogue, each with its turn, as far as they follow from one another.
 * @param {string} name @param {Fields} fields @param {Item} item
 */
function readReplies(name, fields, { talk }) {
  return talk ? followReplies(talk, (turn) => readOne(`${name}.${turn}`, fields)).steps : [];
}

/** Read where each reply of a dialogue leads. @param {HTMLElement} element @returns {Talk} */
export function readTalk(element) {
  const turns = /** @type {HTMLElement[]} */ ([...element.querySelectorAll("[data-turn]")]);
  const ways = turns.flatMap((turn) => {
    const replies = /** @type {HTMLInputElement[]} */ ([...turn.querySelectorAll("[data-next]")]);
    return replies.map((reply) => /** @type {const} */ ([`${turn.dataset.turn}:${reply.value}`, reply.dataset.next ?? ""]));
  });
  return { opening: turns[0]?.dataset.turn ?? "", next: new Map(ways) };
}

/**
 * Follow the replies from the first turn on: the steps taken, and the turn that they come to.
 * @param {Talk} talk @param {(turn: string) => string} replyTo @returns {{steps: string[], turn: string}}
 */
export function followReplies({ opening, next }, replyTo) {
  const steps = [];
  let turn = opening;
  for (;;) {
    const step = `${turn}:${replyTo(turn)}`;
    const following = next.get(step);
    if (following === undefined) return { steps, turn };
    steps.push(step);
    turn = following;
  }
}
