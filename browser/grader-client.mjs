/** The page's side of the grader: starts the worker, keeps the queue, replaces a worker that hangs or breaks. */

import { text } from "./text.zh.mjs";

/** @typedef {{exercise: string, variant: number, response: import("./form-reader.mjs").ExerciseResponse}} GradeRequest */
/** @typedef {import("./outcome-view.mjs").Outcome} Outcome */
/** @typedef {"idle" | "download" | "start" | "grader" | "ready" | "failed"} Step */
/** @typedef {{step: Step, bytes?: number, total?: number, message?: string, grader?: string}} State */
/** @typedef {Pick<Worker, "postMessage" | "terminate" | "onmessage" | "onerror">} WorkerLike */
/**
 * @typedef {object} Job
 * @property {number} id
 * @property {GradeRequest} request
 * @property {number} tries  how many workers were asked
 * @property {(outcome: Outcome) => void} resolve
 * @property {(error: Error) => void} reject
 */

const MAX_TRIES = 2;

export class GraderClient {
  #startWorker;
  #limits;
  /** @type {WorkerLike | null} */
  #worker = null;
  /** @type {State} */
  #state = { step: "idle" };
  /** @type {Job[]} the first is the one being graded once the worker is ready */
  #jobs = [];
  /** @type {Set<string>} ids of exercises to be read before they are asked for */
  #expected = new Set();
  #isAsking = false;
  #lastId = 0;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #timer;
  /** @type {Set<(state: State) => void>} */
  #watchers = new Set();
  #noteOutcome = () => {};
  /** Fulfilled when this visit has its first mark. @type {Promise<void>} */
  firstOutcome = new Promise((resolve) => (this.#noteOutcome = resolve));

  /**
   * @param {() => WorkerLike} startWorker
   * @param {{answerWithin?: number, progressWithin?: number}} limits  milliseconds for one answer, and between two signs of loading
   */
  constructor(startWorker, { answerWithin = 20_000, progressWithin = 120_000 } = {}) {
    this.#startWorker = startWorker;
    this.#limits = { answerWithin, progressWithin };
  }

  /** How far the worker is. */
  get state() {
    return this.#state;
  }

  /**
   * Be told of every change of state until the returned function is called.
   * @param {(state: State) => void} listener
   */
  watch(listener) {
    this.#watchers.add(listener);
    return () => void this.#watchers.delete(listener);
  }

  /** Start the worker unless it runs; after a failure this is the retry. */
  start() {
    if (this.#worker) return;
    this.#enter({ step: "idle" });
    try {
      const worker = this.#startWorker();
      this.#worker = worker;
      worker.onmessage = ({ data }) => worker === this.#worker && this.#receive(data);
      worker.onerror = (event) => worker === this.#worker && this.#break(event.message || text.workerUnavailable);
      this.#giveUpAfter(this.#limits.progressWithin, text.loadTimedOut);
    } catch (error) {
      this.#failLoading(`${text.workerUnavailable}（${error}）`);
    }
  }

  /**
   * Grade a response in turn. Waits as long as loading takes; rejects only when grading itself fails.
   * @param {GradeRequest} request @returns {Promise<Outcome>}
   */
  ask(request) {
    return new Promise((resolve, reject) => {
      this.#jobs.push({ id: ++this.#lastId, request, tries: 0, resolve, reject });
      this.start();
      this.#askNext();
    });
  }

  /** Say that an exercise may be asked for, so that its first answer takes no longer than the others. @param {string} exercise */
  expect(exercise) {
    if (this.#expected.has(exercise)) return;
    this.#expected.add(exercise);
    if (this.#state.step === "ready") this.#prepare([exercise]);
  }

  /** @param {string[]} exercises */
  #prepare(exercises) {
    if (exercises.length > 0) this.#worker?.postMessage({ type: "prepare", exercises });
  }

  #askNext() {
    const [job] = this.#jobs;
    if (!job || !this.#worker || this.#isAsking || this.#state.step !== "ready") return;
    this.#isAsking = true;
    job.tries += 1;
    this.#giveUpAfter(this.#limits.answerWithin, text.gradingTimedOut);
    this.#worker.postMessage({ id: job.id, type: "grade", ...job.request });
  }

  /** @param {any} data a message of the worker */
  #receive(data) {
    if (data.type === "failed") this.#failLoading(data.message);
    else if (data.type === "progress") this.#advance(data);
    else if (data.id && data.id === this.#jobs[0]?.id) this.#settle(data);
  }

  /** @param {State} progress */
  #advance({ step, bytes, total, grader }) {
    this.#giveUpAfter(this.#limits.progressWithin, text.loadTimedOut);
    if (step === "ready") clearTimeout(this.#timer);
    this.#enter({ step, bytes, total, grader });
    this.#askNext();
    if (step === "ready") this.#prepare([...this.#expected]);
  }

  /** @param {{outcome?: Outcome, error?: {message: string, fatal: boolean}}} answer */
  #settle({ outcome, error }) {
    if (error?.fatal) return this.#break(error.message);
    clearTimeout(this.#timer);
    this.#isAsking = false;
    const job = /** @type {Job} */ (this.#jobs.shift());
    if (outcome) {
      job.resolve(outcome);
      this.#noteOutcome();
    } else {
      job.reject(new Error(error?.message));
    }
    this.#askNext();
  }

  /** The worker is of no more use: ask a fresh one, but never the same question a third time. @param {string} reason */
  #break(reason) {
    if (this.#state.step !== "ready") return this.#failLoading(reason);
    this.#dropWorker();
    this.#enter({ step: "idle" });
    if (this.#jobs[0]?.tries >= MAX_TRIES) this.#jobs.shift()?.reject(new Error(reason));
    if (this.#jobs.length > 0) this.start();
  }

  /** Loading failed: keep every job for the retry. @param {string} message */
  #failLoading(message) {
    this.#dropWorker();
    this.#enter({ step: "failed", message });
  }

  #dropWorker() {
    clearTimeout(this.#timer);
    this.#worker?.terminate();
    this.#worker = null;
    this.#isAsking = false;
  }

  /** @param {number} milliseconds @param {string} reason */
  #giveUpAfter(milliseconds, reason) {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#break(reason), milliseconds);
  }

  /** @param {State} state */
  #enter(state) {
    this.#state = state;
    for (const listener of this.#watchers) listener(state);
  }
}
