// What the visitor changed and the server does not know yet: kept in the browser, so that a star
// put up in a tunnel is sent when the train comes out of it.

const WISHES = "plaza.stars.wishes";
const OWNER = "plaza.stars.owner";

/** Sessions by id, and whether each shall be starred: only the last wish for each counts. */
export type Wishes = Record<string, boolean>;

/** Whose stars the browser holds, and what of them is still to be sent. */
export class Outbox {
  readonly #storage: Storage | undefined;
  /** Stands in where nothing can be stored. */
  readonly #memory = new Map<string, string>();

  constructor(storage: Storage | undefined) {
    this.#storage = storage;
  }

  /** Names the account the stars were last the same as; none for those of a guest. */
  get owner(): string | undefined {
    return this.#read(OWNER) ?? undefined;
  }

  wishes(): Wishes {
    try {
      const value: unknown = JSON.parse(this.#read(WISHES) ?? "{}");
      if (typeof value !== "object" || value === null || Array.isArray(value)) return {};
      const entries = Object.entries(value as Record<string, unknown>);
      return Object.fromEntries(
        entries.filter((entry): entry is [string, boolean] => typeof entry[1] === "boolean"),
      );
    } catch {
      return {};
    }
  }

  wish(id: string, isOn: boolean): void {
    this.#write(WISHES, JSON.stringify({ ...this.wishes(), [id]: isOn }));
  }

  /** Forgets a wish that was granted or refused, unless the visitor changed their mind since. */
  settle(id: string, isOn: boolean): void {
    const { [id]: wished, ...others } = this.wishes();
    if (wished === isOn) this.#write(WISHES, JSON.stringify(others));
  }

  /** The stars are this account's from now on; what was to be sent for another is not sent. */
  belongTo(owner: string): void {
    if (this.owner !== owner) this.#write(WISHES, "{}");
    this.#write(OWNER, owner);
  }

  /** The stars are nobody's. */
  clear(): void {
    for (const key of [WISHES, OWNER]) {
      this.#memory.delete(key);
      try {
        this.#storage?.removeItem(key);
      } catch {
        // Forbidden: there is nothing to remove.
      }
    }
  }

  #read(key: string): string | null {
    try {
      return this.#memory.get(key) ?? this.#storage?.getItem(key) ?? null;
    } catch {
      return this.#memory.get(key) ?? null;
    }
  }

  #write(key: string, text: string): void {
    try {
      if (!this.#storage) throw new Error("no storage");
      this.#storage.setItem(key, text);
      this.#memory.delete(key);
    } catch {
      this.#memory.set(key, text);
    }
  }
}
