/** Registers the elements; loads nothing heavy. Evaluated once, so one worker serves all pages of an instant navigation. */
/*! With idb (ISC License, see idb.LICENSE.txt in this folder). */

import { openStore } from "./attempt-store.mjs";
import { BankClient } from "./bank-client.mjs";
import { defineExercise } from "./exercise-element.mjs";
import { GraderClient } from "./grader-client.mjs";
import { openDB } from "idb";

const startWorker = () => new Worker(new URL("./grader.worker.mjs", import.meta.url), { type: "module" });

defineExercise({
  bank: new BankClient(new URL("../bank.json", import.meta.url)),
  client: new GraderClient(startWorker),
  store: openStore(openDB),
});
