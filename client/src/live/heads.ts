// Keeps how many are where, from what the server tells.

/** How many people are at each place, by kind of place and its name. */
export interface Heads {
  sessions: ReadonlyMap<string, number>;
  rooms: ReadonlyMap<string, number>;
}

export class HeadCount {
  readonly #sessions = new Map<string, number>();
  readonly #rooms = new Map<string, number>();

  get heads(): Heads {
    return { sessions: this.#sessions, rooms: this.#rooms };
  }

  /** The server told everything. */
  replace(told: unknown): void {
    this.#sessions.clear();
    this.#rooms.clear();
    this.add(told);
  }

  /** The server told what changed. */
  add(told: unknown): void {
    if (typeof told !== "object" || told === null) return;
    const { sessions, rooms } = told as { sessions?: unknown; rooms?: unknown };
    merge(this.#sessions, sessions);
    merge(this.#rooms, rooms);
  }
}

function merge(into: Map<string, number>, told: unknown): void {
  if (typeof told !== "object" || told === null) return;
  for (const [id, n] of Object.entries(told)) {
    if (typeof n !== "number" || n < 1) into.delete(id);
    else into.set(id, n);
  }
}
