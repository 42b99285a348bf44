// Asks for seats and gives them up without leaving the page, and shows what others do to them.
import { ask } from "./ask";
import { refresh } from "./refresh";
import { starred } from "./stars";

const FORM = "form[data-seats]";
/** Pages on which somebody's seats stand. */
const PAGES = ["session", "my-schedule"];
/** Several changes at once are one look. */
const SETTLE_MS = 300;

/** Takes over the forms; without it they send themselves. */
export function seats(): void {
  document.addEventListener("submit", (event) => {
    const { target, submitter } = event;
    if (!(target instanceof HTMLFormElement) || !target.matches(FORM)) return;
    event.preventDefault();
    if (!isBusy) void send(target.dataset.seats ?? "", wishOf(submitter));
  });
  if (!PAGES.includes(document.body.dataset.page ?? "")) return;
  let soon: ReturnType<typeof setTimeout> | undefined;
  const look = () => {
    clearTimeout(soon);
    soon = setTimeout(() => !isBusy && void refresh(), SETTLE_MS);
  };
  window.addEventListener("plaza:saved", look);
  // The live connection may not be open yet, or not at all.
  window.addEventListener("plaza:told", look);
  // Since the page was made, their place in line may have become a seat.
  window.addEventListener("plaza:opened", () => {
    if (document.querySelector(`${FORM}, .my-item-seat`)) look();
  });
  window.addEventListener("plaza:pulled", () => {
    if (document.body.dataset.page === "my-schedule" && !showsTheirs()) look();
  });
}

/** Whether my schedule lists what is kept; what was sent as the page was made is missing on it. */
function showsTheirs(): boolean {
  const forms = document.querySelectorAll<HTMLFormElement>("main form.my-item-form");
  const shown = [...forms].map(({ action }) => new URL(action).pathname.split("/")[2] ?? "");
  const kept = starred.ids().map(encodeURIComponent);
  return shown.length === kept.length && kept.every((id) => shown.includes(id));
}

/** One answer at a time: a second press asks for nothing new. */
let isBusy = false;

function wishOf(button: HTMLElement | null): string {
  return button instanceof HTMLButtonElement ? button.value : "";
}

async function send(session: string, wish: string): Promise<void> {
  isBusy = true;
  try {
    const path = `/api/v1/sessions/${encodeURIComponent(session)}/seat`;
    const reply =
      wish === "leave"
        ? await ask("DELETE", path)
        : await ask("POST", path, { wait: wish === "wait" });
    // Refused: the last seat was taken, or the session is over. The page says how it stands.
    const shown = await refresh();
    const isDone = reply.outcome === "done" && shown.outcome === "shown";
    if (isDone) {
      // What stands on the page now is said aloud; a seat keeps the session, too.
      say("live-status", document.querySelector("[data-seats-mine]")?.textContent ?? "");
      window.dispatchEvent(new Event("plaza:stars"));
    } else {
      const news = reply.outcome === "refused" && wish === "take" ? "late" : "failed";
      say("seats-status", document.getElementById("seats-status")?.dataset[news] ?? "");
    }
  } finally {
    isBusy = false;
  }
}

/** Said aloud: what was pressed may be another button now. */
function say(id: string, text: string): void {
  const line = document.getElementById(id);
  if (line) line.textContent = text;
}
