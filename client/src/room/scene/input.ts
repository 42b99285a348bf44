// The keyboard, the pointers and the gamepad at a canvas, and the drawn stick for a thumb.
import { Gamepad } from "./own/gamepad";
import { Keys, SNAP, TURN } from "./own/keys";
import type { Self } from "./own/self";
import { STICK_PX, type Touch, Touches, type TouchHost } from "./own/touch";
import type { Wish } from "./own/walker";

export interface InputHost extends Omit<TouchHost, "stick"> {
  /** A key that is no movement: V changes the eye. */
  key(code: string): void;
}

/** Scrolling by this much halves or doubles how far the eye is behind. */
const SCROLL = 0.0012;

export class Input {
  readonly keys = new Keys();
  readonly pad = new Gamepad();
  readonly #touches: Touches;
  readonly #canvas: HTMLCanvasElement;
  readonly #stick = new Stick();
  readonly #host: InputHost;
  readonly #over = new AbortController();

  constructor(canvas: HTMLCanvasElement, host: InputHost) {
    this.#canvas = canvas;
    this.#host = host;
    this.#touches = new Touches({ ...bound(host), stick: (at) => this.#stick.show(canvas, at) });
    canvas.style.setProperty("touch-action", "none");
    if (!canvas.hasAttribute("tabindex")) canvas.tabIndex = 0;
    this.#listen();
  }

  /** What all of them want together. */
  get wish(): Wish {
    const [keys, stick] = [this.keys.wish, this.#touches.wish];
    return {
      forward: keys.forward + stick.forward,
      right: keys.right + stick.right,
      run: keys.run || stick.run,
    };
  }

  #listen(): void {
    const { signal } = this.#over;
    const canvas = this.#canvas;
    const touches = this.#touches;
    const on = <Name extends keyof HTMLElementEventMap>(
      name: Name,
      act: (event: HTMLElementEventMap[Name]) => void,
    ) => canvas.addEventListener(name, act, { signal, passive: false });
    on("pointerdown", (event) => {
      if (event.button !== 0) return;
      canvas.focus({ preventScroll: true });
      canvas.setPointerCapture(event.pointerId);
      touches.down(this.#touch(event), { width: canvas.clientWidth, height: canvas.clientHeight });
    });
    on("pointermove", (event) => touches.move(this.#touch(event)));
    on("pointerup", (event) => touches.up(this.#touch(event)));
    on("pointercancel", () => touches.clear());
    on("wheel", (event) => {
      event.preventDefault();
      this.#host.nearer(Math.exp(event.deltaY * SCROLL));
    });
    on("keydown", (event) => {
      if (event.ctrlKey || event.metaKey || event.altKey) return;
      if (this.keys.press(event.code, event.shiftKey, event.repeat)) event.preventDefault();
      else if (!event.repeat) this.#host.key(event.code);
    });
    on("blur", () => this.keys.clear());
    // A key may be let go of somewhere else.
    window.addEventListener("keyup", (event) => this.keys.release(event.code, event.shiftKey), {
      signal,
    });
  }

  #touch(event: PointerEvent): Touch {
    const { left, top } = this.#canvas.getBoundingClientRect();
    const kind =
      event.pointerType === "mouse" || event.pointerType === "pen" ? event.pointerType : "touch";
    const [x, y] = [event.clientX - left, event.clientY - top];
    return { id: event.pointerId, kind, x, y, at: event.timeStamp };
  }

  dispose(): void {
    this.#over.abort();
    this.#stick.show(this.#canvas, undefined);
  }
}

/** Turns oneself as keys and gamepad want, and says where to all of them want to go. */
export function steer(input: Input, self: Self, seconds: number): Wish {
  const turn = input.keys.turn * TURN * seconds + input.keys.takeSnaps();
  if (turn) self.turn(turn);
  const pad = input.pad.read(navigator.getGamepads?.() ?? []);
  const { wish } = input;
  if (!pad) return wish;
  self.eye.look(pad.left * TURN * seconds, pad.up * seconds);
  if (pad.snaps) self.turn(pad.snaps * SNAP);
  return {
    forward: wish.forward + pad.wish.forward,
    right: wish.right + pad.wish.right,
    run: wish.run || pad.wish.run,
  };
}

/** Methods of a host may need it. */
function bound(host: InputHost): Omit<TouchHost, "stick"> {
  return {
    look: (left, up) => host.look(left, up),
    nearer: (factor) => host.nearer(factor),
    point: (x, y, isDouble) => host.point(x, y, isDouble),
    take: (x, y) => host.take(x, y),
    carry: (x, y) => host.carry(x, y),
    drop: () => host.drop(),
  };
}

/** Two circles where the thumb is. */
class Stick {
  #ring: HTMLElement | undefined;
  #knob: HTMLElement | undefined;

  show(
    canvas: HTMLElement,
    at: { x: number; y: number; dx: number; dy: number } | undefined,
  ): void {
    if (!at) {
      this.#ring?.remove();
      this.#knob?.remove();
      this.#ring = undefined;
      return;
    }
    if (!this.#ring) {
      this.#ring = circle(STICK_PX * 2, "rgba(255, 250, 240, 0.25)");
      this.#knob = circle(STICK_PX * 0.9, "rgba(255, 250, 240, 0.75)");
      canvas.after(this.#ring, this.#knob);
    }
    const { left, top } = canvas.getBoundingClientRect();
    put(this.#ring, left + at.x, top + at.y);
    if (this.#knob) put(this.#knob, left + at.x + at.dx, top + at.y + at.dy);
  }
}

function circle(size: number, color: string): HTMLElement {
  const element = document.createElement("div");
  element.setAttribute("aria-hidden", "true");
  const look = {
    position: "fixed",
    width: `${size}px`,
    height: `${size}px`,
    margin: `${-size / 2}px 0 0 ${-size / 2}px`,
    "border-radius": "50%",
    border: "2px solid rgba(61, 45, 31, 0.35)",
    background: color,
    "pointer-events": "none",
    "z-index": "1",
  };
  for (const [name, value] of Object.entries(look)) element.style.setProperty(name, value);
  return element;
}

function put(element: HTMLElement, x: number, y: number): void {
  element.style.setProperty("left", `${x}px`);
  element.style.setProperty("top", `${y}px`);
}
