// Changes the open page into its newest edition, and keeps what the visitor did to it.
import type { Idiomorph } from "idiomorph";

/** Puts a visitor's state (stars, filters) onto a page's content: the open one, or a new one. */
export type Dress = (root: ParentNode) => void;

const dresses: Dress[] = [];

/** Runs `dress` on the page now, and on each new edition before it is seen. */
export function keepDressed(dress: Dress): void {
  dresses.push(dress);
  dress(document);
}

/** What came of a refresh. */
export type Refreshed =
  | { outcome: "failed" }
  /** The name of the edition that is shown now. */
  | { outcome: "shown"; edition: string };

/** Fetches the page's own address and morphs into it. A failed fetch leaves the page alone. */
export async function refresh(): Promise<Refreshed> {
  const address = location.pathname + location.search;
  const [next, morph] = await Promise.all([fetchPage(address), loadMorph()]);
  // The visitor moved on (filters are in the address) while it was under way.
  if (
    next === undefined ||
    morph === undefined ||
    address !== location.pathname + location.search
  ) {
    return { outcome: "failed" };
  }
  // They signed in or out, or were signed out: the page's scripts are another one's.
  if (next.body.dataset.attendee !== document.body.dataset.attendee) {
    location.reload();
    return { outcome: "failed" };
  }
  show(next, morph);
  return { outcome: "shown", edition: next.documentElement.dataset.edition ?? "" };
}

type Morph = typeof Idiomorph.morph;

/** Not part of the first page, which is seen before anything changes. */
export async function loadMorph(): Promise<Morph | undefined> {
  try {
    return (await import("idiomorph")).Idiomorph.morph;
  } catch {
    // Offline, or the file of another version.
    return undefined;
  }
}

async function fetchPage(address: string): Promise<Document | undefined> {
  try {
    const response = await fetch(address, { headers: { accept: "text/html" }, cache: "no-cache" });
    // A session that was cancelled is gone, a page may have been closed: these pages say so.
    if (!response.ok && response.status !== 404 && response.status !== 410) return undefined;
    const page = new DOMParser().parseFromString(await response.text(), "text/html");
    // What names no edition is not ours: a proxy or a hotel's network answered.
    return page.documentElement.dataset.edition === undefined ? undefined : page;
  } catch {
    return undefined;
  }
}

/** The parts of a page an edition may change; status lines and dialogs outside them stay. */
const PARTS = ["body > header", "main", "body > footer"];

function show(next: Document, morph: Morph): void {
  for (const dress of dresses) dress(next);
  const before = wordsOfItems();
  for (const part of PARTS) {
    const [old, fresh] = [document.querySelector(part), next.querySelector(part)];
    if (old && fresh) morph(old, fresh, { callbacks });
  }
  document.title = next.title;
  const { lang, dir, dataset } = next.documentElement;
  // Another language may have been chosen in another tab.
  Object.assign(document.documentElement, { lang, dir });
  document.documentElement.dataset.edition = dataset.edition;
  recolor(next);
  markFresh(before);
}

const callbacks = {
  /** What a script says of what was just asked for stays said. */
  beforeNodeMorphed: (old: Node) => !(old instanceof Element && old.matches("[data-result]")),
  /** What a visitor opened stays open, what they typed or chose stays chosen. */
  beforeAttributeUpdated: (name: string, element: Element) =>
    !(KEPT[name] !== undefined && element.matches(KEPT[name])),
};

/** Attributes that are the visitor's, and of which elements. */
const KEPT: Record<string, string | undefined> = {
  "aria-disabled": "[data-job] button",
  open: "details, dialog",
  value: "input:not([type=hidden]), textarea",
  checked: "input",
  selected: "option",
};

/** Settings may have changed the colours. */
function recolor(next: Document): void {
  const theme = 'link[rel="stylesheet"][href^="/theme.css"]';
  const [old, fresh] = [document.querySelector(theme), next.querySelector(theme)];
  const href = fresh?.getAttribute("href");
  if (old && href && old.getAttribute("href") !== href) old.setAttribute("href", href);
}

function wordsOfItems(): Map<string, string> {
  const items = document.querySelectorAll<HTMLElement>("main [data-session]");
  return new Map(Array.from(items, (item) => [item.dataset.session ?? "", words(item)]));
}

/** Marks items that say something else than before, so that the style sheet can point at them. */
function markFresh(before: Map<string, string>): void {
  for (const item of document.querySelectorAll<HTMLElement>("main [data-session]")) {
    if (before.get(item.dataset.session ?? "") === words(item)) continue;
    item.dataset.fresh = "";
    setTimeout(() => delete item.dataset.fresh, 4_000);
  }
}

/** An item's words but its relative times, which change by themselves. */
function words(item: HTMLElement): string {
  const copy = item.cloneNode(true) as HTMLElement;
  for (const time of copy.querySelectorAll("[data-relative]")) time.remove();
  return copy.textContent ?? "";
}
