import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";
import { setTimeout as wait } from "node:timers/promises";

import { GraderClient } from "../../browser/grader-client.mjs";

/** A worker that records what it is asked and says only what the test tells it to. */
class FakeWorker {
  /** @type {any[]} */
  asked = [];
  isTerminated = false;
  /** @type {any} */
  onmessage = null;
  /** @type {any} */
  onerror = null;

  postMessage(/** @type {any} */ message) {
    this.asked.push(message);
  }

  terminate() {
    this.isTerminated = true;
  }

  say(/** @type {object} */ data) {
    this.onmessage({ data });
  }

  becomeReady() {
    this.say({ type: "progress", step: "ready", grader: "0.1.0" });
  }

  answer(/** @type {object} */ outcome) {
    this.say({ id: this.asked.at(-1).id, outcome });
  }

  breakWith(/** @type {string} */ message, fatal = true) {
    this.say({ id: this.asked.at(-1).id, error: { message, fatal } });
  }
}

/** @type {FakeWorker[]} */
let workers = [];
beforeEach(() => (workers = []));

/** @param {{answerWithin?: number, progressWithin?: number}} limits */
function clientWith(limits = {}) {
  return new GraderClient(() => {
    const worker = new FakeWorker();
    workers.push(worker);
    return worker;
  }, { answerWithin: 1000, progressWithin: 1000, ...limits });
}

const request = (/** @type {string} */ exercise) => ({ exercise, variant: 2, response: "A" });
const score = (/** @type {number} */ earned) => ({ outcome: "score", earned, points: 1, provisional: false, parts: [] });

test("no worker before the first need, and one for all requests", () => {
  const client = clientWith();
  assert.equal(workers.length, 0);
  client.start();
  client.start();
  void client.ask(request("a"));
  assert.equal(workers.length, 1);
});

test("requests made before the worker is ready wait and are then asked in order, one at a time", async () => {
  const client = clientWith();
  const answers = ["a", "b", "c"].map((id) => client.ask(request(id)));
  const [worker] = workers;
  worker.say({ type: "progress", step: "download", bytes: 1, total: 2 });
  assert.deepEqual(worker.asked, []);
  worker.becomeReady();
  assert.deepEqual(worker.asked, [{ id: 1, type: "grade", exercise: "a", variant: 2, response: "A" }]);
  for (const earned of [1, 2, 3]) worker.answer(score(earned));
  assert.deepEqual(worker.asked.map(({ exercise }) => exercise), ["a", "b", "c"]);
  assert.deepEqual(await Promise.all(answers), [score(1), score(2), score(3)]);
});

test("exercises that may be asked for are told once to every worker that is ready, after what waits", () => {
  const client = clientWith();
  client.expect("a");
  client.expect("a");
  void client.ask(request("b"));
  assert.deepEqual(workers[0].asked, []);
  workers[0].becomeReady();
  client.expect("c");
  client.expect("a");
  const types = workers[0].asked.map(({ type, exercise, exercises }) => [type, exercise ?? exercises]);
  assert.deepEqual(types, [["grade", "b"], ["prepare", ["a"]], ["prepare", ["c"]]]);
});

test("expecting an exercise starts nothing", () => {
  clientWith().expect("a");
  assert.equal(workers.length, 0);
});

test("watchers see every step and stop when they ask to", () => {
  const client = clientWith();
  /** @type {any[]} */
  const seen = [];
  const stop = client.watch(({ step, bytes }) => seen.push([step, bytes]));
  client.start();
  workers[0].say({ type: "progress", step: "download", bytes: 5, total: 9 });
  workers[0].becomeReady();
  stop();
  workers[0].say({ type: "progress", step: "start" });
  assert.deepEqual(seen, [["idle", undefined], ["download", 5], ["ready", undefined]]);
});

test("the ready message tells the grader's version", () => {
  const client = clientWith();
  client.start();
  workers[0].becomeReady();
  assert.equal(client.state.grader, "0.1.0");
});

test("a Python exception fails its own request only, in the same worker", async () => {
  const client = clientWith();
  const [first, second] = [client.ask(request("a")), client.ask(request("b"))];
  workers[0].becomeReady();
  workers[0].breakWith("ValueError: x", false);
  workers[0].answer(score(1));
  await assert.rejects(first, /ValueError: x/);
  assert.deepEqual(await second, score(1));
  assert.equal(workers.length, 1);
});

test("a request without an answer in time is asked again of a fresh worker", async () => {
  const client = clientWith({ answerWithin: 20 });
  const answer = client.ask(request("a"));
  workers[0].becomeReady();
  await wait(60);
  assert.equal(workers.length, 2);
  assert.equal(workers[0].isTerminated, true);
  workers[1].becomeReady();
  assert.equal(workers[1].asked[0].exercise, "a");
  workers[1].answer(score(1));
  assert.deepEqual(await answer, score(1));
});

test("a request that hangs twice is given up, and the next one gets its own fresh worker", async () => {
  const client = clientWith({ answerWithin: 20 });
  const [first, second] = [client.ask(request("a")), client.ask(request("b"))];
  const refused = assert.rejects(first, /没有回答/);
  workers[0].becomeReady();
  await wait(60);
  workers[1].becomeReady();
  await refused;
  assert.equal(workers.length, 3);
  workers[2].becomeReady();
  assert.equal(workers[2].asked[0].exercise, "b");
  workers[2].answer(score(1));
  assert.deepEqual(await second, score(1));
});

test("the time to answer runs only while a request is being graded", async () => {
  const client = clientWith({ answerWithin: 20 });
  const answer = client.ask(request("a"));
  await wait(60);
  assert.equal(workers.length, 1);
  workers[0].becomeReady();
  workers[0].answer(score(1));
  await wait(60);
  assert.equal(workers.length, 1);
  assert.deepEqual(await answer, score(1));
});

test("a fatal error brings a fresh worker that is asked once more; a second one is told", async () => {
  const client = clientWith();
  const answer = client.ask(request("a"));
  workers[0].becomeReady();
  workers[0].breakWith("memory access out of bounds");
  assert.equal(workers.length, 2);
  workers[1].becomeReady();
  workers[1].breakWith("memory access out of bounds");
  await assert.rejects(answer, /out of bounds/);
  assert.equal(workers.length, 2, "nothing waits, so no third worker yet");
  void client.ask(request("b"));
  assert.equal(workers.length, 3);
});

test("what a replaced worker still says is not heard", async () => {
  const client = clientWith();
  const answer = client.ask(request("a"));
  workers[0].becomeReady();
  workers[0].breakWith("fatal");
  workers[0].say({ id: 1, outcome: score(0) });
  workers[1].becomeReady();
  workers[1].answer(score(1));
  assert.deepEqual(await answer, score(1));
});

test("failed loading keeps the queue, says why, and a retry grades it in order", async () => {
  const client = clientWith();
  const answers = [client.ask(request("a")), client.ask(request("b"))];
  workers[0].say({ type: "failed", message: "取不到文件" });
  assert.deepEqual(client.state, { step: "failed", message: "取不到文件" });
  assert.equal(workers[0].isTerminated, true);
  assert.equal(workers.length, 1, "no retry unless asked");
  client.start();
  workers[1].becomeReady();
  workers[1].answer(score(1));
  workers[1].answer(score(2));
  assert.deepEqual(await Promise.all(answers), [score(1), score(2)]);
});

test("a worker that cannot even start is failed loading", () => {
  const client = new GraderClient(() => {
    throw new Error("SecurityError");
  });
  void client.ask(request("a"));
  assert.equal(client.state.step, "failed");
});

test("a worker script that is missing is failed loading", () => {
  const client = clientWith();
  void client.ask(request("a"));
  workers[0].onerror({});
  assert.equal(client.state.step, "failed");
});

test("loading fails when nothing moves for too long, but not while bytes arrive", async () => {
  const client = clientWith({ progressWithin: 50 });
  void client.ask(request("a"));
  for (let bytes = 1; bytes <= 4; bytes += 1) {
    await wait(25);
    workers[0].say({ type: "progress", step: "download", bytes, total: 9 });
  }
  assert.equal(client.state.step, "download");
  await wait(120);
  assert.equal(client.state.step, "failed");
});
