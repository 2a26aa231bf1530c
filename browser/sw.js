/**
 * Service worker: keeps the whole course on this device and serves each page from one version only.
 *
 * The build writes `const RELEASE = …` above: every address of the finished site with its size and hash. A version has a cache
 * of its own and is used when it is whole, never before. What is outside the site's own path is left alone.
 */

/** @typedef {{version: string, assets: string, files: Record<string, [bytes: number, integrity: string]>}} Release */
/** @typedef {{current: string, clients: Record<string, string>}} State  the cache in use; client id → the cache it was loaded from */

const SCOPE = self.registration.scope;
const OWN = `kefu-xuetang ${new URL(SCOPE).pathname} `; // one host may carry several courses
const CACHE = OWN + RELEASE.version;
const STATE = `${OWN}state`;
const STATE_KEY = new URL("sw.js?state", SCOPE).href;
const NETWORK = "";
const HASH = "x-integrity";
const MISSING_PAGE = "404.html";
const AT_A_TIME = 6;

let hasLeft = false;
/** @type {Promise<State> | undefined} */
let stateRead;

self.addEventListener("install", (event) => event.waitUntil(install()));
self.addEventListener("activate", (event) => event.waitUntil(takeOver()));
self.addEventListener("message", (event) => {
  if (event.data.type === "use") self.skipWaiting();
  if (event.data.type === "release" && event.data.release === RELEASE.assets) event.waitUntil(adopt(event.source.id));
});
self.addEventListener("fetch", (event) => {
  const { request } = event;
  if (hasLeft || request.method !== "GET" || !request.url.startsWith(SCOPE)) return;
  const address = addressOf(request.url);
  if (request.mode === "navigate") {
    event.respondWith(page(request, address));
    event.waitUntil(tidy());
  } else {
    event.respondWith(file(event, address));
  }
});

/** Put every file of this version into its cache: from an older version when it is the same, else from the host, checked. */
async function install() {
  const cache = await caches.open(CACHE); // may hold a part already: an earlier try that was cut off
  const older = await Promise.all((await ownCaches()).filter((name) => name !== STATE).map((name) => caches.open(name)));
  const queue = Object.entries(RELEASE.files);
  const count = queue.length;
  const total = queue.reduce((sum, [, [bytes]]) => sum + bytes, 0);
  let done = 0;
  const work = async () => {
    for (let next = queue.shift(); next; next = queue.shift()) {
      await keep(cache, older, next[0], next[1][1]);
      void tell({ type: "saving", bytes: (done += next[1][0]), total });
    }
  };
  try {
    await allOrNone(Array.from({ length: AT_A_TIME }, work), () => (queue.length = 0));
    if ((await (await caches.open(CACHE)).keys()).length !== count) throw new Error("the cache was cleared meanwhile");
  } catch (error) {
    await tell({ type: "not-saved", address: error.address, isFull: error.name === "QuotaExceededError" });
    throw error;
  }
}

/** After a failure begin nothing more, but finish what is on its way: the next try need not fetch it. @param {Promise<void>[]} lanes @param {() => void} stop */
async function allOrNone(lanes, stop) {
  for (const lane of lanes) lane.catch(stop);
  const failed = (await Promise.allSettled(lanes)).find(({ status }) => status === "rejected");
  if (failed) throw failed.reason;
}

/** @param {Cache} cache @param {Cache[]} older @param {string} address @param {string} integrity */
async function keep(cache, older, address, integrity) {
  const url = new URL(address, SCOPE).href;
  for (const other of [cache, ...older]) {
    const kept = await other.match(url);
    if (kept?.headers.get(HASH) !== integrity) continue;
    return other === cache ? undefined : cache.put(url, kept);
  }
  const { body, headers } = await fetchChecked(address, integrity);
  const type = headers.get("content-type") ?? "application/octet-stream";
  await cache.put(url, new Response(body, { headers: { "content-type": type, [HASH]: integrity } }));
}

/** @param {string} address @param {string} integrity */
async function fetchChecked(address, integrity) {
  const url = new URL(address, SCOPE);
  const options = { integrity, priority: /** @type {const} */ ("low") }; // the learner's own requests go first
  try {
    // What the browser has fetched before is as good as new when its hash is right; else past its cache.
    return await fetch(url, options).catch(() => fetch(url, { ...options, cache: "reload" }));
  } catch (error) {
    throw Object.assign(error, { address });
  }
}

/** From now on new pages come from this version; those that are open keep what they came from. */
async function takeOver() {
  const { current, clients: known } = await state();
  const open = await self.clients.matchAll({ includeUncontrolled: true, type: "all" });
  const clients = Object.fromEntries(open.map(({ id }) => [id, known[id] ?? current]));
  await write({ current: CACHE, clients });
  await dropUnused(clients);
  if (current === NETWORK) await self.clients.claim();
}

/** An open page that came over the network is of this very version: it may have the rest from the cache. @param {string} id */
async function adopt(id) {
  const { current, clients } = await state();
  if (clients[id] === NETWORK) await write({ current, clients: { ...clients, [id]: CACHE } });
}

/** @param {Request} request @param {string} address @returns {Promise<Response>} */
async function page(request, address) {
  if (address in RELEASE.files) return (await kept(CACHE, address)) ?? without(request);
  if (`${address}/` in RELEASE.files) return Response.redirect(new URL(`${address}/`, SCOPE));
  try {
    return await fetch(request);
  } catch (error) {
    const missing = await kept(CACHE, MISSING_PAGE);
    if (!missing) throw error;
    return new Response(missing.body, { status: 404, headers: missing.headers });
  }
}

/** @param {FetchEvent} event @param {string} address @returns {Promise<Response>} */
async function file({ request, clientId, resultingClientId }, address) {
  const { current, clients } = await state();
  const cache = clients[clientId] ?? CACHE;
  if (resultingClientId && cache !== CACHE) await write({ current, clients: { ...clients, [resultingClientId]: cache } });
  if (cache === NETWORK) return fetch(request);
  const found = await kept(cache, address);
  if (found) return found;
  return cache === CACHE && address in RELEASE.files ? without(request) : fetch(request);
}

/** The browser has thrown away a part of what it kept: half a version is none. @param {Request} request */
async function without(request) {
  await leave();
  return fetch(request);
}

/** After a page was opened: leave when the site has dropped this worker, forget pages that are closed. */
async function tidy() {
  const asked = await fetch(self.location.href, { method: "HEAD", cache: "no-store" }).catch(() => null);
  if (asked?.status === 404 || asked?.status === 410) return leave();
  const { current, clients } = await state();
  if (hasLeft || Object.keys(clients).length === 0) return;
  const open = new Set((await self.clients.matchAll({ includeUncontrolled: true, type: "all" })).map(({ id }) => id));
  const still = Object.fromEntries(Object.entries(clients).filter(([id]) => open.has(id)));
  await write({ current, clients: still });
  if (current === CACHE) await dropUnused(still);
}

/** Remove every trace of this worker; open pages go on over the network. */
async function leave() {
  hasLeft = true;
  await self.registration.unregister();
  for (const name of await ownCaches()) await caches.delete(name);
}

/** @param {Record<string, string>} clients */
async function dropUnused(clients) {
  const used = new Set([CACHE, STATE, ...Object.values(clients)]);
  const isComing = self.registration.installing || self.registration.waiting; // the next version is filling its cache
  if (isComing) return;
  for (const name of await ownCaches()) if (!used.has(name)) await caches.delete(name);
}

/** @returns {Promise<State>} */
function state() {
  stateRead ??= caches
    .match(STATE_KEY, { cacheName: STATE })
    .then((found) => (found ? found.json() : { current: NETWORK, clients: {} }));
  return stateRead;
}

/** @param {State} changed */
async function write(changed) {
  stateRead = Promise.resolve(changed);
  await (await caches.open(STATE)).put(STATE_KEY, new Response(JSON.stringify(changed)));
}

/** The file's address as the build lists it: without ?query and #hash, a folder instead of its index.html. @param {string} url */
function addressOf(url) {
  const { origin, pathname } = new URL(url);
  return (origin + pathname).slice(SCOPE.length).replace(/(^|\/)index\.html$/, "$1");
}

/** @param {string} cacheName @param {string} address */
function kept(cacheName, address) {
  return caches.match(new URL(address, SCOPE).href, { cacheName });
}

async function ownCaches() {
  return (await caches.keys()).filter((name) => name.startsWith(OWN));
}

/** @param {object} message  to every open page of the site */
async function tell(message) {
  for (const client of await self.clients.matchAll({ includeUncontrolled: true })) {
    if (client.url.startsWith(SCOPE)) client.postMessage(message);
  }
}
