/**
 * The service worker: keeps a whole build in the browser, so that the app starts without a network. The build puts
 * the two names in front (scripts/vite-plugins.mjs) and writes the file beside index.html.
 *
 * @typedef {{ waitUntil(work: Promise<unknown>): void }} Extendable
 * @typedef {Extendable & { request: Request, respondWith(answer: Promise<Response>): void }} Fetched
 */

/** What tells this build from any other. */
const BUILD = /** @type {string} */ (/** @type {any} */ (self).STAGEMAP_BUILD);
/** Every file of it, by its address below the app. */
const FILES = /** @type {string[]} */ (/** @type {any} */ (self).STAGEMAP_FILES);

const scope = /** @type {any} */ (self);
const PREFIX = 'stagemap-build-';
const CACHE = PREFIX + BUILD;

scope.addEventListener('install', (/** @type {Extendable} */ event) => {
  event.waitUntil(keepAll());
});

scope.addEventListener('activate', (/** @type {Extendable} */ event) => {
  event.waitUntil(tidyUp().then(() => scope.clients.claim()));
});

// A new build waits until the person asks for it: a page must not lose the files it was made with.
scope.addEventListener('message', (/** @type {MessageEvent} */ event) => {
  if (event.data === 'activate') scope.skipWaiting();
});

scope.addEventListener('fetch', (/** @type {Fetched} */ event) => {
  const address = new URL(event.request.url);
  if (event.request.method !== 'GET' || address.origin !== scope.location.origin) return;
  const file = fileOf(address);
  if (file !== null) event.respondWith(answer(event.request, file));
});

async function keepAll() {
  const cache = await caches.open(CACHE);
  // Names below assets/ hold a hash of their content; the others may lie in the browser's own cache from before.
  await cache.addAll(
    FILES.map((file) => new Request(file, { cache: file.startsWith('assets/') ? 'default' : 'reload' })),
  );
}

/** Keeps the build before this one too: other tabs may still be showing it. */
async function tidyUp() {
  const builds = (await caches.keys()).filter((name) => name.startsWith(PREFIX) && name !== CACHE);
  await Promise.all(builds.slice(0, -1).map((name) => caches.delete(name)));
}

/**
 * The kept file that an address means; `null` for what is none of ours.
 *
 * @param {URL} address
 */
function fileOf(address) {
  const base = new URL('./', scope.location.href);
  if (!address.pathname.startsWith(base.pathname)) return null;
  const path = address.pathname.slice(base.pathname.length);
  if (path === '') return 'index.html';
  if (path === 'embed') return 'embed.html';
  return FILES.includes(path) || path.startsWith('assets/') ? path : null;
}

/**
 * @param {Request} request
 * @param {string} file
 */
async function answer(request, file) {
  const own = await caches.open(CACHE);
  // Files of the build before this one are found among all.
  return (await own.match(file)) ?? (await caches.match(file)) ?? fetch(request);
}
