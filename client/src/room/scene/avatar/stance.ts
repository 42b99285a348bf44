// How a body stands: the angles of its joints, by what it does and for how long. Radians and
// metres; no body, no time of its own.
import type { Gesture, Locomotion } from "../../protocol/frame";

interface Arm {
  /** Forwards and up. */
  raise: number;
  /** Away from the body. */
  spread: number;
}

export interface Stance {
  /** Above where it stands. */
  lift: number;
  /** Of the whole body: forwards, to the side, about itself. */
  lean: number;
  sway: number;
  twist: number;
  /** Of the head: up, to the left, to the shoulder. */
  nod: number;
  look: number;
  tip: number;
  left: Arm;
  right: Arm;
  /** Of the legs, forwards. */
  leftLeg: number;
  rightLeg: number;
}

export interface Doing {
  locomotion: Locomotion;
  gesture: Gesture;
  /** Seconds since the gesture began. */
  since: number;
  /** How far it has walked, in radians of its steps. */
  stride: number;
  /** Seconds, for breathing; it stands still for whoever wants it calm. */
  time: number;
  pitch: number;
  yaw: number;
}

/** Metres between two steps of the same foot, in radians. */
export const STRIDE = 5.2;
const SEAT = 0.16;

export function stanceOf(doing: Doing): Stance {
  const stance = atRest(doing);
  move(stance, doing);
  gesture(stance, doing);
  return stance;
}

function atRest({ pitch, yaw, time }: Doing): Stance {
  const breath = Math.sin(time * 1.7);
  return {
    lift: 0,
    lean: 0,
    sway: 0,
    twist: 0,
    nod: pitch + breath * 0.012,
    look: yaw,
    tip: 0,
    left: { raise: 0.05, spread: 0.16 + breath * 0.02 },
    right: { raise: 0.05, spread: 0.16 + breath * 0.02 },
    leftLeg: 0,
    rightLeg: 0,
  };
}

function move(stance: Stance, { locomotion, stride, time }: Doing): void {
  switch (locomotion) {
    case "walk":
    case "run": {
      const reach = locomotion === "run" ? 0.95 : 0.6;
      const swing = Math.sin(stride) * reach;
      stance.leftLeg = swing;
      stance.rightLeg = -swing;
      stance.left.raise = -swing * 0.8;
      stance.right.raise = swing * 0.8;
      stance.lift = Math.abs(Math.cos(stride)) * 0.05 * reach;
      stance.lean = locomotion === "run" ? 0.16 : 0.05;
      stance.sway = Math.sin(stride) * 0.035;
      break;
    }
    case "sit":
      stance.lift = SEAT;
      stance.leftLeg = 1.45;
      stance.rightLeg = 1.45;
      stance.left.raise = 0.55;
      stance.right.raise = 0.55;
      break;
    case "fly":
      stance.lift = 0.1 + Math.sin(time * 2) * 0.04;
      stance.lean = 0.3;
      stance.left.spread = 0.9;
      stance.right.spread = 0.9;
      break;
    case "still":
    case "teleport":
      break;
  }
}

function gesture(stance: Stance, { gesture, since, locomotion }: Doing): void {
  const beat = Math.sin(since * 9);
  switch (gesture) {
    case "wave":
      stance.right = { raise: -0.25, spread: 2.5 + beat * 0.35 };
      stance.tip = -0.12;
      break;
    case "point":
      stance.right = { raise: 1.5, spread: 0.05 };
      stance.twist = 0.08;
      break;
    case "clap": {
      const meet = Math.abs(Math.sin(since * 8)) * 0.55 - 0.62;
      stance.left = { raise: 1.35, spread: meet };
      stance.right = { raise: 1.35, spread: meet };
      break;
    }
    case "nod":
      stance.nod += Math.sin(since * 10) * 0.32;
      break;
    case "shake":
      stance.look += Math.sin(since * 10) * 0.5;
      break;
    case "bow": {
      const deep = Math.sin(Math.min(1, since / 1.8) * Math.PI);
      stance.lean += deep * 0.85;
      stance.nod -= deep * 0.3;
      break;
    }
    case "dance": {
      const step = Math.sin(since * 5.2);
      if (locomotion !== "sit") stance.lift += Math.abs(step) * 0.12;
      stance.sway += step * 0.16;
      stance.twist += Math.sin(since * 2.6) * 0.5;
      stance.left = { raise: 0.4, spread: 1.5 + step * 0.8 };
      stance.right = { raise: 0.4, spread: 1.5 - step * 0.8 };
      stance.tip = step * 0.15;
      break;
    }
    case "none":
      break;
  }
}

/** On the way from one stance to the other; `part` from 0 to 1. */
export function towards(from: Stance, to: Stance, part: number): Stance {
  const mix = (a: number, b: number) => a + (b - a) * part;
  const arm = (a: Arm, b: Arm) => ({
    raise: mix(a.raise, b.raise),
    spread: mix(a.spread, b.spread),
  });
  return {
    lift: mix(from.lift, to.lift),
    lean: mix(from.lean, to.lean),
    sway: mix(from.sway, to.sway),
    twist: mix(from.twist, to.twist),
    nod: mix(from.nod, to.nod),
    look: mix(from.look, to.look),
    tip: mix(from.tip, to.tip),
    left: arm(from.left, to.left),
    right: arm(from.right, to.right),
    leftLeg: mix(from.leftLeg, to.leftLeg),
    rightLeg: mix(from.rightLeg, to.rightLeg),
  };
}
