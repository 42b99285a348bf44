// One's own body: where it is and what it does, by wishes and by time. No more than a body can do.
import type { BodyPose, Gesture, Hands } from "../../protocol/frame";
import { type Floor, nearestSpot, type Spot, step } from "../ground/floor";
import { findPath } from "../ground/path";
import { wrap } from "../ground/shape";

export const WALK = 2.2;
export const RUN = 4.5;
/** A way longer than this is run. */
const LONG = 9;
/** How fast a body turns towards where it goes, in radians a second. */
const TURN = 9;
/** A corner of the way counts as reached from here. */
const REACHED = 0.12;
/** Who stands up stands so far before their seat. */
const BEFORE_SEAT = 0.7;
/** How long each gesture is shown, in milliseconds; a dance goes on until one walks. */
const GESTURE_MS: Record<Gesture, number> = {
  none: 0,
  wave: 2_600,
  dance: Number.POSITIVE_INFINITY,
  point: 3_000,
  clap: 3_200,
  nod: 1_400,
  shake: 1_400,
  bow: 1_900,
};

/** What the one who steers wants, as seen by the eye: from -1 to 1, or nothing. */
export interface Wish {
  forward: number;
  right: number;
  run: boolean;
}

export interface Seat extends Spot {
  /** Radians. */
  heading: number;
}

export class Walker {
  pose: BodyPose = {
    x: 0,
    y: 0,
    z: 0,
    heading: 0,
    pitch: 0,
    yaw: 0,
    locomotion: "still",
    gesture: "none",
  };
  /** It has jumped, and the room has not been told. */
  hasJumped = false;
  #floor: Floor;
  #way: Spot[] = [];
  #runs = false;
  #gestureMs = 0;

  constructor(floor: Floor) {
    this.#floor = floor;
  }

  /** The ground is another: whoever now stands nowhere is put beside. */
  moveOnto(floor: Floor): void {
    this.#floor = floor;
    this.#way = [];
    if (!this.isSitting) Object.assign(this.pose, nearestSpot(floor, this.pose));
  }

  get isSitting(): boolean {
    return this.pose.locomotion === "sit";
  }

  get isOnTheWay(): boolean {
    return this.#way.length > 0;
  }

  /** One moment passes. */
  pass(seconds: number, wish: Wish, eyeHeading: number): void {
    this.#show(seconds);
    const strength = Math.min(1, Math.hypot(wish.forward, wish.right));
    if (strength > 0.05) {
      this.#way = [];
      const heading = eyeHeading + Math.atan2(-wish.right, wish.forward);
      this.#go(seconds, heading, (wish.run ? RUN : WALK) * strength, wish.run);
    } else if (!this.#follow(seconds) && !this.isSitting) {
      this.pose.locomotion = "still";
    }
  }

  /** Along the way that was chosen. */
  #follow(seconds: number): boolean {
    const next = this.#way[0];
    if (!next) return false;
    const [dx, dz] = [next.x - this.pose.x, next.z - this.pose.z];
    const left = Math.hypot(dx, dz);
    const speed = Math.min(this.#runs ? RUN : WALK, left / Math.max(seconds, 0.001));
    const before = { x: this.pose.x, z: this.pose.z };
    this.#go(seconds, Math.atan2(-dx, -dz), speed, this.#runs);
    const moved = Math.hypot(this.pose.x - before.x, this.pose.z - before.z);
    if (left - moved < REACHED || moved < speed * seconds * 0.1) this.#way.shift();
    return true;
  }

  #go(seconds: number, heading: number, speed: number, runs: boolean): void {
    const pose = this.pose;
    this.#stand();
    const [dx, dz] = [-Math.sin(heading) * speed * seconds, -Math.cos(heading) * speed * seconds];
    const next = step(this.#floor, pose, dx, dz);
    const hasMoved = next.x !== pose.x || next.z !== pose.z;
    Object.assign(pose, { x: next.x, y: next.y, z: next.z });
    pose.heading = turnTowards(pose.heading, heading, TURN * seconds);
    pose.locomotion = hasMoved ? (runs ? "run" : "walk") : "still";
    if (hasMoved && pose.gesture === "dance") pose.gesture = "none";
  }

  /** Off the seat, or out of what one was put into. */
  #stand(): void {
    const { x, y, z, heading } = this.pose;
    if (this.#floor.heightAt(x, z, y) === undefined) {
      const ahead = this.isSitting ? BEFORE_SEAT : 0;
      const from = { x: x - Math.sin(heading) * ahead, y, z: z - Math.cos(heading) * ahead };
      Object.assign(this.pose, nearestSpot(this.#floor, from));
    }
    if (this.isSitting) this.pose.locomotion = "still";
  }

  #show(seconds: number): void {
    if (this.pose.gesture === "none") return;
    this.#gestureMs -= seconds * 1_000;
    if (this.#gestureMs <= 0) this.pose.gesture = "none";
  }

  /** Walks to a spot, around what is in the way. False: there is no way. */
  walkTo(spot: Spot): boolean {
    const way = findPath(this.#floor, nearestSpot(this.#floor, this.pose), spot);
    let [length, at] = [0, this.pose as Spot];
    for (const corner of way) {
      length += Math.hypot(corner.x - at.x, corner.z - at.z);
      at = corner;
    }
    this.#way = way;
    this.#runs = length > LONG;
    return way.length > 0;
  }

  /** Is there at once, beside what is in the way. */
  jumpTo(spot: Spot, heading = this.pose.heading): void {
    this.put({ ...nearestSpot(this.#floor, spot), heading });
    this.hasJumped = true;
  }

  /** Is put there by the room, which knows of it. */
  put({ x, y, z, heading }: Seat): void {
    this.#way = [];
    this.hasJumped = false;
    Object.assign(this.pose, { x, y, z, heading: wrap(heading), locomotion: "still" });
  }

  sit(seat: Seat): void {
    this.put(seat);
    this.pose.locomotion = "sit";
  }

  turn(radians: number): void {
    this.pose.heading = wrap(this.pose.heading + radians);
  }

  /** Faces a spot. */
  face(spot: { x: number; z: number }): void {
    this.pose.heading = Math.atan2(this.pose.x - spot.x, this.pose.z - spot.z);
  }

  look(pitch: number, yaw: number): void {
    this.pose.pitch = Math.min(Math.max(pitch, -0.9), 0.9);
    this.pose.yaw = Math.min(Math.max(yaw, -1.2), 1.2);
  }

  hold(hands: Hands | undefined): void {
    if (hands) this.pose.hands = hands;
    else delete this.pose.hands;
  }

  show(gesture: Gesture): void {
    const again = gesture === "dance" && this.pose.gesture === "dance";
    this.pose.gesture = again ? "none" : gesture;
    this.#gestureMs = GESTURE_MS[gesture];
  }
}

function turnTowards(from: number, to: number, most: number): number {
  const way = wrap(to - from);
  return wrap(from + Math.min(Math.max(way, -most), most));
}
