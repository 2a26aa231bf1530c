/** The behaviour of one exercise: on 检查, read the form, ask the grader, show the outcome, store the attempt. */

import { offerAppeal } from "./appeal.mjs";
import { isTooLong } from "./attempt-shape.mjs";
import { copyRecords } from "./copy-records.mjs";
import { openDialogues } from "./dialogue-view.mjs";
import { DraftKeeper } from "./draft-keeper.mjs";
import { ExerciseFace } from "./exercise-face.mjs";
import { ExerciseMemory } from "./exercise-memory.mjs";
import { clearItem } from "./item-marks.mjs";
import { openMoves } from "./move-buttons.mjs";
import { focusMissing, focusOutcome, scoreWords, showNotReady, showScore } from "./outcome-view.mjs";
import { startInTime } from "./start-policy.mjs";
import { showStatus, waitingStatus } from "./status-view.mjs";
import { text } from "./text.zh.mjs";

/** @typedef {import("./attempt-shape.mjs").Answer} Answer */
/** @typedef {import("./attempt-shape.mjs").Submission} Submission */
/** @typedef {import("./outcome-view.mjs").Outcome} Outcome */
/** @typedef {import("./bank-client.mjs").BankEntry} BankEntry */
/**
 * @typedef {object} Services  what all exercises of a session share
 * @property {URL} site  its root
 * @property {import("./bank-client.mjs").BankClient} bank
 * @property {import("./grader-client.mjs").GraderClient} client
 * @property {import("./attempt-store.mjs").AttemptStore} store
 */

/** Whether a key press belongs to an input method choosing characters, not to the form. @param {KeyboardEvent} event */
export function isComposing(event) {
  return event.isComposing || event.keyCode === 229; // 229: Safari's Enter just after the composition
}

export class ExerciseForm {
  #host;
  #services;
  #face;
  #drafts;
  #memory;
  /** The learner has done something here, so nothing stored may overwrite it. */
  #isTouched = false;
  /** @type {Answer[]} sent and not yet graded, in order */
  #waiting = [];
  /** @type {Answer | null} the one that the form still shows unchanged */
  #current = null;
  /** @type {Set<string>} ids of the attempts that were handed in here */
  #own = new Set();
  /** @type {AbortController | null} ends what the page must not keep; none while the exercise is off the page */
  #presence = null;

  /** @param {HTMLElement} host @param {Services} services */
  constructor(host, services) {
    this.#host = host;
    this.#services = services;
    this.#face = new ExerciseFace(host);
    this.#drafts = new DraftKeeper(this.#face, services.store, () => this.#sayUnkept());
    this.#memory = new ExerciseMemory(this.#face, services, () => !this.#isTouched);
    void this.#memory.restore();
  }

  /** Begin to listen; the host is on the page. */
  open() {
    this.close();
    this.#presence = new AbortController();
    this.#listen(this.#presence.signal);
    openMoves(this.#host, this.#presence.signal);
    openDialogues(this.#host, this.#presence.signal);
    this.#drafts.listen(this.#presence.signal);
    this.#services.client.expect(this.#face.id);
    startInTime(this.#host, this.#services.client, this.#presence.signal);
    this.#showWaiting();
  }

  /** Let go of the page; what waits is still graded and stored. */
  close() {
    this.#presence?.abort();
    this.#presence = null;
  }

  /** @param {AbortSignal} signal */
  #listen(signal) {
    const { client, store } = this.#services;
    /** @type {(type: string, listener: (event: any) => void) => void} */
    const on = (type, listener) => this.#host.addEventListener(type, listener, { signal });
    on("submit", (event) => (event.preventDefault(), this.#submit()));
    on("keydown", (event) => event.key === "Enter" && isComposing(event) && event.preventDefault());
    on("click", (event) => this.#act(event.target));
    on("input", (event) => this.#change(event.target));
    signal.addEventListener("abort", client.watch(() => this.#showWaiting()));
    signal.addEventListener("abort", store.watch((event) => this.#isNews(event) && void this.#memory.learn(event)));
  }

  /** @param {import("./attempt-store.mjs").StoredEvent} event */
  #isNews({ exercise, id }) {
    return exercise === this.#face.id && !this.#own.has(id);
  }

  /** @param {Element} target */
  #act(target) {
    const action = /** @type {HTMLElement | null} */ (target.closest("[data-action]"))?.dataset.action;
    if (action === "another") void this.#another();
    if (action === "clear") this.#clear(text.cleared);
    if (action === "retry") this.#services.client.start();
    if (action === "copy-records") void copyRecords(this.#services.store, target);
  }

  /** @param {Element} target */
  #change(target) {
    if (!target.closest("[data-item]")) return; // a reason for disagreeing, not a response
    this.#isTouched = true;
    this.#current = null;
    this.#drafts.change();
    clearItem(/** @type {Element} */ (target.closest("[data-item]")));
  }

  #submit() {
    const answer = this.#face.read();
    if (isTooLong(answer.response)) return this.#face.say(text.tooLong);
    this.#isTouched = true;
    const last = this.#waiting.at(-1);
    const isRepeated = JSON.stringify(answer) === JSON.stringify(last);
    this.#current = last && isRepeated ? last : answer;
    if (isRepeated) return;
    this.#drafts.handIn();
    this.#waiting.push(answer);
    void this.#grade(answer);
    this.#showWaiting();
  }

  /** @param {Answer} answer */
  async #grade(answer) {
    const { bank, client, store } = this.#services;
    const { exercise, variant, response, revision } = answer;
    const asked = client.ask({ exercise, variant, response });
    const submitted = store.submit(answer, asked);
    try {
      const [outcome, entry] = await Promise.all([asked, bank.exercise(exercise).catch(() => null)]);
      this.#leaveQueue(answer);
      if (entry && entry.revision !== revision) return this.#face.say(text.bankOutOfDate); // graded after the reload
      this.#show(answer, outcome, entry);
      await this.#keep(answer, await submitted, outcome);
    } catch (error) {
      this.#leaveQueue(answer);
      this.#face.say(text.gradingFailed(/** @type {Error} */ (error).message));
      await store.giveBack(await submitted);
    }
  }

  /** @param {Answer} answer */
  #leaveQueue(answer) {
    this.#waiting = this.#waiting.filter((other) => other !== answer);
    this.#face.say("");
    this.#showWaiting();
  }

  /**
   * Show an outcome on the form it belongs to. The focus moves only when the learner is not busy elsewhere by now.
   * @param {Answer} answer @param {Outcome} outcome @param {BankEntry | null} solved
   */
  #show(answer, outcome, solved) {
    const isScore = outcome.outcome === "score";
    if (answer !== this.#current) return this.#face.say(isScore ? text.gradedEarlier(scoreWords(outcome)) : "");
    const focused = document.activeElement;
    const mayFocus = focused === document.body || this.#host.contains(focused);
    if (isScore) {
      showScore(this.#host, outcome, { solved, variant: answer.variant });
      if (mayFocus) focusOutcome(this.#host);
      else this.#face.say(text.graded(scoreWords(outcome)));
    } else {
      showNotReady(this.#host, outcome);
      this.#face.say(text.notReady(outcome.reason));
      if (mayFocus) focusMissing(this.#host, outcome);
    }
  }

  /** Store an attempt; what was not ready is none. @param {Answer} answer @param {Submission} submission @param {Outcome} outcome */
  async #keep(answer, submission, outcome) {
    const { client, store } = this.#services;
    if (outcome.outcome !== "score") return void (await store.giveBack(submission));
    this.#own.add(submission.id);
    const { attempt, isKept } = await store.settle(submission, outcome, client.state.grader ?? "", "here");
    if (!isKept) this.#sayUnkept();
    if (answer === this.#current) await offerAppeal(this.#host, attempt, store);
  }

  #sayUnkept() {
    if (this.#waiting.length === 0) this.#face.say(text.notKept, { canCopy: true });
  }

  async #another() {
    try {
      const { values, revision } = await this.#services.bank.exercise(this.#face.id);
      if (revision !== this.#face.revision) return this.#face.say(text.bankOutOfDate);
      void this.#drafts.drop();
      this.#face.useVariant((this.#face.variant + 1) % values.length, values);
      this.#clear(text.variantChanged(this.#face.variant + 1));
    } catch (error) {
      this.#face.say(/** @type {Error} */ (error).message);
    }
  }

  /** @param {string} words */
  #clear(words) {
    this.#isTouched = true;
    this.#current = null;
    void this.#drafts.drop();
    this.#face.clear();
    this.#face.say(words);
  }

  #showWaiting() {
    const isWaiting = this.#waiting.length > 0 || this.#memory.isCatchingUp;
    if (isWaiting) showStatus(this.#host, waitingStatus(this.#services.client.state));
  }
}
