// Shows bulletins: the newest in a corner of each page, until they are read or put away.
import { type Bulletin, readBulletin, Seen } from "../live/bulletin";
import { Unread } from "../live/unread";
import { starred } from "./stars";

/** More at one time would cover the page. */
const MAX_SHOWN = 3;

export class BulletinBoard {
  readonly #seen = new Seen(sessionStore());
  readonly #unread = new Unread(sessionStore(), MAX_SHOWN);
  readonly #board = document.getElementById("bulletins");

  constructor() {
    this.#board?.addEventListener("click", ({ target }) => {
      const item = target instanceof Element ? target.closest("li") : null;
      if (!item || !(target as Element).closest("[data-dismiss], [data-bulletin-link]")) return;
      // A link is followed by the browser; who followed it has read it.
      this.#unread.remove(Number(item.dataset.seq));
      item.remove();
      this.#tidy();
    });
    for (const bulletin of this.#unread.list()) this.#show(bulletin);
  }

  /** Up to which nothing was missed. */
  get last(): number {
    return this.#seen.last;
  }

  /** Something may have been missed; what comes meanwhile is shown at once all the same. */
  fallBehind(): void {
    this.#seen.fallBehind();
  }

  tell(told: unknown): void {
    const bulletin = readBulletin(told);
    if (!bulletin || !this.#seen.see(bulletin.seq) || !concerns(bulletin)) return;
    this.#unread.add(bulletin);
    this.#show(bulletin);
  }

  /** What came while the page was away, how far that goes, and whether there is more of it. */
  catchUp(told: unknown, head: unknown, more: unknown): void {
    if (typeof head === "number" && head < this.#seen.last) {
      // Where the server counts anew, nothing it tells was seen.
      this.#seen.reach(0);
      this.#unread.clear();
    }
    for (const bulletin of Array.isArray(told) ? told : []) this.tell(bulletin);
    if (typeof head === "number") this.#seen.reach(head);
    if (more !== true) this.#seen.catchUp();
  }

  #show(bulletin: Bulletin): void {
    const template = document.querySelector<HTMLTemplateElement>("template#bulletin-template");
    const list = this.#board?.querySelector("ol");
    if (!template || !list || !concerns(bulletin)) return;
    const fragment = template.content.cloneNode(true) as DocumentFragment;
    const { title, text, lang, kind, session, seq } = bulletin;
    const heading = [title, startTime(bulletin)].filter(Boolean).join(" · ");
    fill(fragment, "[data-bulletin-title]", heading, lang);
    fill(fragment, "[data-bulletin-text]", text, lang);
    const item = fragment.querySelector("li");
    item?.setAttribute("data-kind", kind);
    item?.setAttribute("data-seq", String(seq));
    const link = fragment.querySelector<HTMLAnchorElement>("[data-bulletin-link]");
    if (link && session !== undefined) link.href = `/sessions/${encodeURIComponent(session)}`;
    else if (link && kind === "programme") link.href = "/schedule";
    else link?.remove();
    // The newest first, in whatever order they come.
    const older = [...list.children].find((one) => Number((one as HTMLElement).dataset.seq) < seq);
    list.insertBefore(fragment, older ?? null);
    while (list.children.length > MAX_SHOWN) list.lastElementChild?.remove();
    this.#tidy();
  }

  #tidy(): void {
    this.#board?.classList.toggle("is-empty", !this.#board.querySelector("li"));
  }
}

/** That a session starts concerns those who keep it. */
function concerns({ kind, session, startsAt }: Bulletin): boolean {
  if (kind !== "starting") return true;
  const isOver = startsAt !== undefined && Date.parse(startsAt) < Date.now();
  return !isOver && session !== undefined && starred.has(session);
}

function fill(item: DocumentFragment, selector: string, text: string, lang: string): void {
  const element = item.querySelector<HTMLElement>(selector);
  if (!element) return;
  element.textContent = text;
  element.dir = "auto";
  if (lang !== "") element.lang = lang;
}

/** In the device's own time, as it is the time of day somebody looks at. */
function startTime({ startsAt }: Bulletin): string {
  if (startsAt === undefined) return "";
  const locale = `${document.documentElement.lang}-u-nu-latn-hc-h23`;
  return new Date(startsAt).toLocaleTimeString(locale, { hour: "2-digit", minute: "2-digit" });
}

function sessionStore(): Storage | undefined {
  try {
    return sessionStorage;
  } catch {
    return undefined;
  }
}
