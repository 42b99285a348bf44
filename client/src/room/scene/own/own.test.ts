import { describe, expect, it } from "vitest";
import type { BodyPose } from "../../protocol/frame";
import { PlannedFloor } from "../ground/floor";
import { Gamepad } from "./gamepad";
import { Keys, SNAP } from "./keys";
import { Reporter } from "./reporter";
import { type Touch, Touches, type TouchHost } from "./touch";
import { RUN, WALK, Walker, type Wish } from "./walker";

const floor = new PlannedFloor({
  ground: { from: [-20, 0, -20], to: [20, 3, 20] },
  obstacles: [{ kind: "box", x: 5, z: 0, width: 1, depth: 1 }],
});
const STILL: Wish = { forward: 0, right: 0, run: false };

function walkFor(walker: Walker, seconds: number, wish: Wish, eyeHeading = 0): void {
  for (let n = 0; n < seconds * 60; n += 1) walker.pass(1 / 60, wish, eyeHeading);
}

describe("one's own body", () => {
  it("walks ahead of the eye at the pace of a walk, and runs faster", () => {
    const ada = new Walker(floor);
    walkFor(ada, 1, { ...STILL, forward: 1 });
    expect(ada.pose.z).toBeCloseTo(-WALK, 1);
    expect(ada.pose.locomotion).toBe("walk");
    const bob = new Walker(floor);
    walkFor(bob, 1, { forward: 1, right: 0, run: true });
    expect(bob.pose.z).toBeCloseTo(-RUN, 1);
    expect(bob.pose.locomotion).toBe("run");
  });

  it("goes to the side the eye has there, and faces it", () => {
    const ada = new Walker(floor);
    walkFor(ada, 1, { ...STILL, right: 1 }, Math.PI / 2);
    expect(ada.pose.z).toBeCloseTo(-WALK, 1);
    expect(ada.pose.heading).toBeCloseTo(0);
  });

  it("is not faster on a slant, and stands when nobody wants anything", () => {
    const ada = new Walker(floor);
    walkFor(ada, 1, { ...STILL, forward: 1, right: 1 });
    expect(Math.hypot(ada.pose.x, ada.pose.z)).toBeCloseTo(WALK, 1);
    walkFor(ada, 0.1, STILL);
    expect(ada.pose.locomotion).toBe("still");
  });

  it("walks to where one points and stays there", () => {
    const ada = new Walker(floor);
    expect(ada.walkTo({ x: 3, y: 0, z: 3 })).toBe(true);
    walkFor(ada, 4, STILL);
    expect(ada.pose.x).toBeCloseTo(3, 0);
    expect(ada.pose.z).toBeCloseTo(3, 0);
    expect([ada.isOnTheWay, ada.pose.locomotion]).toEqual([false, "still"]);
  });

  it("leaves a seat that stands in an obstacle", () => {
    const ada = new Walker(floor);
    ada.sit({ x: 5, y: 0, z: 0, heading: 0 });
    walkFor(ada, 1, STILL);
    expect(ada.pose.locomotion).toBe("sit");
    walkFor(ada, 1, { ...STILL, forward: 1 });
    expect(ada.pose.locomotion).toBe("walk");
    expect(ada.pose.z).toBeLessThan(-1);
  });

  it("shows a gesture for a while, and dances until it walks", () => {
    const ada = new Walker(floor);
    ada.show("wave");
    walkFor(ada, 1, STILL);
    expect(ada.pose.gesture).toBe("wave");
    walkFor(ada, 3, STILL);
    expect(ada.pose.gesture).toBe("none");
    ada.show("dance");
    walkFor(ada, 60, STILL);
    expect(ada.pose.gesture).toBe("dance");
    walkFor(ada, 0.1, { ...STILL, forward: 1 });
    expect(ada.pose.gesture).toBe("none");
  });
});

describe("what the room is told", () => {
  const listen = () => {
    const told: BodyPose[] = [];
    return { told, reporter: new Reporter((pose) => told.push(pose)) };
  };

  it("is at most 15 poses a second, and nothing of who stands still", () => {
    const { told, reporter } = listen();
    const ada = new Walker(floor);
    for (let n = 0; n < 60; n += 1) {
      ada.pass(1 / 60, { ...STILL, forward: 1 }, 0);
      reporter.look(ada, n * (1_000 / 60));
    }
    expect(told.length).toBeGreaterThan(12);
    expect(told.length).toBeLessThanOrEqual(15);
    const before = told.length;
    for (let n = 60; n < 180; n += 1) {
      ada.pass(1 / 60, STILL, 0);
      reporter.look(ada, n * (1_000 / 60));
    }
    expect(told.length - before).toBe(1);
    expect(told.at(-1)?.locomotion).toBe("still");
  });

  it("names a jump, once", () => {
    const { told, reporter } = listen();
    const ada = new Walker(floor);
    ada.jumpTo({ x: 9, y: 0, z: 9 });
    reporter.look(ada, 0);
    reporter.look(ada, 100);
    reporter.look(ada, 200);
    expect(told.map(({ x, locomotion }) => [x, locomotion])).toEqual([
      [9, "teleport"],
      [9, "still"],
    ]);
  });
});

describe("keys", () => {
  it("walk, turn, and turn at once, each press once", () => {
    const keys = new Keys();
    expect(keys.press("KeyW", true, false)).toBe(true);
    keys.press("ArrowLeft", true, false);
    keys.press("KeyQ", true, false);
    keys.press("KeyQ", true, true);
    expect(keys.wish).toEqual({ forward: 1, right: 0, run: true });
    expect(keys.turn).toBe(1);
    expect([keys.takeSnaps(), keys.takeSnaps()]).toEqual([SNAP, 0]);
  });

  it("leave other keys to the page, and forget all when the page loses them", () => {
    const keys = new Keys();
    expect(keys.press("Tab", false, false)).toBe(false);
    keys.press("KeyS", false, false);
    keys.clear();
    expect(keys.wish).toEqual(STILL);
  });
});

describe("a gamepad", () => {
  it("walks with one stick, looks with the other, and turns once for each press", () => {
    const buttons = Array.from({ length: 6 }, (_, n) => ({ pressed: n === 4 }));
    const pads = [null, { axes: [0.05, -1, 0.5, 0], buttons }];
    const gamepad = new Gamepad();
    const wish = { forward: 1, right: 0, run: false };
    expect(gamepad.read(pads)).toEqual({ wish, left: -0.5, up: -0, snaps: 1 });
    expect(gamepad.read(pads)?.snaps).toBe(0);
    expect(gamepad.read([null])).toBeUndefined();
  });
});

describe("fingers", () => {
  const SIZE = { width: 390, height: 844 };
  const stage = () => {
    const done: unknown[] = [];
    const host: TouchHost = {
      look: (left, up) => done.push(["look", left > 0, up > 0]),
      nearer: (factor) => done.push(["nearer", factor > 1]),
      point: (x, y, isDouble) => done.push(["point", x, y, isDouble]),
      take: (x) => x === 111,
      carry: (x, y) => done.push(["carry", x, y]),
      drop: () => done.push(["drop"]),
      stick: () => undefined,
    };
    return { done, touches: new Touches(host) };
  };
  const touch = (x: number, y: number, at: number, id = 1): Touch => ({
    id,
    kind: "touch",
    x,
    y,
    at,
  });

  it("point with a tap, and doubly with two", () => {
    const { done, touches } = stage();
    for (const at of [0, 200]) {
      touches.down(touch(300, 300, at), SIZE);
      touches.up(touch(300, 300, at + 80));
    }
    expect(done).toEqual([
      ["point", 300, 300, false],
      ["point", 300, 300, true],
    ]);
  });

  it("look around with a drag, which is no tap", () => {
    const { done, touches } = stage();
    touches.down(touch(300, 300, 0), SIZE);
    touches.move(touch(340, 300, 50));
    touches.up(touch(340, 300, 100));
    expect(done).toEqual([["look", true, false]]);
  });

  it("push a stick at the lower start, all the way to run", () => {
    const { touches } = stage();
    touches.down(touch(60, 780, 0), SIZE);
    touches.move(touch(60, 752, 50));
    expect(touches.wish).toEqual({ forward: 0.5, right: 0, run: false });
    touches.move(touch(60, 600, 100));
    expect(touches.wish).toEqual({ forward: 1, right: 0, run: true });
    touches.up(touch(60, 600, 150));
    expect(touches.wish).toEqual({ forward: 0, right: 0, run: false });
  });

  it("carry what they were put down on", () => {
    const { done, touches } = stage();
    touches.down(touch(111, 200, 0), SIZE);
    touches.move(touch(150, 220, 50));
    touches.up(touch(150, 220, 100));
    expect(done).toEqual([["carry", 150, 220], ["drop"]]);
  });
});
