// Bulletins as the server tells them, and which of them a page has not shown yet.

export interface Bulletin {
  seq: number;
  kind: "programme" | "starting" | "message";
  session: string | undefined;
  title: string;
  text: string;
  lang: string;
  at: string;
  startsAt: string | undefined;
}

const LAST = "plaza.bulletin";

/** `undefined` for what is no bulletin, or one of a kind this page does not know. */
export function readBulletin(told: unknown): Bulletin | undefined {
  if (typeof told !== "object" || told === null) return undefined;
  const { seq, kind, session, title, text, lang, at, startsAt } = told as Record<string, unknown>;
  if (typeof seq !== "number" || typeof title !== "string" || typeof text !== "string") {
    return undefined;
  }
  if (kind !== "programme" && kind !== "starting" && kind !== "message") return undefined;
  const texts = { title, text, lang: word(lang) ?? "", at: word(at) ?? "" };
  return { seq, kind, session: word(session), startsAt: word(startsAt), ...texts };
}

function word(value: unknown): string | undefined {
  return typeof value === "string" ? value : undefined;
}

/**
 * What this tab saw; survives a way to another page. Up to `last` it missed nothing. What comes
 * while the missed is still being asked for is seen, but moves `last` only once that has come.
 */
export class Seen {
  readonly #storage: Storage | undefined;
  readonly #ahead = new Set<number>();
  #last: number;
  #isBehind = true;

  constructor(storage: Storage | undefined) {
    this.#storage = storage;
    this.#last = Number(storage?.getItem(LAST) ?? 0) || 0;
  }

  get last(): number {
    return this.#last;
  }

  /** Whether it is new; it is not from now on. */
  see(seq: number): boolean {
    if (seq <= this.#last || this.#ahead.has(seq)) return false;
    if (this.#isBehind) this.#ahead.add(seq);
    else this.#keep(seq);
    return true;
  }

  /** Something may have been missed. */
  fallBehind(): void {
    this.#isBehind = true;
  }

  /** Everything up to there was told; also backwards, where the server counts anew. */
  reach(head: number): void {
    this.#keep(head);
    for (const seq of this.#ahead) if (seq <= head) this.#ahead.delete(seq);
  }

  /** Nothing was missed of what was told so far. */
  catchUp(): void {
    this.#isBehind = false;
    this.#keep(Math.max(this.#last, ...this.#ahead));
    this.#ahead.clear();
  }

  #keep(last: number): void {
    this.#last = last;
    try {
      this.#storage?.setItem(LAST, String(last));
    } catch {
      // Full or forbidden: it holds until the page is left.
    }
  }
}
