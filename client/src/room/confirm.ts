// Asks before something is done to somebody: why, for how long, for which rooms.
import { button, element, field, tick } from "./element";
import type { Given, Question } from "./panel";
import type { Say } from "./texts";

/** Lengths of a ban: minutes, and for good. */
const LENGTHS = [10, 60, 1_440, 10_080, undefined] as const;
const MAX_REASON = 500;

/** The answer, or undefined when they thought better of it. */
export function confirm(say: Say, question: Question): Promise<Given | undefined> {
  const reason = element("textarea", {
    id: "confirm-reason",
    rows: 3,
    maxlength: MAX_REASON,
    dir: "auto",
  });
  const length = element("select", { id: "confirm-length" });
  for (const minutes of LENGTHS) {
    const key = minutes === undefined ? "room-for-good" : `room-for-${minutes}`;
    length.append(element("option", { value: minutes ?? "" }, say(key)));
  }
  const everywhere = tick(say("room-everywhere"), false);
  const form = element(
    "form",
    { method: "dialog", class: "confirm" },
    element("h2", { id: "confirm-title" }, question.title),
    question.text ? element("p", {}, question.text) : undefined,
    question.hasReason ? field(say("room-reason"), reason) : undefined,
    question.lasts ? field(say("room-how-long"), length) : undefined,
    question.mayBeEverywhere ? everywhere : undefined,
  );
  // The browser keeps the focus in a modal dialog and gives it back when it closes.
  const dialog = element("dialog", { class: "dialog", "aria-labelledby": "confirm-title" }, form);
  return new Promise((resolve) => {
    const give = (given: Given | undefined) => {
      dialog.close();
      dialog.remove();
      resolve(given);
    };
    form.append(
      element(
        "div",
        { class: "confirm-ways" },
        element("button", { type: "submit", class: "button" }, question.go),
        button(say("room-cancel"), () => give(undefined)),
      ),
    );
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      const minutes =
        length.value === "" || !question.lasts ? {} : { minutes: Number(length.value) };
      const isEverywhere = everywhere.querySelector("input")?.checked === true;
      give({ reason: reason.value.trim(), isEverywhere, ...minutes });
    });
    dialog.addEventListener("cancel", (event) => {
      event.preventDefault();
      give(undefined);
    });
    document.body.append(dialog);
    dialog.showModal();
  });
}
