// What fingers and the mouse want: dragging looks around, a tap points, two fingers come nearer,
// and a thumb at the lower start of a touch screen is a stick.
import type { Wish } from "./walker";

/** A pointer that moved less is no drag; one that was held longer is no tap. */
const TAP_PX = 8;
const TAP_MS = 500;
const DOUBLE_MS = 320;
const DOUBLE_PX = 30;
/** A stick is pushed all the way so far from where the thumb was put down. */
export const STICK_PX = 56;
/** Radians for each pixel. */
const LOOK = 0.005;

/** As much of a pointer event as is looked at; pixels of the canvas. */
export interface Touch {
  id: number;
  kind: "mouse" | "touch" | "pen";
  x: number;
  y: number;
  at: number;
}

export interface TouchHost {
  look(left: number, up: number): void;
  nearer(factor: number): void;
  /** Pointed at a place of the canvas, in pixels. */
  point(x: number, y: number, isDouble: boolean): void;
  /** The pointer went down on something that is moved with it: then it is no look. */
  take(x: number, y: number): boolean;
  carry(x: number, y: number): void;
  drop(): void;
  /** The stick is shown there, pushed so far; undefined: no stick. */
  stick(at: { x: number; y: number; dx: number; dy: number } | undefined): void;
}

interface Held extends Touch {
  startX: number;
  startY: number;
  startAt: number;
  role: "look" | "stick" | "carry";
  hasMoved: boolean;
}

export class Touches {
  readonly #host: TouchHost;
  readonly #held = new Map<number, Held>();
  #last = { x: 0, y: 0, at: Number.NEGATIVE_INFINITY };

  constructor(host: TouchHost) {
    this.#host = host;
  }

  down(touch: Touch, size: { width: number; height: number }): void {
    const isLow = touch.y > size.height * 0.55 && touch.x < size.width * 0.4;
    const isFree = ![...this.#held.values()].some((held) => held.role === "stick");
    let role: Held["role"] = touch.kind !== "mouse" && isLow && isFree ? "stick" : "look";
    if (role === "look" && this.#held.size === 0 && this.#host.take(touch.x, touch.y))
      role = "carry";
    const start = { startX: touch.x, startY: touch.y, startAt: touch.at };
    this.#held.set(touch.id, { ...touch, ...start, role, hasMoved: false });
  }

  move(touch: Touch): void {
    const held = this.#held.get(touch.id);
    if (!held) return;
    const [dx, dy] = [touch.x - held.x, touch.y - held.y];
    const before = this.#spread();
    Object.assign(held, { x: touch.x, y: touch.y });
    held.hasMoved ||= Math.hypot(touch.x - held.startX, touch.y - held.startY) > TAP_PX;
    if (held.role === "carry") this.#host.carry(touch.x, touch.y);
    else if (held.role === "stick") this.#showStick(held);
    else if (before !== undefined) this.#host.nearer(before / Math.max(1, this.#spread() ?? 1));
    else if (held.hasMoved) this.#host.look(dx * LOOK, dy * LOOK);
  }

  up(touch: Touch): void {
    const held = this.#held.get(touch.id);
    if (!held) return;
    this.#held.delete(touch.id);
    if (held.role === "stick") this.#host.stick(undefined);
    if (held.role === "carry") this.#host.drop();
    if (held.hasMoved || touch.at - held.startAt > TAP_MS) return;
    const isDouble =
      touch.at - this.#last.at < DOUBLE_MS &&
      Math.hypot(touch.x - this.#last.x, touch.y - this.#last.y) < DOUBLE_PX;
    this.#last = { x: touch.x, y: touch.y, at: isDouble ? Number.NEGATIVE_INFINITY : touch.at };
    this.#host.point(touch.x, touch.y, isDouble);
  }

  /** The pointers were taken away. */
  clear(): void {
    for (const held of this.#held.values()) if (held.role === "carry") this.#host.drop();
    this.#held.clear();
    this.#host.stick(undefined);
  }

  get wish(): Wish {
    const held = [...this.#held.values()].find((one) => one.role === "stick");
    if (!held?.hasMoved) return { forward: 0, right: 0, run: false };
    const { dx, dy } = pushed(held);
    const strength = Math.hypot(dx, dy) / STICK_PX;
    return { forward: -dy / STICK_PX, right: dx / STICK_PX, run: strength > 0.95 };
  }

  #showStick(held: Held): void {
    this.#host.stick({ x: held.startX, y: held.startY, ...pushed(held) });
  }

  /** Pixels between two fingers that look. */
  #spread(): number | undefined {
    const [one, other, ...more] = [...this.#held.values()].filter((held) => held.role === "look");
    if (!one || !other || more.length > 0) return undefined;
    return Math.hypot(one.x - other.x, one.y - other.y);
  }
}

function pushed({ x, y, startX, startY }: Held): { dx: number; dy: number } {
  const [dx, dy] = [x - startX, y - startY];
  const most = Math.min(1, STICK_PX / Math.max(1, Math.hypot(dx, dy)));
  return { dx: dx * most, dy: dy * most };
}
