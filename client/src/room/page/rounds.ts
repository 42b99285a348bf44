// When the page shows what changed: soon, but not more often than it can be read.

const LEAST_MS = 200;
/** Distances change and feelings fade without being told of. */
const LOOK_MS = 1_000;

export class Rounds {
  readonly #show: () => void;
  readonly #now: () => number;
  #shownAt = Number.NEGATIVE_INFINITY;
  #due: ReturnType<typeof setTimeout> | undefined;
  #looking: ReturnType<typeof setInterval> | undefined;

  constructor(show: () => void, now: () => number) {
    [this.#show, this.#now] = [show, now];
  }

  start(): void {
    this.#looking = setInterval(() => this.ask(), LOOK_MS);
  }

  /** Shows soon; many who ask at once are one round. */
  ask(): void {
    const wait = Math.max(0, this.#shownAt + LEAST_MS - this.#now());
    this.#due ??= setTimeout(() => {
      this.#due = undefined;
      this.#shownAt = this.#now();
      this.#show();
    }, wait);
  }

  stop(): void {
    clearTimeout(this.#due);
    clearInterval(this.#looking);
  }
}
