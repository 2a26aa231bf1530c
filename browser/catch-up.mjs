/** Grades and stores what was handed in on an earlier visit that ended too soon. */

/** @typedef {import("./exercise-form.mjs").Services} Services */

import { alone } from "./tabs.mjs";

/** Do so once, in the order in which it was handed in; only one tab at a time. @param {Services} services @returns {Promise<void>} */
export async function catchUp(services) {
  const work = async () => {
    for (const submission of await services.store.leftOver()) await gradeLate(services, submission);
  };
  await alone("catch-up", work).catch((error) => console.warn("course: no catching up", error));
}

/** @param {Services} services @param {import("./attempt-shape.mjs").Submission} submission */
async function gradeLate({ bank, client, store }, submission) {
  const { exercise, variant, response } = submission;
  const outcome = await client.ask({ exercise, variant, response }).catch(() => null);
  if (outcome?.outcome !== "score") return void (await store.giveBack(submission));
  const entry = await bank.exercise(exercise).catch(() => null);
  if (!entry) return; // which revision was graded is not known: a later visit asks again
  await store.settle({ ...submission, revision: entry.revision }, outcome, client.state.grader ?? "", "earlier");
}
