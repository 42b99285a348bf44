// What the service worker keeps and what it never touches.

/** Answers for programs, streams, forms and calendars are always asked of the server. */
const NEVER =
  /^\/(api|webhooks|announcements|preferences|metrics|healthz|readyz|doors|service-worker\.js)(\/|$)|\.ics$/;

/** What is one person's alone, and what answers their forms. */
const OWN = /^\/(me|admin|outbox|sign-in|sign-out)(\/|$)/;

/** Whether an address may be kept at all. */
export function isKept(url: URL): boolean {
  return !NEVER.test(url.pathname);
}

/** Named by its content, in the path or by `?v=`: it never changes. Anybody may add `?v=` to a page. */
export function isFile(url: URL): boolean {
  const isVersioned = /\.(css|svg)$/.test(url.pathname) && url.searchParams.has("v");
  return url.pathname.startsWith("/assets/") || isVersioned;
}

/** Anything else that is kept is a page. */
export function isPage(url: URL): boolean {
  return isKept(url) && !isFile(url);
}

/** Whether a page is of no use to anybody else: not kept, and not asked for to be kept. */
export function isOwn(url: URL): boolean {
  return OWN.test(url.pathname) || url.searchParams.has("dev");
}

/** The page for when nothing was kept. Kept once, as guests see it, whoever comes and goes. */
export const OFFLINE = "/offline";

/** Whether an answer is that of somebody who signed in. */
function isPrivate(response: Response): boolean {
  return /private/.test(response.headers.get("cache-control") ?? "");
}

/**
 * Whose page it is: the mark of a sign-in, empty for everybody's. `undefined` when it does not say,
 * like an error, or an icon, which is the same for all.
 */
export function ownerOf(response: Response): string | undefined {
  const mark = response.headers.get("plaza-for");
  if (mark !== null) return mark;
  const isHtml = /^text\/html/.test(response.headers.get("content-type") ?? "");
  const isPublic = /public/.test(response.headers.get("cache-control") ?? "");
  return response.ok && isHtml && isPublic ? "" : undefined;
}

/** Whether a form signs somebody in or out. */
export function changesPerson(method: string, url: URL): boolean {
  return method === "POST" && /^\/sign-(in|out)(\/|$)/.test(url.pathname);
}

/** Whether a kept page was somebody's who is not signed in here any more. */
export function isOthers(kept: Response, owner: string): boolean {
  return isPrivate(kept) && ownerOf(kept) !== owner;
}

/**
 * Errors, redirects and what is meant for one person are not kept. Nor is a file the server does not
 * vouch for: while replicas change, one may answer with what the name stood for before.
 */
export function isStorable(url: URL, response: Response): boolean {
  const policy = response.headers.get("cache-control") ?? "";
  const isPlain = response.type === "basic" && !response.redirected;
  const isTrue = !isFile(url) || policy.includes("immutable");
  const isForAll = url.pathname !== OFFLINE && !isOwn(url);
  return response.status === 200 && isPlain && isTrue && isForAll && !/no-store/.test(policy);
}

/**
 * The address of the page that serves when the very one was not kept: without its query the
 * schedule has every session on it and filters itself, and most pages say the same. A search does not.
 */
export function standsIn(url: URL): URL | undefined {
  return url.pathname === "/search" ? undefined : new URL(url.pathname, url);
}

/** The page with the time it was fetched at on its root element, where its scripts find it. */
export function stampedHtml(html: string, at: Date): string {
  return html.replace(/<html(?=[\s>])/i, `<html data-cached-at="${at.toISOString()}"`);
}
