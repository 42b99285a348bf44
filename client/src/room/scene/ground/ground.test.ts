import { describe, expect, it } from "vitest";
import { isOpen, meet, nearestSpot, PlannedFloor, type Spot, step } from "./floor";
import { MeshFloor } from "./mesh";
import { findPath } from "./path";
import { isWithin, wrap } from "./shape";

const at = (x: number, z: number, y = 0): Spot => ({ x, y, z });

/** Ten by ten metres; a wall across the middle with a gap at its right end. */
const walled = new PlannedFloor({
  ground: { from: [-5, 0, -5], to: [5, 3, 5] },
  obstacles: [{ kind: "box", x: -1, z: 0, width: 8, depth: 0.4 }],
});
/** A stage of 0.9 m with a step before it. */
const staged = new PlannedFloor({
  ground: { from: [-5, 0, -5], to: [5, 3, 5] },
  obstacles: [],
  levels: [
    { kind: "box", x: 0, z: -4, width: 6, depth: 2, y: 0.9 },
    { kind: "box", x: 0, z: -2.75, width: 2, depth: 0.5, y: 0.45 },
  ],
});

describe("shapes", () => {
  it("are turned as bodies are: to the left", () => {
    const plank = { kind: "box", x: 0, z: 0, width: 4, depth: 1, heading: 45 } as const;
    expect(isWithin(plank, 1, -1)).toBe(true);
    expect(isWithin(plank, 1, 1)).toBe(false);
  });

  it("of a ring hold only their part of it", () => {
    const row = { kind: "ring", x: 0, z: 0, inner: 4, outer: 5, heading: 180, spread: 60 } as const;
    expect(isWithin(row, 0, 4.5)).toBe(true);
    expect(isWithin(row, 0, -4.5)).toBe(false);
    expect(isWithin(row, 0, 3)).toBe(false);
    expect(isWithin(row, 4.5, 0)).toBe(false);
  });

  it("know angles that went around", () => {
    expect(wrap(2 * Math.PI + 0.5)).toBeCloseTo(0.5);
    expect(wrap(-0.5)).toBeCloseTo(-0.5);
  });
});

describe("who walks", () => {
  it("goes where there is nothing in the way", () => {
    expect(step(walled, at(0, 3), 0.1, -0.1)).toEqual(at(0.1, 2.9));
  });

  it("slides along a wall and never stands in it", () => {
    let ada = at(-2, 2);
    for (let n = 0; n < 100; n += 1) ada = step(walled, ada, 0.05, -0.06);
    expect(ada.x).toBeGreaterThan(0);
    expect(ada.z).toBeGreaterThan(0.49);
  });

  it("does not leave the ground", () => {
    let ada = at(0, 4);
    for (let n = 0; n < 100; n += 1) ada = step(walled, ada, 0, 0.2);
    expect(ada.z).toBeLessThanOrEqual(4.7);
  });

  it("takes steps and does not jump onto a stage", () => {
    expect(step(staged, at(2.5, -2.95), 0, -0.1).y).toBe(0);
    let ada = at(0, -2);
    for (let n = 0; n < 30; n += 1) ada = step(staged, ada, 0, -0.1);
    expect(ada.y).toBe(0.9);
  });

  it("is put beside what is in the way", () => {
    const spot = nearestSpot(walled, at(0, 0.1));
    expect(walled.heightAt(spot.x, spot.z)).toBe(0);
    expect(Math.hypot(spot.x, spot.z - 0.1)).toBeLessThan(0.8);
  });
});

describe("a way to where somebody points", () => {
  it("is straight where it can be", () => {
    expect(findPath(walled, at(0, 3), at(2, 2))).toEqual([at(2, 2)]);
  });

  it("goes around a wall, and each part of it can be walked", () => {
    const way = findPath(walled, at(-3, 3), at(-3, -3));
    expect(way.at(-1)).toEqual(at(-3, -3));
    expect(Math.max(...way.map(({ x }) => x))).toBeGreaterThan(3);
    let before = at(-3, 3);
    for (const corner of way) {
      expect(isOpen(walled, before, corner)).toBe(true);
      before = corner;
    }
  });

  it("leads up the steps of a stage", () => {
    const way = findPath(staged, at(2.5, 2), at(2.5, -4));
    expect(way.at(-1)).toEqual(at(2.5, -4, 0.9));
    expect(way.length).toBeGreaterThan(1);
  });

  it("is none where nobody can come", () => {
    const shut = new PlannedFloor({
      ground: { from: [-5, 0, -5], to: [5, 3, 5] },
      obstacles: [{ kind: "box", x: 0, z: 0, width: 12, depth: 1 }],
    });
    expect(findPath(shut, at(0, 3), at(0, -3))).toEqual([]);
  });
});

describe("a ray from the eye", () => {
  it("meets the stage before the ground behind it", () => {
    const spot = meet(staged, at(0, 4, 3), { x: 0, y: -0.3, z: -1 });
    expect(spot?.y).toBe(0.9);
    expect(spot?.z).toBeCloseTo(-3, 0);
  });

  it("meets nothing in the sky", () => {
    expect(meet(staged, at(0, 4, 3), { x: 0, y: 0.3, z: -1 })).toBeUndefined();
  });
});

describe("a mesh to walk on", () => {
  // A slope that rises from 0 to 2 m along x, and a bridge 3 m above it.
  const slope = [0, 0, 0, 4, 2, 0, 4, 2, 4, 0, 0, 0, 4, 2, 4, 0, 0, 4];
  const bridge = [0, 3, 0, 4, 3, 0, 4, 3, 4];
  const floor = new MeshFloor([...slope, ...bridge]);

  it("is as high as its triangles, on the storey one is on", () => {
    expect(floor.heightAt(2, 1, 1)).toBeCloseTo(1);
    expect(floor.heightAt(2, 1, 3)).toBeCloseTo(3);
  });

  it("ends where it ends", () => {
    expect(floor.heightAt(-0.5, 1, 0)).toBeUndefined();
    expect([floor.from, floor.to]).toEqual([
      [0, 0],
      [4, 4],
    ]);
    expect(new MeshFloor([]).isEmpty).toBe(true);
  });

  it("is found from beyond by a way along it", () => {
    const way = findPath(floor, { x: 0.5, y: 0.25, z: 2 }, { x: 3.5, y: 1.75, z: 2 });
    expect(way.at(-1)?.y).toBeCloseTo(1.75);
  });
});
