// Bulletins that are shown and were not put away; they are shown on the next page, too.
import { type Bulletin, readBulletin } from "./bulletin";

/** Where they are kept, in the storage of the tab. */
export const UNREAD = "plaza.bulletins";

export class Unread {
  readonly #storage: Storage | undefined;
  /** More at one time would cover the page. */
  readonly #max: number;

  constructor(storage: Storage | undefined, max: number) {
    this.#storage = storage;
    this.#max = max;
  }

  /** The newest first. */
  list(): Bulletin[] {
    try {
      const kept: unknown = JSON.parse(this.#storage?.getItem(UNREAD) ?? "[]");
      return (Array.isArray(kept) ? kept : []).flatMap((told) => readBulletin(told) ?? []);
    } catch {
      // Another program wrote there: there is nothing to show.
      return [];
    }
  }

  add(bulletin: Bulletin): void {
    const others = this.list().filter(({ seq }) => seq !== bulletin.seq);
    const all = [bulletin, ...others].sort((a, b) => b.seq - a.seq);
    this.#keep(all.slice(0, this.#max));
  }

  remove(seq: number): void {
    this.#keep(this.list().filter((bulletin) => bulletin.seq !== seq));
  }

  clear(): void {
    this.#keep([]);
  }

  #keep(bulletins: Bulletin[]): void {
    try {
      this.#storage?.setItem(UNREAD, JSON.stringify(bulletins));
    } catch {
      // Full or forbidden: they are shown until the page is left.
    }
  }
}
