// Where somebody was in the last moments, so that they can be shown a little later, moving smoothly.
import type { BodyPose } from "./protocol/frame";

/** A pose, and when it was true: milliseconds of this page's clock. */
interface Sample {
  at: number;
  pose: BodyPose;
}

/** How long ago others are shown: two ticks cover one that comes late. */
const DELAY_MS = 100;
/** Without anything new, a body goes on as it did for this long. */
const EXTRAPOLATE_MS = 150;
/** A body that is told of seldom glides for so long at most. */
const GLIDE_MS = 1_200;
const MAX_SAMPLES = 16;

/** The last poses of one body. */
export class Track {
  #samples: Sample[] = [];

  /** A pose that was true at that time. One from before the last is no news. */
  add(at: number, pose: BodyPose): void {
    const last = this.#samples.at(-1);
    if (last && at <= last.at) return;
    this.#samples.push({ at, pose });
    if (this.#samples.length > MAX_SAMPLES) this.#samples.shift();
  }

  /** Jumps there: nothing before it is shown any more. */
  restart(at: number, pose: BodyPose): void {
    this.#samples = [{ at, pose }];
  }

  get latest(): BodyPose | undefined {
    return this.#samples.at(-1)?.pose;
  }

  /** Where the body is shown at `now`: between what is known, `DELAY_MS` late. */
  at(now: number): BodyPose | undefined {
    const time = now - DELAY_MS;
    const next = this.#samples.findIndex((sample) => sample.at > time);
    if (next < 0) return this.#beyond(time);
    const after = this.#samples[next];
    const before = this.#samples[next - 1];
    if (!after || !before) return after?.pose;
    if (after.pose.locomotion === "teleport") return before.pose;
    const from = Math.max(before.at, after.at - GLIDE_MS);
    return time <= from
      ? before.pose
      : between(before.pose, after.pose, (time - from) / (after.at - from));
  }

  #beyond(time: number): BodyPose | undefined {
    const [before, last] = this.#samples.slice(-2);
    if (!before || !last) return before?.pose;
    const moves = last.pose.locomotion === "walk" || last.pose.locomotion === "run";
    const step = last.at - before.at;
    if (!moves || step > EXTRAPOLATE_MS * 2) return last.pose;
    const ahead = Math.min(time - last.at, EXTRAPOLATE_MS);
    return between(before.pose, last.pose, 1 + ahead / step);
  }
}

/** Between two poses; beyond the second for a part greater than 1. */
function between(from: BodyPose, to: BodyPose, part: number): BodyPose {
  const mix = (a: number, b: number) => a + (b - a) * part;
  return {
    ...to,
    x: mix(from.x, to.x),
    y: mix(from.y, to.y),
    z: mix(from.z, to.z),
    heading: from.heading + shortest(from.heading, to.heading) * part,
    pitch: mix(from.pitch, to.pitch),
    yaw: mix(from.yaw, to.yaw),
  };
}

/** The shorter way from one heading to the other. */
function shortest(from: number, to: number): number {
  const turn = 2 * Math.PI;
  const way = (((to - from) % turn) + turn) % turn;
  return way > Math.PI ? way - turn : way;
}
