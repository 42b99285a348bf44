// The moment the page shows: now, unless an organizer looks at another time.

/** What the server said when it made the page: the shown moment and how fast it runs. */
interface Travel {
  shownMs: number;
  rate: number;
}

/** The shown moment, in milliseconds since 1970. */
export function shownNow(): number {
  const travel = readTravel(document.body.dataset.travel);
  return travel === undefined ? Date.now() : shownAt(travel, performance.now());
}

/** How fast the shown time runs: 1 is real, 0 stands still, below 0 runs backwards. */
export function shownRate(): number {
  return readTravel(document.body.dataset.travel)?.rate ?? 1;
}

/** `1781768400000 -200`; undefined for a page that shows the present. */
export function readTravel(stamp: string | undefined): Travel | undefined {
  const [shownMs, rate] = (stamp ?? "").split(" ").map(Number);
  const isTravel = stamp && Number.isFinite(shownMs) && Number.isFinite(rate);
  return isTravel ? { shownMs: shownMs ?? 0, rate: rate ?? 0 } : undefined;
}

/** The moment that is shown so long after the page was asked for. */
export function shownAt({ shownMs, rate }: Travel, sinceMs: number): number {
  return shownMs + sinceMs * rate;
}
