// Where people are, in words: "2 m, to your left", "near Ana".
import { distance, type Place, sideOf } from "../place";
import type { ParticipantId } from "../protocol/words";
import type { Say } from "../texts";
import type { Person, RoomState } from "../view";

/** Within this people talk to each other. */
const NEAR_M = 2.5;
/** Within this there is no direction any more. */
const HERE_M = 0.75;
/** Of those near somebody, so many are named. */
const MAX_NAMED = 3;

/** Where somebody is at the moment; undefined while nothing is known. */
export function placeOfPerson(person: Person): Place | undefined {
  return person.track.latest;
}

/** How far somebody is and in which direction, as seen by one's own body. */
export function whereabouts(say: Say, from: Place, to: Place): string {
  const metres = distance(from, to);
  if (metres < HERE_M) return say("room-where-here");
  return say(`room-where-${sideOf(from, to)}`, { distance: Math.round(metres) || 1 });
}

/** Who stands or sits by whom. Made once for everybody: each pair is looked at once. */
export function neighbors(state: RoomState): Map<ParticipantId, ParticipantId[]> {
  const cells = new Map<string, { id: ParticipantId; at: Place }[]>();
  const near = new Map<ParticipantId, ParticipantId[]>();
  for (const [id, person] of state.people) {
    const at = id === state.you ? state.at : placeOfPerson(person);
    if (!at) continue;
    const [column, row] = [Math.floor(at.x / NEAR_M), Math.floor(at.z / NEAR_M)];
    for (let x = column - 1; x <= column + 1; x += 1) {
      for (let z = row - 1; z <= row + 1; z += 1) {
        for (const other of cells.get(`${x} ${z}`) ?? []) {
          if (distance(at, other.at) > NEAR_M) continue;
          add(near, id, other.id);
          add(near, other.id, id);
        }
      }
    }
    add(cells, `${column} ${row}`, { id, at });
  }
  return near;
}

function add<K, V>(lists: Map<K, V[]>, key: K, value: V): void {
  const list = lists.get(key);
  if (list) list.push(value);
  else lists.set(key, [value]);
}

/** "near Ana and Ben": the names of some who are by somebody, without one's own. */
export function nearWhom(
  say: Say,
  state: RoomState,
  ids: readonly ParticipantId[] | undefined,
): string {
  const names = (ids ?? [])
    .filter((id) => id !== state.you)
    .map((id) => state.people.get(id)?.view.name ?? "")
    .filter((name) => name !== "")
    .slice(0, MAX_NAMED);
  return names.length === 0 ? "" : say("room-near", { name: listOf(names) });
}

/** Names as the page's language lists them. */
export function listOf(names: readonly string[]): string {
  try {
    return new Intl.ListFormat(document.documentElement.lang, { type: "conjunction" }).format(
      names,
    );
  } catch {
    return names.join(", ");
  }
}
