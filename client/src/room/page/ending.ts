// The page after the room ended the visit: what happened, and the ways on.
import { button, element, isolated } from "../element";
import type { Shut } from "../line";
import type { Ending } from "../protocol/words";
import type { Say } from "../texts";

/** After these one may come again. */
const AGAIN: ReadonlySet<(Ending | Shut)["because"]> = new Set([
  "elsewhere",
  "shown-out",
  "not-admitted",
  "closed",
  "flooding",
  "full",
  "early",
]);

export function endingPage(
  say: Say,
  ending: Ending | Shut,
  leaveTo: string,
  again: () => void,
): HTMLElement {
  const { because } = ending;
  const reason = "reason" in ending && ending.reason !== "" ? ending.reason : undefined;
  const until = "until" in ending && ending.until !== null ? new Date(ending.until) : undefined;
  const mayComeAgain = AGAIN.has(because);
  return element(
    "section",
    { class: "room-ending", "aria-labelledby": "ending-title" },
    element("h1", { id: "ending-title", tabindex: -1 }, say(`room-ended-${because}`)),
    element("p", { class: "lead" }, say(`room-ended-${because}-text`)),
    reason === undefined ? undefined : element("blockquote", { class: "notice" }, isolated(reason)),
    until && element("p", {}, say("room-ended-until"), " ", moment(until)),
    element(
      "div",
      { class: "room-enter" },
      because === "sign-in"
        ? element("a", { href: signIn(), class: "button" }, say("room-sign-in"))
        : undefined,
      mayComeAgain ? button(say(`room-again-${because}`), again, { class: "button" }) : undefined,
      element("a", { href: leaveTo, class: "room-back" }, say("room-back")),
    ),
  );
}

/** Signing in leads back to this room. */
function signIn(): string {
  return `/sign-in?${new URLSearchParams({ next: location.pathname + location.search })}`;
}

function moment(at: Date): HTMLElement {
  const format = new Intl.DateTimeFormat(document.documentElement.lang || undefined, {
    dateStyle: "long",
    timeStyle: "short",
  });
  return element("time", { datetime: at.toISOString() }, format.format(at));
}
