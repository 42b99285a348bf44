// Stars on sessions; every tab shows the same. With an account they follow it to other devices.
import { Keeper } from "../programme/keeper";
import { isAboutStars, pageStorage, Starred } from "../programme/starred";
import { Outbox } from "../programme/wishes";
import { browser } from "./ask";
import { markClashes } from "./clashes";
import { keepDressed } from "./refresh";

/** Several changes at once are one look. */
const SETTLE_MS = 300;

export const starred = new Starred(pageStorage());
const outbox = new Outbox(pageStorage());

/** Shows the buttons and keeps them true, also on sessions that appear later. */
export function stars(): void {
  const dress = (root: ParentNode) => {
    for (const button of root.querySelectorAll<HTMLElement>("[data-star]")) press(button);
    markClashes(root, starred);
  };
  keepDressed(dress);
  starred.onChange(() => dress(document));
  document.addEventListener("click", (event) => {
    const target = event.target instanceof Element ? event.target : undefined;
    const id = target?.closest<HTMLElement>("[data-star]")?.dataset.star;
    if (id) starred.toggle(id);
  });
  window.addEventListener("storage", (event) => {
    if (isAboutStars(event)) starred.reload();
  });
  // A page that comes back from the browser's memory has missed what other tabs did.
  window.addEventListener("pageshow", (event) => {
    if (event.persisted) starred.reload();
  });
  document.addEventListener("submit", forgetAtSignOut);
  if (document.body.dataset.attendee !== undefined) keep();
  else starred.onToggle(wishForLater);
}

/** Keeps them the same as on the server. */
function keep(): void {
  const keeper = new Keeper(starred, outbox, browser);
  starred.onToggle((id, isOn) => void keeper.changed(id, isOn));
  const catchUp = () => {
    if (!document.hidden) void keeper.catchUp();
  };
  document.addEventListener("submit", (event) => {
    if (isSignOut(event)) keeper.end();
  });
  document.addEventListener("visibilitychange", catchUp);
  window.addEventListener("online", catchUp);
  window.addEventListener("pageshow", catchUp);
  let soon: ReturnType<typeof setTimeout> | undefined;
  // By the live connection, for each change on any device of theirs, this one included.
  const look = () => {
    clearTimeout(soon);
    soon = setTimeout(() => void keeper.pull(), SETTLE_MS);
  };
  window.addEventListener("plaza:saved", look);
  // By another island of this page.
  window.addEventListener("plaza:stars", look);
  catchUp();
}

/** The stars are an account's, which is signed out for the moment: it hears of it when it is back. */
function wishForLater(id: string, isOn: boolean): void {
  if (outbox.owner !== undefined) outbox.wish(id, isOn);
}

/** Who signs out leaves no stars behind for the next one at this device. */
function forgetAtSignOut(event: SubmitEvent): void {
  if (!isSignOut(event)) return;
  outbox.clear();
  starred.replace([]);
}

function isSignOut({ target }: SubmitEvent): boolean {
  return target instanceof HTMLFormElement && new URL(target.action).pathname === "/sign-out";
}

function press(button: HTMLElement): void {
  const isOn = starred.has(button.dataset.star ?? "");
  const label = isOn ? button.dataset.labelOn : button.dataset.labelOff;
  button.setAttribute("aria-pressed", String(isOn));
  if (label) button.setAttribute("aria-label", label);
  button.hidden = false;
}
