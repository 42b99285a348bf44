// Shows bulletins: the newest in a corner of the page, each until it is put away.
import { type Bulletin, readBulletin, Seen } from "../live/bulletin";
import { starred } from "./stars";

/** More at one time would cover the page. */
const MAX_SHOWN = 3;

export class BulletinBoard {
  readonly #seen = new Seen(sessionStore());
  readonly #board = document.getElementById("bulletins");

  constructor() {
    this.#board?.addEventListener("click", ({ target }) => {
      const button = target instanceof Element ? target.closest("[data-dismiss]") : null;
      button?.closest("li")?.remove();
      this.#tidy();
    });
  }

  /** The last bulletin that was told. */
  get last(): number {
    return this.#seen.last;
  }

  tell(told: unknown): void {
    const bulletin = readBulletin(told);
    if (bulletin && this.#seen.see(bulletin.seq)) this.#show(bulletin);
  }

  /** What came while the page was away, and how far that goes. */
  catchUp(told: unknown, head: unknown): void {
    // Where the server counts anew, nothing it tells was seen.
    if (typeof head === "number" && head < this.#seen.last) this.#seen.reach(0);
    for (const bulletin of Array.isArray(told) ? told : []) this.tell(bulletin);
    if (typeof head === "number") this.#seen.reach(head);
  }

  #show(bulletin: Bulletin): void {
    const template = document.querySelector<HTMLTemplateElement>("template#bulletin-template");
    const list = this.#board?.querySelector("ol");
    if (!template || !list || !concerns(bulletin)) return;
    const item = template.content.cloneNode(true) as DocumentFragment;
    const { title, text, lang, kind, session } = bulletin;
    fill(
      item,
      "[data-bulletin-title]",
      [title, startTime(bulletin)].filter(Boolean).join(" · "),
      lang,
    );
    fill(item, "[data-bulletin-text]", text, lang);
    item.querySelector("li")?.setAttribute("data-kind", kind);
    const link = item.querySelector<HTMLAnchorElement>("[data-bulletin-link]");
    if (link && session !== undefined) link.href = `/sessions/${encodeURIComponent(session)}`;
    else if (link && kind === "programme") link.href = "/schedule";
    else link?.remove();
    list.prepend(item);
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
