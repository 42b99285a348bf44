// What a gamepad wants: the left stick walks, the right one looks, its shoulders turn at once.
import type { Wish } from "./walker";

/** Sticks are never quite in the middle. */
const DEAD = 0.16;

export interface PadWish {
  wish: Wish;
  /** From -1 to 1: to the left, up. */
  left: number;
  up: number;
  /** Turns at once, to the left. */
  snaps: number;
}

/** As much of a gamepad as is looked at. */
export interface Pad {
  axes: readonly number[];
  buttons: readonly { pressed: boolean }[];
}

const [RUN, LEFT_SHOULDER, RIGHT_SHOULDER] = [0, 4, 5];

export class Gamepad {
  #held = { left: false, right: false };

  /** Reads the first gamepad there is. */
  read(pads: readonly (Pad | null)[]): PadWish | undefined {
    const pad = pads.find((one) => one !== null);
    if (!pad) return undefined;
    const [right, back, lookRight, lookDown] = [0, 1, 2, 3].map((axis) =>
      alive(pad.axes[axis] ?? 0),
    );
    const pressed = (button: number) => pad.buttons[button]?.pressed ?? false;
    const now = { left: pressed(LEFT_SHOULDER), right: pressed(RIGHT_SHOULDER) };
    const snaps = Number(now.left && !this.#held.left) - Number(now.right && !this.#held.right);
    this.#held = now;
    return {
      wish: { forward: -(back ?? 0), right: right ?? 0, run: pressed(RUN) },
      left: -(lookRight ?? 0),
      up: -(lookDown ?? 0),
      snaps,
    };
  }
}

function alive(value: number): number {
  return Math.abs(value) < DEAD ? 0 : value;
}
