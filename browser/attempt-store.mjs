/** Keeps what the learner does: an append-only log of attempts, appeals, drafts, and what is handed in but not graded yet. */

import { keyOf, SHELF_NAMES } from "./attempt-database.mjs";
import { OrderClock, startIds, visitOf } from "./attempt-order.mjs";
import { dropLeftDraft, leaveDraft, takeLeftDrafts } from "./parting-draft.mjs";
import { change, RecordKeeper } from "./record-keeper.mjs";
import { holdWhile, isAtWork, openChannel, visitsAtWork } from "./tabs.mjs";

/** @typedef {import("./attempt-shape.mjs").Answer} Answer */
/** @typedef {import("./attempt-shape.mjs").Appeal} Appeal */
/** @typedef {import("./attempt-shape.mjs").Attempt} Attempt */
/** @typedef {import("./attempt-shape.mjs").Draft} Draft */
/** @typedef {import("./attempt-shape.mjs").Submission} Submission */
/** @typedef {import("./outcome-view.mjs").Score} Score */
/** @typedef {{attempts: Attempt[], appeals: Appeal[], drafts: Draft[], pending: Submission[]}} Records  each by order */
/** @typedef {import("./tabs.mjs").News & {from: "here" | "earlier" | "elsewhere"}} StoredEvent  handed in here, on an `earlier` visit, or in another tab */

/** The database opens at first use. Where the browser refuses it, records last as long as the page. */
export class AttemptStore {
  #ids = startIds();
  #clock = new OrderClock();
  #channel = openChannel((news) => this.#announce({ ...news, from: "elsewhere" }));
  #keeper;
  /** @type {Promise<void> | undefined} */
  #leftTaken;
  /** @type {Set<(event: StoredEvent) => void>} */
  #watchers = new Set();

  /** @param {import("./attempt-database.mjs").OpenDB} openDB  `openDB` of the package idb */
  constructor(openDB) {
    this.#keeper = new RecordKeeper(openDB, this.#ids.next, (order) => this.#clock.see(order));
  }

  /** Be told of every attempt that is stored, in any tab, until the returned function is called. @param {(event: StoredEvent) => void} watcher */
  watch(watcher) {
    this.#watchers.add(watcher);
    return () => void this.#watchers.delete(watcher);
  }

  /**
   * Write down what is handed in, before it is graded; the draft of it is no more.
   * @param {Answer} answer @param {Promise<unknown>} work  ends when it is graded @returns {Promise<Submission>}  never rejects
   */
  async submit({ exercise, revision, variant, response }, work) {
    const [id, at] = [this.#ids.next(), now()];
    leaveDraft({ order: this.#clock.next(), at, exercise, revision, variant, response }); // until it is written down
    holdWhile(this.#ids.visit, work);
    await this.#keeper.open(); // the clock must know what was there before
    const submission = { id, order: this.#clock.next(), at, exercise, revision, variant, response };
    const isKept = await this.#keeper.write([change("put", "pending", submission), change("delete", "drafts", submission)]);
    if (isKept) dropLeftDraft(exercise);
    return submission;
  }

  /**
   * Store the attempt in the place of its submission.
   * @param {Submission} submission @param {Score} outcome @param {string} grader @param {"here" | "earlier"} from
   * @returns {Promise<{attempt: Attempt, isKept: boolean}>}
   */
  async settle(submission, outcome, grader, from) {
    const attempt = { ...submission, outcome, grader };
    const isKept = await this.#keeper.write([change("add", "attempts", attempt), change("delete", "pending", submission)]);
    if (isKept) dropLeftDraft(attempt.exercise);
    const news = { exercise: attempt.exercise, id: attempt.id, order: attempt.order };
    this.#announce({ ...news, from });
    this.#channel.tell(news);
    return { attempt, isKept };
  }

  /** Make a submission that was no attempt a draft again, unless there is a newer one. @param {Submission} submission @returns {Promise<boolean>} */
  giveBack(submission) {
    const { id: _id, ...draft } = submission;
    return this.#keeper.write([change("add", "drafts", draft), change("delete", "pending", submission)]);
  }

  /**
   * Keep an unfinished answer in the place of the last one.
   * @param {Answer} answer @param {{isLeaving?: boolean}} options  `isLeaving`: the page may be gone before the database has it
   * @returns {Promise<boolean>}
   */
  async saveDraft({ exercise, revision, variant, response }, { isLeaving = false } = {}) {
    const draft = { order: this.#clock.next(), at: now(), exercise, revision, variant, response };
    if (isLeaving) leaveDraft(draft);
    const isKept = await this.#keeper.write([change("put", "drafts", draft)]);
    if (isKept) dropLeftDraft(exercise);
    return isKept;
  }

  /** @param {Omit<Answer, "response">} place @returns {Promise<boolean>} */
  dropDraft(place) {
    dropLeftDraft(place.exercise);
    return this.#keeper.write([change("delete", "drafts", place)]);
  }

  /** Add an objection to an attempt; false when it is only held in memory. @param {Attempt} attempt @param {string} reason @returns {Promise<boolean>} */
  appeal(attempt, reason) {
    const { exercise, revision, variant, response, outcome, grader } = attempt;
    const score = { earned: outcome.earned, points: outcome.points };
    const own = { id: this.#ids.next(), order: this.#clock.next(), at: now(), attempt: attempt.id, reason };
    return this.#keeper.write([change("add", "appeals", { ...own, exercise, revision, variant, response, score, grader })]);
  }

  /** The newest objection to an attempt. @param {Attempt} attempt @returns {Promise<Appeal | undefined>} */
  async appealAgainst({ id }) {
    return (await this.#keeper.read("appeals", { field: "attempt", value: id })).at(-1);
  }

  /**
   * What is known of one exercise: the newest attempt, draft and submission.
   * @param {string} exercise @returns {Promise<{attempt?: Attempt, draft?: Draft, submission?: Submission}>}
   */
  async recall(exercise) {
    await (this.#leftTaken ??= this.#takeLeft());
    const read = (/** @type {"attempts" | "drafts" | "pending"} */ shelf) => this.#keeper.read(shelf, { field: "exercise", value: exercise });
    const [attempts, drafts, pending] = await Promise.all([read("attempts"), read("drafts"), read("pending")]);
    return { attempt: attempts.at(-1), draft: drafts.at(-1), submission: pending.at(-1) };
  }

  /** What earlier visits handed in and no tab is grading now, by order. @returns {Promise<Submission[]>} */
  async leftOver() {
    const [pending, atWork] = await Promise.all([this.#keeper.read("pending"), visitsAtWork()]);
    return pending.filter(({ id }) => visitOf(id) !== this.#ids.visit && !isAtWork(atWork, visitOf(id)));
  }

  /** Everything there is; `unread` is what lies in the database and is no whole record. @returns {Promise<Records & {unread: unknown[], isKept: boolean}>} */
  async all() {
    await (this.#leftTaken ??= this.#takeLeft());
    /** @type {unknown[]} */
    const unread = [];
    const [attempts, appeals, drafts, pending] = await Promise.all(
      (/** @type {const} */ (["attempts", "appeals", "drafts", "pending"])).map((shelf) => this.#keeper.read(shelf, { unread })),
    );
    return { attempts, appeals, drafts, pending, unread, isKept: (await this.#keeper.open()) && this.#keeper.isKeeping };
  }

  /** Add the records of a backup, all or none; those that are there stay as they are. @param {Records} records @returns {Promise<boolean>} */
  async merge(records) {
    const changes = SHELF_NAMES.flatMap((shelf) => records[shelf].map((record) => change("add", shelf, record)));
    for (const { record } of changes) this.#clock.see(record.order);
    return changes.length === 0 || this.#keeper.commit(changes);
  }

  /** Forget everything; false when the database does not. @returns {Promise<boolean>} */
  clear() {
    takeLeftDrafts();
    return this.#keeper.clear();
  }

  /** Whether this is asked for the first time in the life of the database. @param {string} name @returns {Promise<boolean>} */
  isFirst(name) {
    return this.#keeper.isFirst(name);
  }

  /** Take in what pages left that closed before the database had it, unless it was handed in or changed after all. */
  async #takeLeft() {
    const left = takeLeftDrafts();
    if (left.length === 0) return;
    const read = (/** @type {"attempts" | "drafts" | "pending"} */ shelf) => this.#keeper.read(shelf);
    const [attempts, drafts, pending] = await Promise.all([read("attempts"), read("drafts"), read("pending")]);
    const handedIn = new Set([...attempts, ...pending].map(tokenOf));
    const isNewer = (/** @type {Draft} */ one, /** @type {Draft} */ other) => placeOf(one) === placeOf(other) && one.order > other.order;
    const lost = left.filter((draft) => !handedIn.has(tokenOf(draft)) && !drafts.some((other) => isNewer(other, draft)));
    await this.#keeper.write(lost.map((draft) => change("put", "drafts", draft)));
  }

  /** @param {StoredEvent} event */
  #announce(event) {
    this.#clock.see(event.order);
    for (const watcher of this.#watchers) watcher(event);
  }
}

/** @param {Answer} answer */
function placeOf(answer) {
  return JSON.stringify(keyOf("drafts", answer));
}

/** @param {Answer} answer */
function tokenOf(answer) {
  return placeOf(answer) + JSON.stringify(answer.response);
}

function now() {
  return new Date().toISOString();
}
