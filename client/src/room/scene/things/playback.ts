// Where a film is that everybody watches together, by the room's clock.
import type { Playback } from "../../protocol/words";

const WRAP = 2 ** 32;
/** Farther apart than this, and it is put right: milliseconds. */
export const APART_MS = 700;

/** The room's clock as this page knows it: frames say when they were made. */
export class RoomClock {
  /** The least of what a frame took: milliseconds of the room minus those of the page. */
  #ahead: number | undefined;

  /** A frame that was made at `made`, modulo 2³², arrived at `now`. */
  heard(made: number, now: number): void {
    const ahead = made - now;
    if (this.#ahead === undefined || Math.abs(ahead - this.#ahead) > 5_000) this.#ahead = ahead;
    // The quickest frame is the nearest to the truth.
    else this.#ahead = Math.max(this.#ahead, ahead);
  }

  /** The room's time modulo 2³²; undefined while no frame told. */
  at(now: number): number | undefined {
    return this.#ahead === undefined ? undefined : now + this.#ahead;
  }
}

/** Milliseconds from the beginning, when the room's clock shows `room`, modulo 2³². */
export function positionAt(
  { playing, positionMs = 0, at }: Playback,
  room: number | undefined,
): number {
  if (!playing || at === undefined || room === undefined) return positionMs;
  const since = (((room - at) % WRAP) + WRAP) % WRAP;
  // Half the range back is a moment in the future, by clocks that differ a little.
  return positionMs + (since > WRAP / 2 ? 0 : since);
}
