// What the service worker keeps and what it never touches.

/** Answers for programs, streams, forms and calendars are always asked of the server. */
const NEVER =
  /^\/(api|webhooks|announcements|preferences|metrics|healthz|readyz|doors|service-worker\.js)(\/|$)|\.ics$/;

/** Whether an address may be kept at all. */
export function isKept(url: URL): boolean {
  return !NEVER.test(url.pathname);
}

/** Named by its content, in the path or by `?v=`: it never changes. */
export function isFile(url: URL): boolean {
  return url.pathname.startsWith("/assets/") || url.searchParams.has("v");
}

/** Anything else that is kept is a page. */
export function isPage(url: URL): boolean {
  return isKept(url) && !isFile(url);
}

/** Errors, redirects and what is meant for one person are not kept. */
export function isStorable(response: Response): boolean {
  const policy = response.headers.get("cache-control") ?? "";
  const isPlain = response.type === "basic" && !response.redirected;
  return response.status === 200 && isPlain && !/no-store|private/.test(policy);
}

/** The page with the time it was fetched at on its root element, where its scripts find it. */
export function stampedHtml(html: string, at: Date): string {
  return html.replace(/<html(?=[\s>])/i, `<html data-cached-at="${at.toISOString()}"`);
}
