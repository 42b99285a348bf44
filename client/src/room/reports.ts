// What goes up many times a second: where one's body is, what one holds, which frames arrived.
import { Arrived } from "./arrived";
import { type BodyPose, type ThingPose, writeReport } from "./protocol/frame";

/** Fifteen reports a second at most, as many as the room makes frames. */
export const EVERY_MS = 67;
/** Frames are acknowledged at least so often: the room sends sixteen at most without. */
export const ACKNOWLEDGE_MS = 300;

interface Held {
  object: number;
  pose: ThingPose;
}

/** Decides when a report is due and what it says. The newest wins. */
export class Reports {
  #number = 0;
  #arrived = new Arrived();
  #body: BodyPose | undefined;
  #bodyIsNew = false;
  /** What the body does after the jump that is to be told first. */
  #landed: BodyPose | undefined;
  #held: Held | undefined;
  #sentAt = Number.NEGATIVE_INFINITY;
  /** When the first frame came that is not acknowledged. */
  #owedSince: number | undefined;

  /** Another connection: frames are counted anew, and the room hears again where the body is. */
  restart(): void {
    this.#arrived = new Arrived();
    this.#owedSince = undefined;
    this.#held = undefined;
    this.#bodyIsNew = this.#body !== undefined;
  }

  move(pose: BodyPose): void {
    if (isSame(this.#landed ?? this.#body, pose)) return;
    // A jump that was not sent yet stays one: from where the body was it could not have walked.
    const jumps = this.#bodyIsNew && this.#body?.locomotion === "teleport";
    this.#landed = jumps && pose.locomotion !== "teleport" ? pose : undefined;
    this.#body = jumps ? { ...pose, locomotion: "teleport" } : pose;
    this.#bodyIsNew = true;
  }

  /** The room put the body there: nothing from before is said any more. */
  put(pose: BodyPose): void {
    [this.#body, this.#landed, this.#bodyIsNew] = [pose, undefined, false];
  }

  hold(object: number, pose: ThingPose): void {
    this.#held = { object, pose };
  }

  arrived(frame: number, now: number): void {
    this.#arrived.add(frame);
    this.#owedSince ??= now;
  }

  /** When the next report is due; undefined while there is nothing to say. */
  next(): number | undefined {
    const soonest = this.#sentAt + EVERY_MS;
    if (this.#bodyIsNew || this.#held) return soonest;
    if (this.#owedSince === undefined) return undefined;
    return Math.max(this.#owedSince + ACKNOWLEDGE_MS, soonest);
  }

  /** The report that is due at `now`, if one is. */
  take(now: number): Uint8Array | undefined {
    const due = this.next();
    if (due === undefined || due > now) return undefined;
    this.#number = (this.#number + 1) & 0xffff;
    const bytes = writeReport({
      number: this.#number,
      acknowledged: this.#arrived.latest,
      before: this.#arrived.before,
      ...(this.#bodyIsNew && this.#body ? { body: this.#body } : {}),
      ...(this.#held ? { held: this.#held } : {}),
    });
    this.#bodyIsNew = this.#landed !== undefined;
    this.#body = this.#landed ?? this.#body;
    [this.#landed, this.#held, this.#owedSince] = [undefined, undefined, undefined];
    this.#sentAt = now;
    return bytes;
  }
}

function isSame(one: BodyPose | undefined, other: BodyPose): boolean {
  if (one === undefined || one.hands || other.hands) return false;
  const keys = ["x", "y", "z", "heading", "pitch", "yaw", "locomotion", "gesture"] as const;
  return keys.every((key) => one[key] === other[key]);
}
