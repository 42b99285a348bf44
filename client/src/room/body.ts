// One's own body: what moves it, what the room is told of it, and what the room says of it.
import type { Line } from "./line";
import type { Place } from "./place";
import type { BodyPose, Gesture } from "./protocol/frame";
import type { RoomEvent } from "./protocol/words";
import type { State } from "./state";

/** A gesture is shown for so long. */
const GESTURE_MS = 2_500;

export class OwnBody {
  readonly #state: State;
  readonly #line: Line;
  #gesture: ReturnType<typeof setTimeout> | undefined;

  constructor(state: State, line: Line) {
    [this.#state, this.#line] = [state, line];
  }

  /** A view moved it. */
  move(pose: BodyPose): void {
    this.#state.at = pose;
    this.#line.move(pose);
  }

  /** Jumps there: the room believes a jump, and no walk that is faster than somebody runs. */
  jump(place: Place): void {
    const pose = { ...this.#state.at, ...place, pitch: 0, yaw: 0, gesture: "none" as const };
    this.#state.stand();
    this.#line.move({ ...pose, locomotion: "teleport" });
    this.move({ ...pose, locomotion: "still" });
  }

  /** Shows a gesture where no view does. */
  show(gesture: Gesture): void {
    clearTimeout(this.#gesture);
    this.move({ ...this.#state.at, gesture });
    this.#gesture = setTimeout(() => {
      this.move({ ...this.#state.at, gesture: "none" });
    }, GESTURE_MS);
  }

  /** True: the room put the body somewhere, and the view shall too. */
  heard(event: RoomEvent): boolean {
    const isSeated = event.is === "seated" && event.who === this.#state.you;
    const isPut = isSeated || ["snapshot", "admitted", "corrected"].includes(event.is);
    if (isPut) this.#line.put(this.#state.at);
    // Who stood up without a step is told to the others as standing.
    else if (event.is === "seated") this.#line.move(this.#state.at);
    return isPut;
  }

  stop(): void {
    clearTimeout(this.#gesture);
  }
}
