// Keys of the schedule: / search, j k move, s star, n now, ? help.
import { keepDressed } from "./refresh";

const HELP = "#keyboard-help";
const SWITCH = "plaza.keys";

/** Single letters get in the way of speech control, so they can be switched off (WCAG 2.1.4). */
export function keyboard(): void {
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && event.target === searchField()) searchField()?.blur();
    const action = actions[event.key];
    if (!action || isTaken(event) || (event.key !== "?" && !areKeysOn())) return;
    if (action()) event.preventDefault();
  });
  document.addEventListener("click", ({ target }) => {
    if (!(target instanceof Element)) return;
    if (target.closest("[data-open-help]")) openHelp();
    if (target.closest("[data-close-help]")) help()?.close();
  });
  keepDressed((root) => {
    for (const button of root.querySelectorAll<HTMLElement>("[data-open-help]")) {
      button.hidden = false;
    }
  });
  const toggle = document.querySelector<HTMLInputElement>("#keyboard-on");
  if (!toggle) return;
  toggle.checked = areKeysOn();
  toggle.addEventListener("change", () => remember(toggle.checked));
}

/** Each says whether it did something. */
const actions: Record<string, (() => boolean) | undefined> = {
  "/": () => focus(searchField()),
  j: () => move(1),
  k: () => move(-1),
  s: star,
  n: goToNow,
  "?": openHelp,
};

/** Whether the key is meant for a field, a dialog, the browser or a running composition. */
function isTaken(event: KeyboardEvent): boolean {
  if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return true;
  const target = event.target;
  if (!(target instanceof HTMLElement)) return false;
  const isTyping = target.isContentEditable || target.matches("input, select, textarea");
  return isTyping || document.querySelector("dialog[open]") !== null;
}

function searchField(): HTMLElement | null {
  return document.querySelector<HTMLElement>("#filters [name=q]");
}

function items(): HTMLElement[] {
  const all = document.querySelectorAll<HTMLElement>("main [data-session]");
  return [...all].filter((item) => item.closest("[hidden]") === null);
}

function current(): HTMLElement | undefined {
  return document.activeElement?.closest<HTMLElement>("[data-session]") ?? undefined;
}

function move(step: 1 | -1): boolean {
  const all = items();
  const item = current();
  const here = item ? all.indexOf(item) : -1;
  const next = here === -1 ? firstInView(all) : Math.min(Math.max(here + step, 0), all.length - 1);
  return focus(all[next]?.querySelector<HTMLElement>("a[href]"));
}

function firstInView(all: HTMLElement[]): number {
  const found = all.findIndex((item) => item.getBoundingClientRect().top >= 0);
  return Math.max(found, 0);
}

function star(): boolean {
  const button = current()?.querySelector<HTMLElement>("[data-star]");
  button?.click();
  return button != null;
}

function goToNow(): boolean {
  const now = document.querySelector<HTMLElement>("main [data-now]");
  // What started last may be over already, while something longer is still on.
  const on = items().find((item) => item.classList.contains("is-present"));
  const item = on ?? now?.querySelector<HTMLElement>("[data-session]:not([hidden])");
  return focus(item?.querySelector<HTMLElement>("a[href]") ?? now, "center");
}

function focus(element: HTMLElement | null | undefined, block: ScrollLogicalPosition = "nearest") {
  if (!element) return false;
  if (element.tabIndex < 0) element.tabIndex = -1;
  element.focus({ preventScroll: true });
  element.scrollIntoView({ block });
  return true;
}

function help(): HTMLDialogElement | null {
  return document.querySelector<HTMLDialogElement>(HELP);
}

/** The browser keeps the focus in a modal dialog and gives it back when it closes. */
function openHelp(): boolean {
  const dialog = help();
  if (!dialog || dialog.open) return false;
  dialog.showModal();
  return true;
}

function areKeysOn(): boolean {
  try {
    return localStorage.getItem(SWITCH) !== "off";
  } catch {
    return true;
  }
}

function remember(isOn: boolean): void {
  try {
    localStorage.setItem(SWITCH, isOn ? "on" : "off");
  } catch {
    // Forbidden: the choice is asked for again on the next page.
  }
}
