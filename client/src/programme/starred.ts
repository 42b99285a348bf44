// The visitor's starred sessions, kept in the browser and shared by its tabs.

const KEY = "plaza.stars";

/** The ids in a stored text; anything else found there counts as none. */
export function parseStars(text: string | null): Set<string> {
  try {
    const value: unknown = JSON.parse(text ?? "[]");
    const ids = Array.isArray(value) ? value : [];
    return new Set(ids.filter((id): id is string => typeof id === "string" && id !== ""));
  } catch {
    return new Set();
  }
}

/** Told of one star that the visitor put up or took away. */
export type Toggled = (id: string, isOn: boolean) => void;

/** A set of starred ids over a browser's storage. Works, for this page only, where there is none. */
export class Starred {
  readonly #listeners = new Set<() => void>();
  readonly #onToggle = new Set<Toggled>();
  readonly #storage: Storage | undefined;
  #ids: Set<string>;
  /** The storage refused the last change, so it knows less than this page. */
  #isBehind = false;

  constructor(storage: Storage | undefined) {
    this.#storage = storage;
    this.#ids = parseStars(read(storage));
  }

  has(id: string): boolean {
    return this.#ids.has(id);
  }

  ids(): string[] {
    return [...this.#ids];
  }

  /** Adds or removes one id, on top of what other tabs have stored by now. */
  toggle(id: string): void {
    const isOn = !this.has(id);
    this.put(id, isOn);
    for (const listener of this.#onToggle) listener(id, isOn);
  }

  /** The same when it is not the visitor who does it: the server would not have the star. */
  put(id: string, isOn: boolean): void {
    if (!this.#isBehind) this.#ids = this.#stored() ?? new Set();
    if (isOn) this.#ids.add(id);
    else this.#ids.delete(id);
    this.#store();
  }

  /** Takes another set for this one. */
  replace(ids: Iterable<string>): void {
    const next = new Set(ids);
    const isSame = next.size === this.#ids.size && [...next].every((id) => this.#ids.has(id));
    this.#ids = next;
    if (!isSame) this.#store();
  }

  /** Takes over what another tab stored. */
  reload(): void {
    this.#ids = this.#stored() ?? new Set();
    this.#isBehind = false;
    this.#tell();
  }

  onChange(listener: () => void): void {
    this.#listeners.add(listener);
  }

  onToggle(listener: Toggled): void {
    this.#onToggle.add(listener);
  }

  #store(): void {
    try {
      if (!this.#storage) throw new Error("no storage");
      this.#storage.setItem(KEY, JSON.stringify(this.ids()));
      this.#isBehind = false;
    } catch {
      // Full or forbidden: the star lives as long as the page.
      this.#isBehind = true;
    }
    this.#tell();
  }

  #stored(): Set<string> | undefined {
    const text = read(this.#storage);
    return text === null ? undefined : parseStars(text);
  }

  #tell(): void {
    for (const listener of this.#listeners) listener();
  }
}

function read(storage: Storage | undefined): string | null {
  try {
    return storage?.getItem(KEY) ?? null;
  } catch {
    return null;
  }
}

/** The page's storage, or nothing where the visitor forbids it. */
export function pageStorage(): Storage | undefined {
  try {
    return window.localStorage;
  } catch {
    return undefined;
  }
}

/** Whether a storage event speaks of stars; a cleared storage does. */
export function isAboutStars(event: StorageEvent): boolean {
  return event.key === KEY || event.key === null;
}
