/** Registers the elements; loads nothing heavy. Evaluated once, so one worker serves all pages of an instant navigation. */
/*! With idb (ISC License, see idb.LICENSE.txt in this folder). */

import { AttemptStore } from "./attempt-store.mjs";
import { BankClient } from "./bank-client.mjs";
import { catchUp } from "./catch-up.mjs";
import { defineExercise } from "./exercise-element.mjs";
import { GraderClient } from "./grader-client.mjs";
import { defineLedger } from "./ledger-element.mjs";
import { keepOffline } from "./offline-element.mjs";
import { openDB } from "idb";
import { openPalette } from "./palette.mjs";
import { persistOnce } from "./persistence.mjs";
import { definePrint } from "./print-element.mjs";
import { defineRecords } from "./records-element.mjs";

/** Start the worker. The list that it begins with is fetched while its program is on its way; if that fails, the worker says why. */
function startWorker() {
  const worker = new Worker(new URL("./grader.worker.mjs", import.meta.url), { type: "module" });
  fetch(new URL("../runtime.json", import.meta.url), { cache: "no-cache" })
    .then((response) => response.json())
    .then((runtime) => worker.postMessage({ type: "runtime", runtime }), () => {});
  return worker;
}

const services = {
  site: new URL("../../", import.meta.url),
  bank: new BankClient(new URL("../bank.json", import.meta.url)),
  client: new GraderClient(startWorker),
  store: new AttemptStore(openDB),
};
openPalette();
defineExercise(services);
defineRecords(services);
definePrint(services);
defineLedger();
persistOnce(services.store);
void catchUp(services);
keepOffline(services);
