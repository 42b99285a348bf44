// Who of many is shown whole, who is heard and read: by distance, without flickering at the edge.

/** Metres within which one speaks with somebody. */
const SPEAKING = 4;
/** Who is shown whole stays so until they are so much farther than the next. */
const STAY = 1.25;

export interface Distant<Id> {
  id: Id;
  /** Metres from the eye. */
  distance: number;
}

/** The nearest, at most so many; whoever was chosen before counts as a little nearer. */
export function chooseWhole<Id>(
  people: readonly Distant<Id>[],
  before: ReadonlySet<Id>,
  most: number,
): Set<Id> {
  const rank = ({ id, distance }: Distant<Id>) => (before.has(id) ? distance / STAY : distance);
  const ranked = people.map((one) => ({ id: one.id, rank: rank(one) }));
  ranked.sort((one, other) => one.rank - other.rank);
  return new Set(ranked.slice(0, most).map(({ id }) => id));
}

/** Within speaking distance, the nearest first. */
export function chooseNear<Id>(people: readonly Distant<Id>[]): Id[] {
  return people
    .filter(({ distance }) => distance <= SPEAKING)
    .sort((one, other) => one.distance - other.distance)
    .map(({ id }) => id);
}
