/** Fills `<course-offline>` in the footer: whether the course is kept on this device; and the bar that tells of a new version. */

import { make } from "./item-marks.mjs";
import { OfflineCourse, serviceWorkers } from "./offline-course.mjs";
import { offlineText as words } from "./text-offline.zh.mjs";

/** @typedef {import("./offline-course.mjs").State} State */

const QUIET_AFTER_MS = 3000; // not while the mark is being read and the next one asked for

/**
 * Offer the course for offline use, and keep it after the first mark.
 * @param {string} release  what the build wrote into the page @param {{site: URL, client: {firstOutcome: Promise<void>}}} services
 */
export function openOffline(release, { site, client }) {
  const course = new OfflineCourse(site, release, serviceWorkers());
  defineOffline(course);
  void client.firstOutcome.then(() => setTimeout(() => course.saveQuietly(), QUIET_AFTER_MS));
}

/** @param {OfflineCourse} course */
function defineOffline(course) {
  customElements.define("course-offline", class CourseOffline extends HTMLElement {
    /** @type {(() => void) | undefined} */
    #leave;

    connectedCallback() {
      const control = new Control(this, course);
      this.#leave = course.watch((state) => control.show(state));
      control.show(course.state);
    }

    disconnectedCallback() {
      this.#leave?.();
    }
  });
  showBar(course);
}

class Control {
  #button = button("");
  #status = make("output", "offline__status");
  #counter = make("span", "offline__bytes");
  #megabytes;

  /** @param {HTMLElement} host @param {OfflineCourse} course */
  constructor(host, course) {
    this.#megabytes = host.getAttribute("megabytes") ?? "";
    this.#status.setAttribute("role", "status");
    this.#status.tabIndex = -1;
    this.#counter.setAttribute("aria-hidden", "true"); // read aloud, the bytes would never stop
    this.#button.addEventListener("click", () => {
      this.#status.focus();
      if (course.state.hasNew) course.useNew();
      else void course.save();
    });
    host.replaceChildren(this.#button, " ", this.#status, " ", this.#counter);
  }

  /** @param {State} state */
  show(state) {
    const { step, bytes, total, hasNew } = state;
    const label = hasNew ? words.useNew : this.#label(step);
    this.#button.hidden = !label;
    this.#button.textContent = label;
    const said = hasNew ? words.hasNew : this.#words(state);
    if (this.#status.textContent !== said) this.#status.textContent = said;
    this.#counter.textContent = step === "saving" && total > 0 ? words.megabytes(megabytes(bytes), megabytes(total)) : "";
  }

  /** @param {State["step"]} step */
  #label(step) {
    if (step === "available") return words.save(this.#megabytes);
    return step === "failed" ? words.retry : "";
  }

  /** @param {State} state */
  #words({ step, trouble }) {
    if (step === "failed") return words.failed(trouble);
    return step === "available" ? "" : words[step];
  }
}

/** A strip at the edge of the window, there from the start so that screen readers notice what comes into it. @param {OfflineCourse} course */
function showBar(course) {
  const bar = make("div", "offline-bar");
  bar.setAttribute("role", "status");
  document.body.append(bar);
  const leave = course.watch(show);
  show(course.state);

  /** @param {State} state */
  function show({ hasNew }) {
    if (!hasNew) return bar.replaceChildren();
    if (bar.firstChild) return;
    const use = button(words.useNew);
    use.addEventListener("click", () => {
      bar.replaceChildren(words.usingNew); // it may take a while: the browser waits until the old worker rests
      course.useNew();
    });
    const later = button(words.later);
    later.addEventListener("click", () => {
      leave();
      bar.replaceChildren();
    });
    bar.append(make("span", "", words.hasNew), use, later);
  }
}

/** @param {string} label */
function button(label) {
  const made = /** @type {HTMLButtonElement} */ (make("button", "offline__button", label));
  made.type = "button";
  return made;
}

/** @param {number} bytes */
function megabytes(bytes) {
  return (bytes / 1e6).toFixed(1);
}
