/** Defines `<course-records>`, the learner's records; what it shows is in records-view.mjs, which only their page loads. */

import { text } from "./text.zh.mjs";

const VIEW = new URL("./records-view.mjs", import.meta.url).href;

/** @param {import("./exercise-form.mjs").Services} services  those of the exercises */
export function defineRecords(services) {
  if (customElements.get("course-records")) return;
  customElements.define("course-records", class CourseRecords extends HTMLElement {
    connectedCallback() {
      import(VIEW).then(({ showRecords }) => showRecords(this, services)).catch(() => (this.textContent = text.recordsMissing));
    }
  });
}
