// How long to wait before one more try, so that many who were cut off do not come back at once.

const FIRST_MS = 500;
const LONGEST_MS = 30_000;

/** The pause before try number `tries` (from 0): it doubles, and no two are the same. */
export function pauseMs(tries: number, random: () => number): number {
  return Math.min(FIRST_MS * 2 ** tries, LONGEST_MS) * (0.5 + random());
}
