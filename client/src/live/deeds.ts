// Tells the organizers' log what is done on the page, as deconf's events, without who did it.
import type { Link } from "./link";

/** An event of the log: its name and its shape. */
export type Deed = [name: string, payload: Record<string, unknown>];

/** Private pages are nobody's business. */
const PRIVATE = new Set(["admin", "error", "me", "my-schedule", "offline", "outbox", "sign-in"]);
/** The first part of pages' addresses that have a second one, and what that names. */
const PARAMS: Record<string, string | undefined> = {
  sessions: "sessionId",
  people: "personId",
  doors: "roomId",
};
/** Errors told of one page: one that fails in each frame is not worth more. */
const MOST_ERRORS = 5;

/** The opening of a page; nothing for a private one. */
export function pageView(page: string | undefined, path: string): Deed | undefined {
  if (!page || PRIVATE.has(page)) return undefined;
  const [first = "", second] = path.split("/").slice(1).map(decode);
  const param = PARAMS[first];
  const params = page === "content" ? { slug: first } : {};
  const named = param && second ? { [param]: second } : params;
  return ["general/pageView", { routeName: page, params: named }];
}

/** What a click did, on a page of this address; nothing for most. */
export function clicked(target: Element, path: string): Deed | undefined {
  const sessionId = path.startsWith("/sessions/") ? decode(path.split("/")[2] ?? "") : "";
  const star = target.closest<HTMLElement>("[data-star]");
  if (star?.dataset.star) {
    // It has been pressed by now.
    const isOn = star.getAttribute("aria-pressed") === "true";
    const name = isOn ? "attendance/attend" : "attendance/unattend";
    return [name, { sessionId: star.dataset.star }];
  }
  if (!sessionId) return undefined;
  if (target.closest("[data-share]")) return ["session/share", { sessionId, kind: "copy" }];
  const link = target.closest<HTMLAnchorElement>("a[href]");
  if (link?.matches(".stage a, .join a")) {
    // What follows may open the door: it stays here.
    const address = link.href.split(/[?#]/)[0];
    return ["session/link", { sessionId, action: "click", link: address }];
  }
  return link?.pathname.endsWith(".ics") ? ["session/ical", { sessionId }] : undefined;
}

/** Follows the page from now on; gives what to call each time its connection opens. */
export function deeds(): (link: Link) => void {
  let link: Link | undefined;
  const view = pageView(document.body.dataset.page, location.pathname);
  const waiting: Deed[] = view ? [view] : [];
  const tell = (deed: Deed | undefined) => {
    if (deed) link?.tell("trackMetric", ...deed);
  };
  document.addEventListener("click", ({ target }) => {
    if (target instanceof Element) tell(clicked(target, location.pathname));
  });
  let errors = 0;
  const fail = (error: unknown) => {
    errors += 1;
    if (errors > MOST_ERRORS) return;
    const { message, stack } =
      error instanceof Error ? error : { message: String(error), stack: "" };
    link?.tell("trackError", { message, stack: stack ?? "" });
  };
  window.addEventListener("error", ({ error, message }) => fail(error ?? message));
  window.addEventListener("unhandledrejection", ({ reason }) => fail(reason));
  return (opened) => {
    link = opened;
    for (const deed of waiting.splice(0)) tell(deed);
  };
}

function decode(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}
