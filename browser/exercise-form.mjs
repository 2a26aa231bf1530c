/** The behaviour of one exercise: on 检查, read the form, ask the grader, show the outcome, store the attempt. */

import { offerAppeal } from "./appeal-view.mjs";
import { openDialogues, showDialogues } from "./dialogue-view.mjs";
import { fieldsOf, fillControls, fillValues, findControls } from "./form-filler.mjs";
import { listItems, readResponse } from "./form-reader.mjs";
import { clearItem } from "./item-marks.mjs";
import { arrangeSteps, openMoves } from "./move-buttons.mjs";
import { clearOutcome, focusMissing, focusOutcome, scoreWords, showNotReady, showScore } from "./outcome-view.mjs";
import { startInTime } from "./start-policy.mjs";
import { showStatus, waitingStatus } from "./status-view.mjs";
import { text } from "./text.zh.mjs";

/** @typedef {import("./form-reader.mjs").ExerciseResponse} ExerciseResponse */
/** @typedef {import("./outcome-view.mjs").Outcome} Outcome */
/** @typedef {import("./bank-client.mjs").BankEntry} BankEntry */
/**
 * @typedef {object} Services  what all exercises of a session share
 * @property {import("./bank-client.mjs").BankClient} bank
 * @property {import("./grader-client.mjs").GraderClient} client
 * @property {import("./attempt-store.mjs").AttemptStore} store
 */
/** @typedef {{exercise: string, revision: number, variant: number, response: ExerciseResponse}} Submission */

/** Whether a key press belongs to an input method choosing characters, not to the form. @param {KeyboardEvent} event */
export function isComposing(event) {
  return event.isComposing || event.keyCode === 229; // 229: Safari's Enter just after the composition
}

/** One exercise. An item may be called `reset` or `action` and then hides that property of the form: read nothing from it. */
export class ExerciseForm {
  #host;
  #services;
  #items;
  #variant = 0;
  /** The learner has done something here, so nothing stored may overwrite it. */
  #isTouched = false;
  /** @type {Submission[]} sent and not yet graded, in order */
  #waiting = [];
  /** @type {Submission | null} the one that the form still shows unchanged */
  #current = null;
  /** @type {AbortController | null} ends what the page must not keep; none while the exercise is off the page */
  #presence = null;

  /** @param {HTMLElement} host @param {Services} services */
  constructor(host, services) {
    this.#host = host;
    this.#services = services;
    this.#items = listItems(host);
    void this.#restore();
  }

  /** Begin to listen; the host is on the page. */
  open() {
    this.close();
    this.#presence = new AbortController();
    this.#listen(this.#presence.signal);
    openMoves(this.#host, this.#presence.signal);
    openDialogues(this.#host, this.#presence.signal);
    this.#services.client.expect(this.#id);
    startInTime(this.#host, this.#services.client, this.#presence.signal);
    this.#showWaiting();
  }

  /** Let go of the page; what waits is still graded and stored. */
  close() {
    this.#presence?.abort();
    this.#presence = null;
  }

  get #id() {
    return this.#host.getAttribute("exercise") ?? "";
  }

  get #revision() {
    return Number(this.#host.getAttribute("revision"));
  }

  /** @param {AbortSignal} signal */
  #listen(signal) {
    const { client } = this.#services;
    /** @type {(type: string, listener: (event: any) => void) => void} */
    const on = (type, listener) => this.#host.addEventListener(type, listener, { signal });
    on("submit", (event) => (event.preventDefault(), this.#submit(event.target)));
    on("keydown", (event) => event.key === "Enter" && isComposing(event) && event.preventDefault());
    on("click", (event) => this.#act(event.target));
    on("input", (event) => this.#change(event.target));
    signal.addEventListener("abort", client.watch(() => this.#showWaiting()));
  }

  /** @param {Element} target */
  #act(target) {
    const action = /** @type {HTMLElement | null} */ (target.closest("[data-action]"))?.dataset.action;
    if (action === "another") void this.#another();
    if (action === "clear") this.#clear(text.cleared);
    if (action === "retry") this.#services.client.start();
  }

  /** @param {Element} target */
  #change(target) {
    if (target.closest(".exercise__outcome")) return; // a reason for disagreeing, not a response
    this.#isTouched = true;
    this.#current = null;
    const place = target.closest("[data-item]");
    if (place) clearItem(place);
  }

  /** @param {HTMLFormElement} form */
  #submit(form) {
    const response = readResponse(this.#items, new FormData(form));
    const submission = { exercise: this.#id, revision: this.#revision, variant: this.#variant, response };
    this.#isTouched = true;
    const last = this.#waiting.at(-1);
    const isRepeated = JSON.stringify(submission) === JSON.stringify(last);
    this.#current = last && isRepeated ? last : submission;
    if (isRepeated) return;
    this.#waiting.push(submission);
    void this.#grade(submission);
    this.#showWaiting();
  }

  /** @param {Submission} submission */
  async #grade(submission) {
    const { bank, client } = this.#services;
    const { exercise, variant, response, revision } = submission;
    try {
      const asked = client.ask({ exercise, variant, response });
      const [outcome, entry] = await Promise.all([asked, bank.exercise(exercise).catch(() => null)]);
      this.#leaveQueue(submission);
      if (entry && entry.revision !== revision) return this.#say(text.bankOutOfDate);
      this.#show(submission, outcome, entry);
      await this.#keep(submission, outcome);
    } catch (error) {
      this.#leaveQueue(submission);
      this.#say(text.gradingFailed(/** @type {Error} */ (error).message));
    }
  }

  /** @param {Submission} submission */
  #leaveQueue(submission) {
    this.#waiting = this.#waiting.filter((other) => other !== submission);
    this.#say("");
    this.#showWaiting();
  }

  /**
   * Show an outcome on the form it belongs to. The focus moves only when the learner is not busy elsewhere by now.
   * @param {Submission} submission @param {Outcome} outcome @param {BankEntry | null} solved
   */
  #show(submission, outcome, solved) {
    const isScore = outcome.outcome === "score";
    if (submission !== this.#current) return this.#say(isScore ? text.gradedEarlier(scoreWords(outcome)) : "");
    const focused = document.activeElement;
    const mayFocus = focused === document.body || this.#host.contains(focused);
    if (isScore) {
      showScore(this.#host, outcome, { solved, variant: submission.variant });
      if (mayFocus) focusOutcome(this.#host);
      else this.#say(text.graded(scoreWords(outcome)));
    } else {
      showNotReady(this.#host, outcome);
      this.#say(text.notReady(outcome.reason));
      if (mayFocus) focusMissing(this.#host, outcome);
    }
  }

  /** Store an attempt; what was not ready is none. @param {Submission} submission @param {Outcome} outcome */
  async #keep(submission, outcome) {
    if (outcome.outcome !== "score") return;
    const { client, store } = this.#services;
    const attempt = { ...submission, outcome, grader: client.state.grader ?? "", at: new Date().toISOString() };
    if (!(await store.append(attempt))) this.#say(text.notKept);
    if (submission === this.#current) await offerAppeal(this.#host, attempt, store);
  }

  async #another() {
    try {
      const { values, revision } = await this.#services.bank.exercise(this.#id);
      if (revision !== this.#revision) return this.#say(text.bankOutOfDate);
      this.#useVariant((this.#variant + 1) % values.length, values);
      this.#clear(text.variantChanged(this.#variant + 1));
    } catch (error) {
      this.#say(/** @type {Error} */ (error).message);
    }
  }

  /** @param {number} variant @param {string[][]} values */
  #useVariant(variant, values) {
    this.#variant = variant;
    fillValues(this.#host, values[variant]);
  }

  /** @param {string} words */
  #clear(words) {
    this.#isTouched = true;
    this.#current = null;
    fillControls(findControls(this.#host), new Map());
    arrangeSteps(this.#host);
    showDialogues(this.#host);
    clearOutcome(this.#host);
    this.#say(words);
  }

  /** Show the latest attempt again, without taking the focus. */
  async #restore() {
    const { bank, store } = this.#services;
    const attempt = await store.latest(this.#id);
    if (!attempt || this.#isTouched) return;
    if (attempt.revision !== this.#revision) return this.#say(text.revised);
    const solved = await bank.exercise(this.#id).catch(() => null);
    if (this.#isTouched) return;
    const { variant, outcome, at } = attempt;
    if (variant > 0 && !solved) return this.#say(text.bankMissing);
    if (solved && !solved.values[variant]) return this.#say(text.revised);
    if (solved) this.#useVariant(variant, solved.values);
    fillControls(findControls(this.#host), fieldsOf(this.#items, attempt.response));
    arrangeSteps(this.#host);
    showDialogues(this.#host);
    showScore(this.#host, outcome, { solved, variant, at });
    await offerAppeal(this.#host, attempt, store);
  }

  #showWaiting() {
    if (this.#waiting.length > 0) showStatus(this.#host, waitingStatus(this.#services.client.state));
  }

  /** @param {string} words */
  #say(words) {
    showStatus(this.#host, { words });
  }
}
