// The room's clock as seen from this page: what comes from there is as old as it was on the way.

/** Clocks run apart by less than this: milliseconds in each millisecond. */
const DRIFT = 0.001;
/** A delay that grows by more is another clock: the room goes on in another process. */
const JUMP_MS = 5_000;

/** Estimates the difference of both clocks from what arrived fastest. */
export class RoomClock {
  /** An instant of the room, in full: frames only have its lower 32 bits. */
  #base = 0;
  #offset: number | undefined;
  #heardAt = 0;

  /** Told of an instant in full. */
  start(at: number, now: number): void {
    this.#base = at;
    this.#hear(at, now);
  }

  /** Told of an instant modulo 2³²; gives it in this page's time, as if it had come fastest. */
  hear(at: number, now: number): number {
    // The difference of both as a signed number.
    const instant = this.#base + ((at - (this.#base % 2 ** 32)) | 0);
    this.#base = instant;
    return instant + this.#hear(instant, now);
  }

  /** The room's time at an instant of this page. */
  at(now: number): number {
    return now - (this.#offset ?? now - this.#base);
  }

  #hear(instant: number, now: number): number {
    const delay = now - instant;
    const known = this.#offset;
    const allowed = known === undefined ? delay : known + (now - this.#heardAt) * DRIFT;
    this.#heardAt = now;
    this.#offset = delay - allowed > JUMP_MS ? delay : Math.min(delay, allowed);
    return this.#offset;
  }
}
