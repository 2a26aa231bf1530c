/** Puts back into an exercise what the store holds of it: a draft, what is being graded, or the last attempt. */

import { offerAppeal } from "./appeal.mjs";
import { appendText, prependNote, showAsText } from "./kept-answer-view.mjs";
import { formatTime, scoreWords, showScore, totalWords } from "./outcome-view.mjs";
import { text } from "./text.zh.mjs";

/** @typedef {import("./attempt-shape.mjs").Attempt} Attempt */
/** @typedef {import("./attempt-shape.mjs").Draft} Draft */
/** @typedef {import("./attempt-shape.mjs").Submission} Submission */
/** @typedef {import("./attempt-store.mjs").StoredEvent} StoredEvent */
/** @typedef {import("./bank-client.mjs").BankEntry} BankEntry */
/** @typedef {import("./exercise-face.mjs").ExerciseFace} ExerciseFace */
/** @typedef {import("./exercise-form.mjs").Services} Services */

export class ExerciseMemory {
  #face;
  #services;
  #isFree;
  /** Whether the form shows what an earlier visit handed in and is graded only now. */
  isCatchingUp = false;

  /**
   * @param {ExerciseFace} face @param {Services} services
   * @param {() => boolean} isFree  whether the learner has done nothing here yet, so that stored things may be shown
   */
  constructor(face, services, isFree) {
    this.#face = face;
    this.#services = services;
    this.#isFree = isFree;
  }

  /** Show what there is, without taking the focus. */
  async restore() {
    const { attempt, draft, submission } = await this.#services.store.recall(this.#face.id);
    if (!this.#isFree()) return;
    const isCurrent = draft?.revision === this.#face.revision;
    if (draft && isCurrent) return this.#showDraft(draft, attempt);
    if (submission) return this.#showSubmission(submission);
    if (attempt) await this.#showAttempt(attempt);
    if (draft && this.#isFree()) appendText(this.#face.host, draft.response, [text.draftRevised]);
  }

  /** An attempt at this exercise was stored that this form did not hand in. @param {StoredEvent} event */
  async learn({ from }) {
    this.isCatchingUp = false;
    const { attempt } = await this.#services.store.recall(this.#face.id);
    if (!attempt) return;
    const words = text.storedElsewhere(from, scoreWords(attempt.outcome));
    if (this.#isFree()) await this.restore();
    this.#face.say(words);
  }

  /** @param {Draft} draft @param {Attempt | undefined} attempt */
  async #showDraft(draft, attempt) {
    const placed = await this.#place(draft, (why) => showAsText(this.#face.host, draft.response, [why]));
    if (!placed) return;
    this.#face.fill(draft.response);
    this.#face.say(text.draftRestored(formatTime(draft.at), attempt ? totalWords(attempt.outcome) : ""));
  }

  /** @param {Submission} submission */
  async #showSubmission(submission) {
    if (submission.revision !== this.#face.revision || !(await this.#place(submission, () => {}))) return;
    this.#face.fill(submission.response);
    this.isCatchingUp = true;
    this.#face.say(text.catchingUp);
  }

  /** @param {Attempt} attempt */
  async #showAttempt(attempt) {
    const { store } = this.#services;
    if (attempt.revision !== this.#face.revision) return this.#showRevised(attempt);
    const asText = (/** @type {string} */ why) => showAsText(this.#face.host, attempt.response, [lastTime(attempt), why]);
    const placed = await this.#place(attempt, asText);
    if (!placed) return;
    this.#face.fill(attempt.response);
    showScore(this.#face.host, attempt.outcome, { solved: placed.solved, variant: attempt.variant, at: attempt.at });
    await offerAppeal(this.#face.host, attempt, store);
  }

  /** The exercise has changed since: grade the answer anew as soon as the grader is there; the log keeps what it has. @param {Attempt} attempt */
  async #showRevised(attempt) {
    const { host } = this.#face;
    const asText = (/** @type {string} */ why) => showAsText(host, attempt.response, [text.revised, lastTime(attempt), why]);
    asText(text.revisedSoon);
    const again = await this.#gradeAgain(attempt);
    if (!this.#isFree()) return;
    if (again?.outcome !== "score") return asText(text.revisedUnfit);
    const placed = await this.#place(attempt, asText);
    if (!placed) return;
    this.#face.fill(attempt.response);
    showScore(host, again, { solved: placed.solved, variant: attempt.variant, at: attempt.at });
    prependNote(host, text.revisedScores(totalWords(attempt.outcome), totalWords(again)));
  }

  /** @param {Attempt} attempt */
  async #gradeAgain({ exercise, variant, response }) {
    const { client } = this.#services;
    await new Promise((/** @type {(value?: unknown) => void} */ resolve) => {
      if (client.state.step === "ready") return resolve();
      const leave = client.watch(({ step }) => step === "ready" && (leave(), resolve()));
    });
    return client.ask({ exercise, variant, response }).catch(() => null);
  }

  /**
   * Show the numbers of the variant that an answer was given to, if the learner has not begun meanwhile.
   * @param {{variant: number}} answer @param {(why: string) => void} onMissing  told why they cannot be shown
   * @returns {Promise<{solved: BankEntry | null} | null>}
   */
  async #place({ variant }, onMissing) {
    const solved = await this.#services.bank.exercise(this.#face.id).catch(() => null);
    if (!this.#isFree()) return null;
    const why = solved && !solved.values[variant] ? text.variantGone(variant + 1) : !solved && variant !== this.#face.variant ? text.bankMissing : "";
    if (why) {
      this.#face.say(why);
      onMissing(why);
      return null;
    }
    if (solved) this.#face.useVariant(variant, solved.values);
    return { solved };
  }
}

/** @param {Attempt} attempt */
function lastTime({ at, outcome }) {
  return text.labelled(text.lastAttempt(formatTime(at)), totalWords(outcome));
}
