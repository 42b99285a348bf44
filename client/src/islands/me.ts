// Shows whose page it is: pages are the same for all attendees, so each asks for its own name.

import { UNREAD } from "../live/unread";
import { ask } from "./ask";
import { keepDressed } from "./refresh";

const NAME = "plaza.name";

/** Asked once in a tab, and anew on one's own page, where it is changed. */
export function me(): void {
  const { attendee, page } = document.body.dataset;
  // Who opens a link may be somebody else than who is signed in.
  if (attendee === undefined || page === "sign-in") forget();
  if (attendee === undefined) return;
  let name = page === "me" ? "" : (read() ?? "");
  const dress = (root: ParentNode) => {
    const place = root.querySelector("[data-me]");
    if (!place || name === "") return;
    const own = document.createElement("bdi");
    own.textContent = name;
    place.replaceChildren(own);
  };
  keepDressed(dress);
  if (name !== "") return;
  void ask("GET", "/api/v1/me").then((reply) => {
    if (reply.outcome !== "done") return;
    const told = (reply.body as { name?: unknown } | null)?.name;
    name = typeof told === "string" ? told : "";
    keep(name);
    dress(document);
  });
}

function read(): string | null {
  try {
    return sessionStorage.getItem(NAME);
  } catch {
    return null;
  }
}

function keep(name: string): void {
  try {
    sessionStorage.setItem(NAME, name);
  } catch {
    // Forbidden: it is asked for on every page.
  }
}

/** A guest's page: whoever signs in next is not the one before, whose messages are not theirs. */
function forget(): void {
  try {
    if (sessionStorage.getItem(NAME) === null) return;
    sessionStorage.removeItem(NAME);
    sessionStorage.removeItem(UNREAD);
  } catch {
    // Forbidden: there is nothing to remove.
  }
}
