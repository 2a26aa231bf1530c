/** Defines `<course-exercise>`; what it does is in exercise-form.mjs. */

import { ExerciseForm } from "./exercise-form.mjs";

/** @typedef {import("./exercise-form.mjs").Services} Services */

/** Register the element, once. @param {Services} services */
export function defineExercise(services) {
  if (customElements.get("course-exercise")) return;
  customElements.define("course-exercise", class CourseExercise extends HTMLElement {
    /** @type {ExerciseForm | undefined} kept while the element is moved, so that the numbers shown stay the numbers graded */
    #form;

    connectedCallback() {
      this.#form ??= new ExerciseForm(this, services);
      this.#form.open();
    }

    disconnectedCallback() {
      this.#form?.close();
    }
  });
}
