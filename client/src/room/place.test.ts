import { describe, expect, it } from "vitest";
import { whereabouts } from "./list/whereabouts";
import { before, beside, distance, type Place, poseAt, sideOf, spawnAt } from "./place";
import { words } from "./testing";
import { sayer } from "./texts";

const say = sayer(words());
const at = (x: number, z: number, heading = 0): Place => ({ x, y: 0, z, heading });

describe("where somebody is", () => {
  it("is said in metres and as seen by one's own body", () => {
    const where = (to: Place, from = at(0, 0)) => whereabouts(say, from, to);
    // Heading 0 looks along -z.
    expect(where(at(0, -2))).toBe("2 m, ahead of you");
    expect(where(at(-2, 0))).toBe("2 m, to your left");
    expect(where(at(3, 0))).toBe("3 m, to your right");
    expect(where(at(0, 12.4))).toBe("12 m, behind you");
    expect(where(at(-2, -2))).toBe("3 m, ahead to your left");
    expect(where(at(2, 2))).toBe("3 m, behind you to the right");
    expect(where(at(0.3, 0.3))).toBe("next to you");
    // Somebody who turned to the left has on the right what was ahead.
    expect(where(at(0, -2), at(0, 0, Math.PI / 2))).toBe("2 m, to your right");
    expect(where(at(0, -2), at(0, 0, 7 * Math.PI))).toBe("2 m, behind you");
  });

  it("is a place beside them, facing them", () => {
    const ana = at(5, 5);
    const place = beside(ana, at(5, 10));
    expect(distance(place, ana)).toBeCloseTo(1.2);
    expect([place.x, place.z]).toEqual([5, 6.2]);
    expect(sideOf(place, ana)).toBe("ahead");
    const close = beside(ana, at(5, 5));
    expect(distance(close, ana)).toBeCloseTo(1.2);
    expect([sideOf(close, ana), sideOf(ana, close)]).toEqual(["ahead", "ahead"]);
  });

  it("is before their eyes for what they bring", () => {
    const { x, y, z, turn } = before(at(1, 1, Math.PI / 2));
    expect([x, y, z].map((value) => Number(value.toFixed(2)))).toEqual([-0.5, 1.4, 1]);
    expect(turn[1]).toBeCloseTo(Math.SQRT1_2);
  });

  it("survives the way into the units of the room and back", () => {
    const { x, z, heading } = poseAt(spawnAt(at(-1.25, 3, -Math.PI / 2)));
    expect([x, z]).toEqual([-1.25, 3]);
    expect(heading).toBeCloseTo(1.5 * Math.PI);
  });
});
