import { beforeEach, describe, expect, it } from "vitest";
import type { BodyPose, Frame } from "./protocol/frame";
import type { RoomEvent } from "./protocol/words";
import { State } from "./state";
import { aMessage, aPerson, aSnapshot, aThing } from "./testing";

let state: State;
let heard: string[];
const hear = (first: number, ...events: RoomEvent[]) =>
  state.hear(first, events, 500, (event) => heard.push(event.is));
const frame = (at: number, more: Partial<Frame> = {}): Frame => ({
  number: 1,
  at: at % 2 ** 32,
  near: [],
  far: [],
  things: [],
  ...more,
});
const pose = (x: number): BodyPose => ({
  x,
  y: 0,
  z: 0,
  heading: 0,
  pitch: 0,
  yaw: 0,
  locomotion: "walk",
  gesture: "none",
});

beforeEach(() => {
  state = new State();
  heard = [];
});

describe("a room is heard", () => {
  it("whole at the beginning", () => {
    expect(hear(0, { is: "left", who: 3 })).toBe(false);
    const seats = { "table-1-seat-2": 1 };
    const spawn = { x: 150, y: 0, z: -200, heading: 16_384 };
    expect(hear(0, aSnapshot({ spawn, seats, hands: [1] }))).toBe(true);
    expect([state.seen, state.isIn, state.you, [...state.people.keys()]]).toEqual([
      0,
      true,
      1,
      [1],
    ]);
    expect(state.at).toMatchObject({ x: 1.5, z: -2, locomotion: "sit" });
    expect(state.at.heading).toBeCloseTo(Math.PI / 2);
  });

  it("in order, each event once, and a gap is noticed", () => {
    hear(7, aSnapshot());
    expect(hear(8, { is: "joined", person: aPerson(2, "Ana") })).toBe(true);
    // The same again, and one more.
    expect(hear(8, { is: "joined", person: aPerson(2, "Ana") }, { is: "hands", queue: [2] })).toBe(
      true,
    );
    expect(hear(11, { is: "left", who: 2 })).toBe(false);
    expect([state.seen, heard]).toEqual([9, ["snapshot", "joined", "hands"]]);
    expect(hear(40, aSnapshot())).toBe(true);
    expect([state.seen, [...state.people.keys()], state.hands]).toEqual([40, [1], []]);
  });

  it("with everything that happens to people", () => {
    hear(0, aSnapshot({ people: [aPerson(1, "Zoë"), aPerson(2, "Ana")] }));
    hear(
      1,
      { is: "away", who: 2, away: true },
      { is: "typing", who: 2, on: true },
      { is: "changed", person: aPerson(1, "Zoë", { role: "moderator" }) },
      { is: "knocking", people: [aPerson(9, "Kim")] },
      { is: "seated", seat: "s", who: 2 },
      { is: "reacted", who: 2, with: "heart" },
      { is: "told", about: "muted", reason: "" },
    );
    const ana = state.people.get(2);
    expect([ana?.view.away, ana?.typing, state.seats.get("s")]).toEqual([true, true, 2]);
    expect(state.people.get(1)?.view.role).toBe("moderator");
    expect(state.knocking.map(({ name }) => name)).toEqual(["Kim"]);
    hear(8, { is: "said", message: aMessage(1, "Hi") }, { is: "seated", seat: "s", who: null });
    expect([state.people.get(2)?.typing, state.seats.size]).toEqual([false, 0]);
    hear(10, { is: "left", who: 2 }, { is: "unsaid", message: 1 });
    expect([state.people.has(2), state.messages]).toEqual([false, []]);
  });

  it("with everything that happens to things and to the room", () => {
    const thing = { kind: "drawing", color: [1, 2, 3], width: 2, points: [[0, 0, 0]] } as const;
    const drawing = aThing(5, { thing: { ...thing, color: [1, 2, 3], points: [[0, 0, 0]] } });
    const at = { x: 100, y: 0, z: 0, turn: 0, scale: 1_000 };
    hear(0, aSnapshot({ people: [aPerson(1, "Zoë"), aPerson(2, "Ana")] }));
    hear(
      1,
      { is: "brought", object: drawing },
      { is: "brought", object: aThing(6) },
      { is: "drawn", object: 5, points: [[1, 1, 1]] },
      { is: "held", object: 6, holder: 2, at },
      { is: "pinned", object: 6, pinned: true },
      { is: "played", object: 6, playback: { page: 2 } },
      {
        is: "polled",
        poll: { id: 1, question: "?", options: ["a", "b"], votes: [0, 1], open: true },
      },
      { is: "doors", heads: { north: 3 } },
      { is: "settings", settings: { ...aSnapshot().settings, locked: true } },
      { is: "left", who: 2 },
      { is: "removed", object: 5 },
    );
    expect([...state.objects.values()]).toEqual([
      aThing(6, { holder: 2, pinned: true, at, playback: { page: 2 }, owner: null }),
    ]);
    expect([state.polls.get(1)?.votes, state.doors.get("north")]).toEqual([[0, 1], 3]);
    expect(state.settings.locked).toBe(true);
  });

  it("from the lobby, until there is a place", () => {
    hear(0, aSnapshot({ spawn: null, waiting: { place: 2, locked: false }, people: [] }));
    hear(1, { is: "waiting", place: 1, locked: false });
    expect([state.isIn, state.waiting]).toEqual([false, { place: 1, locked: false }]);
    hear(2, { is: "admitted", spawn: { x: 300, y: 0, z: 0, heading: 0 } });
    expect([state.isIn, state.waiting, state.at.x]).toEqual([true, undefined, 3]);
    hear(3, { is: "corrected", x: 0, y: 0, z: 50, heading: 0 });
    expect([state.at.x, state.at.z]).toEqual([0, 0.5]);
  });
});

describe("bodies", () => {
  it("are where they were told to be, as long ago as that was", () => {
    hear(0, aSnapshot({ people: [aPerson(1, "Zoë"), aPerson(2, "Ana")] }));
    // Frames are 40 ms on the way, one of them longer: the fastest is believed.
    const mover = (x: number, ageMs: number) => ({ near: [{ id: 2, ageMs, pose: pose(x) }] });
    state.move(frame(1_000_000, mover(0, 0)), 540);
    state.move(frame(1_000_066, mover(1, 0)), 700);
    state.move(frame(1_000_132, mover(2, 20)), 672);
    const track = state.people.get(2)?.track;
    // The second was true at 566 of this page's clock, when it knows that the way takes nothing.
    expect(track?.at(666)?.x).toBeCloseTo(1, 1);
    expect(track?.latest?.x).toBe(2);
  });

  it("of those far away stay as high as the ground was", () => {
    const at = { x: 0, y: 120, z: 0, heading: 0 };
    hear(0, aSnapshot({ people: [aPerson(2, "Ana", { at })] }));
    state.move(frame(1_000_500, { far: [{ id: 2, ageMs: 0, pose: pose(4) }] }), 1_000);
    expect(state.people.get(2)?.track.latest).toMatchObject({ x: 4, y: 1.2 });
  });

  it("move things, and nothing that is not there", () => {
    hear(0, aSnapshot({ objects: [aThing(5)] }));
    const thing = { x: 1, y: 2, z: 3, turn: [0, 0, 0, 1] as const, scale: 2 };
    const things = [5, 99].map((id) => ({ id, pose: thing }));
    state.move(frame(1_000_500, { things }), 1_000);
    expect([...state.objects.keys()]).toEqual([5]);
    expect(state.objects.get(5)?.at).toMatchObject({ x: 100, y: 200, z: 300, scale: 2_000 });
  });

  it("are on the room's clock, over the end of 32 bits", () => {
    const at = 2 ** 32 * 400 - 50;
    hear(0, aSnapshot({ at }));
    state.move(frame(at + 100), 600);
    expect(state.roomTime(700)).toBe(at + 200);
  });
});
