// Places in a room, in metres and radians, and how somebody is said to be from somewhere.
import { type BodyPose, placeOf, type ThingPose } from "./protocol/frame";
import type { SpawnView } from "./protocol/words";

/** Where a body stands and which way it faces. */
export interface Place {
  x: number;
  y: number;
  z: number;
  heading: number;
}

/** Which way somebody is, as seen by a body. */
export type Side =
  | "ahead"
  | "ahead-left"
  | "left"
  | "behind-left"
  | "behind"
  | "behind-right"
  | "right"
  | "ahead-right";

/** In eighths of a turn, to the left. */
const SIDES: readonly Side[] = [
  "ahead",
  "ahead-left",
  "left",
  "behind-left",
  "behind",
  "behind-right",
  "right",
  "ahead-right",
];
const EIGHTH = Math.PI / 4;
/** People stand so far from each other when they talk. */
const TALKING_M = 1.2;
/** A thing is put so far in front of a body, and so high. */
const REACH_M = 1.5;
const EYES_M = 1.4;
const CM = 100;
const TURN = 65_536 / (2 * Math.PI);

/** A body at rest where the room puts it. */
export function poseAt(spawn: SpawnView): BodyPose {
  return { ...placeOf(spawn), pitch: 0, yaw: 0, locomotion: "still", gesture: "none" };
}

/** A place in the units of the protocol. */
export function spawnAt({ x, y, z, heading }: Place): SpawnView {
  const [left, up, near] = [x, y, z].map((metres) => Math.round(metres * CM));
  return { x: left ?? 0, y: up ?? 0, z: near ?? 0, heading: Math.round(heading * TURN) & 0xffff };
}

export function distance(from: Pick<Place, "x" | "z">, to: Pick<Place, "x" | "z">): number {
  return Math.hypot(to.x - from.x, to.z - from.z);
}

/** Which way `to` is for a body at `from`. */
export function sideOf(from: Place, to: Pick<Place, "x" | "z">): Side {
  const turn = headingTo(from, to) - from.heading;
  const eighths = Math.round(turn / EIGHTH);
  return SIDES[((eighths % 8) + 8) % 8] ?? "ahead";
}

/** A place beside somebody, on the side from which one comes, facing them. */
export function beside(person: Place, from: Place): Place {
  const apart = distance(person, from);
  // Who stands in the same place comes from in front of them.
  const isApart = apart > 0.1;
  const x = isApart ? (from.x - person.x) / apart : -Math.sin(person.heading);
  const z = isApart ? (from.z - person.z) / apart : -Math.cos(person.heading);
  const there = { x: person.x + x * TALKING_M, y: person.y, z: person.z + z * TALKING_M };
  return { ...there, heading: headingTo(there, person) };
}

/** Where a thing is put that somebody brings: before their eyes, facing them. */
export function before({ x, y, z, heading }: Place): ThingPose {
  return {
    x: x - Math.sin(heading) * REACH_M,
    y: y + EYES_M,
    z: z - Math.cos(heading) * REACH_M,
    turn: [0, Math.sin(heading / 2), 0, Math.cos(heading / 2)],
    scale: 1,
  };
}

/** The heading that looks from one place at another: 0 is along -z, it grows to the left. */
function headingTo(from: Pick<Place, "x" | "z">, to: Pick<Place, "x" | "z">): number {
  return Math.atan2(from.x - to.x, from.z - to.z);
}
