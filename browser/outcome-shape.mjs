/** Whether a stored value is a score that can be shown: a damaged or strange one must not break the page. */

const VERDICTS = ["right", "partly", "wrong"];
const MARKS = ["right", "wrong", "missed"];

/** Whether every field that showing needs is there, of its type. @param {any} score */
export function isComplete(score) {
  return isObject(score) && score.outcome === "score" && isPoints(score) && typeof score.provisional === "boolean" && isListOf(score.parts, isPart);
}

/** @param {any} part */
function isPart(part) {
  const texts = [part.item, part.kind, part.label, part.echo, part.answer];
  const areTexts = texts.every(isText) && isListOf(part.feedback, isText, isText);
  const areMarks = isObject(part.marks) && Object.values(part.marks).every((mark) => MARKS.includes(mark));
  const areCriteria = part.criteria === undefined || isListOf(part.criteria, isCriterion);
  return areTexts && areMarks && areCriteria && isPoints(part) && VERDICTS.includes(part.verdict);
}

/** @param {any} criterion */
function isCriterion(criterion) {
  return isPoints(criterion) && isText(criterion.expects) && isText(criterion.note) && isListOf(criterion.spans, isSpan);
}

/** @param {any} span */
function isSpan(span) {
  return Array.isArray(span) && span.length === 2 && span.every((place) => Number.isSafeInteger(place) && place >= 0);
}

/** Whether an object says how many points were earned of how many. @param {any} value */
export function isPoints(value) {
  return Number.isFinite(value.earned) && Number.isFinite(value.points);
}

/** @param {any} value @param {(entry: any) => boolean} isOne @param {(entry: any) => boolean} isAny  whether an entry may be asked at all */
function isListOf(value, isOne, isAny = isObject) {
  return Array.isArray(value) && value.every((entry) => isAny(entry) && isOne(entry));
}

/** @param {any} value */
export function isObject(value) {
  return typeof value === "object" && value !== null;
}

/** @param {any} value */
export function isText(value) {
  return typeof value === "string";
}
