/** Defines `<course-records>`, the learner's records; what it shows is in records-view.mjs. */

import { showRecords } from "./records-view.mjs";

/** @param {import("./exercise-form.mjs").Services} services  those of the exercises */
export function defineRecords(services) {
  if (customElements.get("course-records")) return;
  customElements.define("course-records", class CourseRecords extends HTMLElement {
    connectedCallback() {
      void showRecords(this, services);
    }
  });
}
