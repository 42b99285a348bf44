// What the keyboard wants of one's own body: arrows and WASD, Shift to run, Q and E to turn at once.
import type { Wish } from "./walker";

export const SNAP = Math.PI / 6;
/** Turning by holding an arrow, in radians a second. */
export const TURN = 1.9;

/** Keys by their place on the keyboard, so that other layouts have them at the same spot. */
const FORWARD = ["KeyW", "ArrowUp"];
const BACK = ["KeyS", "ArrowDown"];
const LEFT = ["KeyA"];
const RIGHT = ["KeyD"];
const TURN_LEFT = ["ArrowLeft"];
const TURN_RIGHT = ["ArrowRight"];
const USED = new Set([
  ...FORWARD,
  ...BACK,
  ...LEFT,
  ...RIGHT,
  ...TURN_LEFT,
  ...TURN_RIGHT,
  "KeyQ",
  "KeyE",
]);

export class Keys {
  readonly #down = new Set<string>();
  #runs = false;
  /** Turns at once that nobody has taken yet: to the left is more. */
  #snaps = 0;

  /** A key went down. True: it was for here. */
  press(code: string, runs: boolean, isRepeated: boolean): boolean {
    this.#runs = runs;
    if (!USED.has(code)) return false;
    this.#down.add(code);
    if (!isRepeated && code === "KeyQ") this.#snaps += 1;
    if (!isRepeated && code === "KeyE") this.#snaps -= 1;
    return true;
  }

  release(code: string, runs: boolean): void {
    this.#runs = runs;
    this.#down.delete(code);
  }

  /** Nothing is held any more, whatever is: the page lost the keyboard. */
  clear(): void {
    this.#down.clear();
    this.#runs = false;
  }

  get wish(): Wish {
    return {
      forward: this.#one(FORWARD) - this.#one(BACK),
      right: this.#one(RIGHT) - this.#one(LEFT),
      run: this.#runs,
    };
  }

  /** From -1 to 1, to the left. */
  get turn(): number {
    return this.#one(TURN_LEFT) - this.#one(TURN_RIGHT);
  }

  /** Radians to turn at once, to the left; each is taken once. */
  takeSnaps(): number {
    const snaps = this.#snaps;
    this.#snaps = 0;
    return snaps * SNAP;
  }

  #one(codes: readonly string[]): number {
    return codes.some((code) => this.#down.has(code)) ? 1 : 0;
  }
}
