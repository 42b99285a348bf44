// Keeps the programme readable offline: the shell, the schedule and the pages that were visited.
/// <reference lib="webworker" />
import {
  changesPerson,
  isFile,
  isKept,
  isOthers,
  isOwn,
  isPage,
  isStorable,
  OFFLINE,
  ownerOf,
  stampedHtml,
  standsIn,
} from "./offline/rules";

declare const self: ServiceWorkerGlobalScope;
declare const SHELL_FILES: string[];
declare const SHELL_VERSION: string;

/** One cache a build: pages name the files they were built with, so they go together. */
const CACHE = `plaza-${SHELL_VERSION}`;
/** Not needed to start, but wanted when the train enters the tunnel. */
const WANTED = ["/", "/schedule"];
/** Pages kept at most; the oldest go first. */
const MAX_PAGES = 80;
/** A kept page is better than one that does not come. */
const PATIENCE_MS = 6_000;

self.addEventListener("install", (event) => {
  event.waitUntil(install());
});

self.addEventListener("activate", (event) => {
  event.waitUntil(activate());
});

self.addEventListener("message", (event) => {
  const keep: unknown = (event.data as { keep?: unknown } | null)?.keep;
  if (Array.isArray(keep)) event.waitUntil(keepAll(keep.map(String)));
});

self.addEventListener("fetch", (event) => {
  const { request } = event;
  const url = new URL(request.url);
  // Before the answer: it may be slow, and then a kept page would stand in for it.
  if (changesPerson(request.method, url)) event.waitUntil(forgetAllPrivate());
  if (request.method !== "GET" || url.origin !== self.location.origin || !isKept(url)) return;
  if (isFile(url)) event.respondWith(fileFirstKept(request));
  else if (request.mode === "navigate") event.respondWith(page(event));
  else if (request.destination !== "") event.respondWith(networkFirst(request));
});

async function install(): Promise<void> {
  const cache = await caches.open(CACHE);
  // Whoever is signed in: the page stays when they go.
  const offline = new Request(OFFLINE, { credentials: "omit" });
  await cache.addAll([offline, ...SHELL_FILES]);
  await Promise.all(WANTED.map((path) => fetchAndKeep(new Request(path)).catch(() => undefined)));
  // Files are named by their content, so old pages and the new worker do not disturb each other.
  await self.skipWaiting();
}

async function activate(): Promise<void> {
  const names = await caches.keys();
  const old = names.filter((name) => name.startsWith("plaza-") && name !== CACHE);
  await Promise.all(old.map((name) => caches.delete(name)));
  await self.registration.navigationPreload?.enable();
  await self.clients.claim();
}

async function keepAll(addresses: string[]): Promise<void> {
  for (const address of addresses) {
    const url = new URL(address, self.location.origin);
    if (url.origin !== self.location.origin || !isKept(url) || isOwn(url)) continue;
    const isThere = isFile(url) && (await find(url.href)) !== undefined;
    if (!isThere) await fetchAndKeep(new Request(url)).catch(() => undefined);
  }
}

/** A file's name changes when it does, so a kept one is right. */
async function fileFirstKept(request: Request): Promise<Response> {
  return (await find(request)) ?? fetchAndKeep(request);
}

/** An icon, the manifest: small things of a page whose names say nothing of their content. */
async function networkFirst(request: Request): Promise<Response> {
  try {
    return await fetchAndKeep(request);
  } catch {
    return (await find(request)) ?? Response.error();
  }
}

/** The worker cannot see the headers that answers vary by; one visitor has one language anyway. */
async function find(request: Request | string) {
  const cache = await caches.open(CACHE);
  return cache.match(request, { ignoreVary: true });
}

/** From the network; what was kept if that fails, is slow or is a proxy alone; else the offline page. */
async function page(event: FetchEvent): Promise<Response> {
  const fresh = fetchAndKeep(event.request, event.preloadResponse);
  event.waitUntil(fresh.catch(() => undefined));
  const kept = await findPage(event.request);
  try {
    const response = await (kept ? orTimeOut(fresh) : fresh);
    return kept && isAway(response) ? stamped(kept) : response;
  } catch {
    return kept ? stamped(kept) : ((await find(OFFLINE)) ?? Response.error());
  }
}

/** Bad gateway, unavailable, gateway timeout. */
function isAway({ status }: Response): boolean {
  return status >= 502 && status <= 504;
}

async function findPage(request: Request): Promise<Response | undefined> {
  const other = standsIn(new URL(request.url));
  return (await find(request)) ?? (other && find(other.href));
}

async function fetchAndKeep(request: Request, preload?: Promise<unknown>): Promise<Response> {
  const preloaded = await preload;
  const response = preloaded instanceof Response ? preloaded : await fetch(request);
  const url = new URL(request.url);
  const cache = await caches.open(CACHE);
  const owner = isPage(url) ? ownerOf(response) : undefined;
  if (owner !== undefined) await forgetOthers(cache, owner);
  if (isStorable(url, response)) {
    await cache.put(request, response.clone());
    await prune(cache);
  }
  return response;
}

async function forgetAllPrivate(): Promise<void> {
  await forgetOthers(await caches.open(CACHE), "");
}

/** Whose pages are here, as far as this worker knows: it ends and begins anew at any time. */
let lastOwner: string | undefined;

/** Whoever was signed in here before is not any more, nor are their pages here. */
async function forgetOthers(cache: Cache, owner: string): Promise<void> {
  if (owner === lastOwner) return;
  for (const request of await cache.keys()) {
    const kept = isPage(new URL(request.url)) && (await cache.match(request, { ignoreVary: true }));
    if (kept && isOthers(kept, owner)) await cache.delete(request, { ignoreVary: true });
  }
  lastOwner = owner;
}

async function prune(cache: Cache): Promise<void> {
  const pages = (await cache.keys()).filter(({ url }) => isPage(new URL(url)));
  const wanted = pages.filter(({ url }) => ![...WANTED, OFFLINE].includes(new URL(url).pathname));
  const surplus = wanted.slice(0, Math.max(0, wanted.length - MAX_PAGES));
  await Promise.all(surplus.map((request) => cache.delete(request)));
}

/** The page, telling when it was fetched. */
async function stamped(kept: Response): Promise<Response> {
  const at = new Date(kept.headers.get("date") ?? Date.now());
  const headers = new Headers(kept.headers);
  headers.delete("content-encoding");
  headers.delete("content-length");
  return new Response(stampedHtml(await kept.text(), at), { headers });
}

function orTimeOut<T>(promise: Promise<T>): Promise<T> {
  const late = new Promise<never>((_, reject) => {
    setTimeout(() => reject(new Error("the network is too slow")), PATIENCE_MS);
  });
  return Promise.race([promise, late]);
}
