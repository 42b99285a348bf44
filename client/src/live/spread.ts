// What everybody is asked to do at one moment, and shall not all do at one moment.

/** Does something within a time, once however often it is asked for meanwhile. */
export class Spread {
  #waiting: ReturnType<typeof setTimeout> | undefined;
  readonly #act: () => void;
  readonly #withinMs: number;

  constructor(act: () => void, withinMs: number) {
    this.#act = act;
    this.#withinMs = withinMs;
  }

  ask(): void {
    this.#waiting ??= setTimeout(() => {
      this.#waiting = undefined;
      this.#act();
    }, Math.random() * this.#withinMs);
  }

  stop(): void {
    clearTimeout(this.#waiting);
    this.#waiting = undefined;
  }
}
