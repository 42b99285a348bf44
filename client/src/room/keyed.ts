// A list on the page that follows a list of things: rows stay the same element while their thing is
// there, so that focus, open details and what was typed stay.

/** One row, which can show its thing as it is now. */
export interface Row<T> {
  element: HTMLElement;
  show(thing: T): void;
}

export class KeyedList<T> {
  readonly #list: HTMLElement;
  readonly #key: (thing: T) => string | number;
  readonly #make: (thing: T) => Row<T>;
  readonly #rows = new Map<string | number, Row<T>>();

  constructor(list: HTMLElement, key: (thing: T) => string | number, make: (thing: T) => Row<T>) {
    [this.#list, this.#key, this.#make] = [list, key, make];
  }

  show(things: readonly T[]): void {
    const focused = this.#focused();
    const position = focused ? [...this.#list.children].indexOf(focused.row) : -1;
    const keys = new Set(things.map(this.#key));
    for (const [key, row] of this.#rows) {
      if (keys.has(key)) continue;
      row.element.remove();
      this.#rows.delete(key);
    }
    let next = this.#list.firstElementChild;
    for (const thing of things) {
      const row = this.#row(thing);
      row.show(thing);
      if (row.element === next) next = next.nextElementSibling;
      else this.#list.insertBefore(row.element, next);
    }
    if (focused) this.#focusAgain(focused.element, position);
  }

  /** The row of that thing, if it is shown. */
  find(key: string | number): HTMLElement | undefined {
    return this.#rows.get(key)?.element;
  }

  #row(thing: T): Row<T> {
    const key = this.#key(thing);
    const row = this.#rows.get(key) ?? this.#make(thing);
    this.#rows.set(key, row);
    return row;
  }

  #focused(): { element: HTMLElement; row: Element } | undefined {
    const active = document.activeElement;
    if (!(active instanceof HTMLElement) || !this.#list.contains(active)) return undefined;
    const row = [...this.#list.children].find((child) => child.contains(active));
    return row && { element: active, row };
  }

  /** A row that was moved lost the focus; one that went gives it to the row in its place. */
  #focusAgain(element: HTMLElement, position: number): void {
    if (document.activeElement === element) return;
    if (element.isConnected) {
      element.focus({ preventScroll: true });
      return;
    }
    const rows = this.#list.children;
    const instead = rows[Math.min(position, rows.length - 1)];
    const target = instead?.querySelector<HTMLElement>("button, a[href], input, summary");
    (target ?? heading(this.#list))?.focus();
  }
}

function heading(list: HTMLElement): HTMLElement | undefined {
  const found = list.closest("section")?.querySelector<HTMLElement>("h2") ?? undefined;
  if (found) found.tabIndex = -1;
  return found;
}
