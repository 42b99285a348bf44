// Tells screen readers what happens, not faster than it can be listened to.

/** Between two announcements. */
const PAUSE_MS = 2_500;
/** News in one announcement; of the rest only the number is said. */
const MAX_NEWS = 3;
const SWITCH = "plaza.room.quiet";

/** Gathers news and says them in a polite live region. */
export class Announcer {
  readonly element: HTMLElement;
  readonly #more: (count: number) => string;
  #news: string[] = [];
  #pause: ReturnType<typeof setTimeout> | undefined;
  #isQuiet = remembered();

  constructor(element: HTMLElement, more: (count: number) => string) {
    [this.element, this.#more] = [element, more];
  }

  get isQuiet(): boolean {
    return this.#isQuiet;
  }

  /** Nothing is said any more, or everything again. */
  quiet(isQuiet: boolean): void {
    this.#isQuiet = isQuiet;
    this.#news = [];
    this.element.textContent = "";
    try {
      localStorage.setItem(SWITCH, isQuiet ? "on" : "off");
    } catch {
      // Forbidden: it is asked for again on the next page.
    }
  }

  tell(news: string): void {
    if (this.#isQuiet) return;
    this.#news.push(news);
    if (this.#pause === undefined) this.#speak();
  }

  stop(): void {
    clearTimeout(this.#pause);
    this.#pause = undefined;
    this.#news = [];
  }

  #speak(): void {
    this.#pause = undefined;
    if (this.#news.length === 0) return;
    const said = this.#news.slice(-MAX_NEWS);
    const left = this.#news.length - said.length;
    this.#news = [];
    const words = left > 0 ? [this.#more(left), ...said] : said;
    // Lines, so that the same text once more is read once more.
    this.element.replaceChildren(
      ...words.map((text) => Object.assign(document.createElement("p"), { textContent: text })),
    );
    this.#pause = setTimeout(() => this.#speak(), PAUSE_MS);
  }
}

function remembered(): boolean {
  try {
    return localStorage.getItem(SWITCH) === "on";
  } catch {
    return false;
  }
}
