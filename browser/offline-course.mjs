/** The page's side of the service worker: has the course kept on this device, and says how far that is. */

/** @typedef {"unsupported" | "available" | "saving" | "saved" | "failed"} Step */
/** @typedef {{address?: string, isFull?: boolean}} Trouble  the file that could not be had, or no room */
/** @typedef {{step: Step, bytes: number, total: number, trouble: Trouble, hasNew: boolean}} State */

const LOOK_EVERY_MS = 3_600_000;

export class OfflineCourse {
  #script;
  #release;
  #workers;
  /** @type {State} */
  #state = { step: "available", bytes: 0, total: 0, trouble: {}, hasNew: false };
  /** @type {Set<(state: State) => void>} */
  #watchers = new Set();
  /** @type {ServiceWorkerRegistration | undefined} */
  #registration;
  #wasAsked = false;
  #lookedAt = Date.now();

  /**
   * @param {URL} site  its root @param {string} release  what the build wrote into the page
   * @param {ServiceWorkerContainer | undefined} workers  absent where the browser has none, or the site is not served securely
   */
  constructor(site, release, workers) {
    this.#script = new URL("sw.js", site);
    this.#release = release;
    this.#workers = workers;
    if (!workers) this.#enter({ step: "unsupported" });
    else this.#listen(workers);
  }

  get state() {
    return this.#state;
  }

  /** Be told of every change of state until the returned function is called. @param {(state: State) => void} listener */
  watch(listener) {
    this.#watchers.add(listener);
    return () => void this.#watchers.delete(listener);
  }

  /** The learner asks for it; after a failure this is the retry. */
  save() {
    this.#wasAsked = true;
    this.#enter({ step: "saving", bytes: 0, total: 0, trouble: {} });
    return this.#register();
  }

  /** The learner has begun to work: keep the course without a word, unless they save data. */
  async saveQuietly() {
    if (this.#state.step === "available" && !(/** @type {any} */ (navigator).connection?.saveData)) await this.#register();
  }

  /** Take the new version in all tabs; each is loaded again when it is in charge. */
  useNew() {
    this.#registration?.waiting?.postMessage({ type: "use" });
  }

  /** @param {ServiceWorkerContainer} workers */
  #listen(workers) {
    workers.addEventListener("message", ({ data }) => this.#receive(data));
    workers.startMessages();
    let isControlled = Boolean(workers.controller);
    workers.addEventListener("controllerchange", () => {
      if (isControlled) location.reload();
      else workers.controller?.postMessage({ type: "release", release: this.#release });
      isControlled = true;
    });
    document.addEventListener("visibilitychange", () => void this.#lookForNew());
    workers.getRegistration(this.#script).then((found) => found && this.#follow(found), () => {});
  }

  async #register() {
    try {
      const registration = await this.#workers?.register(this.#script, { updateViaCache: "none" });
      if (registration) this.#follow(registration);
    } catch (error) {
      console.warn("course: no service worker", error);
      this.#fail();
    }
  }

  /** @param {ServiceWorkerRegistration} registration */
  #follow(registration) {
    if (registration.scope !== new URL("./", this.#script).href) return; // of a site above this one
    if (registration !== this.#registration) {
      this.#registration = registration;
      registration.addEventListener("updatefound", () => this.#followInstalling(registration));
      this.#followInstalling(registration);
    }
    this.#judge(registration);
  }

  /** @param {ServiceWorkerRegistration} registration */
  #followInstalling(registration) {
    const worker = registration.installing;
    worker?.addEventListener("statechange", () => {
      if (worker.state === "redundant" && !registration.active) this.#fail();
      this.#judge(registration);
    });
  }

  /** @param {ServiceWorkerRegistration} registration */
  #judge({ active, waiting }) {
    if (active) this.#enter({ step: "saved", hasNew: Boolean(waiting) });
  }

  /** @param {any} message  of the worker */
  #receive({ type, bytes, total, address, isFull }) {
    if (type === "saving" && this.#state.step === "saving") this.#enter({ bytes, total });
    if (type === "not-saved") this.#enter({ trouble: { address, isFull } }); // before or after the worker is seen to fail
  }

  /** What was not asked for does not fail: the next mark tries again. */
  #fail() {
    this.#registration = undefined;
    this.#enter({ step: this.#wasAsked ? "failed" : "available" });
  }

  /** A course that stays open for days hears of a new version too. */
  async #lookForNew() {
    if (document.hidden || Date.now() - this.#lookedAt < LOOK_EVERY_MS) return;
    this.#lookedAt = Date.now();
    await this.#registration?.update().catch(() => {});
  }

  /** @param {Partial<State>} change */
  #enter(change) {
    this.#state = { ...this.#state, ...change };
    for (const listener of this.#watchers) listener(this.#state);
  }
}

/** Service workers, where the browser has them and lets this page use them. */
export function serviceWorkers() {
  return globalThis.isSecureContext && globalThis.caches ? navigator.serviceWorker : undefined;
}
