// When the room is told where one's own body is: when it changed, not more than 15 times a second.
import type { BodyPose } from "../../protocol/frame";
import { wrap } from "../ground/shape";
import type { Walker } from "./walker";

const PAUSE_MS = 1_000 / 15;
/** Less than this is not told. */
const METRES = 0.01;
const RADIANS = 0.01;
const HEAD_RADIANS = 0.04;

export class Reporter {
  readonly #tell: (pose: BodyPose) => void;
  #last: BodyPose | undefined;
  #at = Number.NEGATIVE_INFINITY;

  constructor(tell: (pose: BodyPose) => void) {
    this.#tell = tell;
  }

  /** What was told does not count any more. */
  restart(): void {
    this.#last = undefined;
  }

  look(walker: Walker, now: number): void {
    if (now - this.#at < PAUSE_MS - 1) return;
    const pose: BodyPose = { ...walker.pose };
    if (walker.hasJumped && !walker.isSitting) pose.locomotion = "teleport";
    if (this.#last && !hasChanged(this.#last, pose)) return;
    this.#last = pose;
    this.#at = now;
    walker.hasJumped = false;
    this.#tell(pose);
  }
}

function hasChanged(last: BodyPose, pose: BodyPose): boolean {
  const moved = Math.hypot(pose.x - last.x, pose.y - last.y, pose.z - last.z);
  return (
    moved > METRES ||
    Math.abs(wrap(pose.heading - last.heading)) > RADIANS ||
    Math.abs(pose.pitch - last.pitch) > HEAD_RADIANS ||
    Math.abs(pose.yaw - last.yaw) > HEAD_RADIANS ||
    pose.locomotion !== last.locomotion ||
    pose.gesture !== last.gesture ||
    pose.hands !== undefined ||
    last.hands !== undefined
  );
}
