import { describe, expect, it } from "vitest";
import garden from "../../../scenes/garden.json";
import plaza from "../../../scenes/plaza.json";
import theatre from "../../../scenes/theatre.json";
import { directionOf, shorten, wrapLines } from "./avatar/lettering";
import { sculpt, sculptFar } from "./avatar/sculpture";
import { type Doing, stanceOf, towards } from "./avatar/stance";
import { audioZoneOf, componentsOf, fogOf, hrefOf, sourceOf, waypointOf } from "./glb/components";
import { type FloorPlan, nearestSpot, PlannedFloor } from "./ground/floor";
import { findPath } from "./ground/path";
import { AVATAR_COLORS, avatarColor } from "./palette";
import { chooseNear, chooseWhole } from "./people-near";
import { beginning, Governor, lower } from "./quality";
import { positionAt, RoomClock } from "./things/playback";

describe.each([plaza, theatre, garden])("the scene $name", (data) => {
  const floor = new PlannedFloor(data as unknown as FloorPlan);
  const spawn = data.spawns[0] ?? { x: 0, y: 0, z: 0 };

  it("lets everybody in where one can stand, on the height that is told", () => {
    expect(data.spawns.length).toBeGreaterThan(3);
    for (const { x, y, z } of data.spawns) expect(floor.heightAt(x, z)).toBe(y);
  });

  it("has a way to every door, and beside every seat", () => {
    for (const door of Object.values(data.doors)) {
      expect(findPath(floor, spawn, door).at(-1)).toBeDefined();
    }
    for (const [name, seat] of Object.entries(data.seats)) {
      const beside = nearestSpot(floor, seat);
      expect([name, Math.abs(beside.y - seat.y) < 0.5]).toEqual([name, true]);
      expect(Math.hypot(beside.x - seat.x, beside.z - seat.z)).toBeLessThan(1.5);
    }
  });

  it("keeps everything within the ground the server knows", () => {
    const { from, to } = data.ground;
    const all = [...data.spawns, ...Object.values(data.seats), ...Object.values(data.doors)];
    for (const { x, y, z } of all) {
      const isWithin = [x, y, z].every(
        (at, axis) => at >= (from[axis] ?? 0) && at <= (to[axis] ?? 0),
      );
      expect([x, y, z, isWithin]).toEqual([x, y, z, true]);
    }
  });
});

describe("who is shown whole", () => {
  const people = [4, 1, 3, 2].map((distance) => ({ id: distance, distance }));

  it("are the nearest", () => {
    expect(chooseWhole(people, new Set(), 2)).toEqual(new Set([1, 2]));
  });

  it("does not flicker between two who are about as far", () => {
    const crossed = [
      { id: 1, distance: 5.2 },
      { id: 2, distance: 5 },
    ];
    expect(chooseWhole(crossed, new Set([1]), 1)).toEqual(new Set([1]));
    expect(chooseWhole(crossed, new Set(), 1)).toEqual(new Set([2]));
  });

  it("speaks with those within four metres, the nearest first", () => {
    expect(chooseNear([...people, { id: 9, distance: 4.5 }])).toEqual([1, 2, 3, 4]);
  });
});

describe("quality", () => {
  it("goes down after three slow seconds, not after a slow frame or a pause", () => {
    const governor = new Governor();
    expect(governor.frame(300)).toBe(false);
    for (let n = 0; n < 200; n += 1) expect(governor.frame(16)).toBe(false);
    expect(governor.frame(5_000)).toBe(false);
    let slow = 0;
    while (!governor.frame(50)) slow += 50;
    expect(slow).toBeGreaterThanOrEqual(2_900);
    expect(slow).toBeLessThan(5_000);
  });

  it("begins high on a desk with many cores", () => {
    expect(beginning({ cores: 8, isTouch: false })).toBe("high");
    expect(beginning({ cores: 8, isTouch: true })).toBe("medium");
    expect(beginning({ cores: 4, isTouch: false })).toBe("medium");
  });

  it("has an end", () => {
    expect([lower("high"), lower("medium"), lower("low")]).toEqual(["medium", "low", "low"]);
  });
});

describe("components of Hubs", () => {
  it("are read under both names, and unknown ones left out", () => {
    const extensions = {
      MOZ_hubs_components: { "spawn-point": {}, "loop-animation": { clip: "" }, link: null },
      HUBS_components: { text: { value: "hello" }, "spawn-point": { old: true } },
      KHR_lights_punctual: { light: 0 },
    };
    expect(Object.fromEntries(componentsOf(extensions))).toEqual({
      "spawn-point": {},
      link: {},
      text: { value: "hello" },
    });
    expect(componentsOf(undefined).size).toBe(0);
    expect(componentsOf({ MOZ_hubs_components: [1] }).size).toBe(0);
  });

  it("say where to come in and where to sit", () => {
    const waypoint = (props: object) => componentsOf({ MOZ_hubs_components: { waypoint: props } });
    expect(waypointOf(componentsOf({ HUBS_components: { "spawn-point": {} } }))).toEqual({
      isSpawn: true,
      isSeat: false,
    });
    const bench = { canBeOccupied: true, canBeSpawnPoint: false };
    expect(waypointOf(waypoint(bench))).toEqual({ isSpawn: false, isSeat: true });
    expect(waypointOf(waypoint({ canBeSpawnPoint: true }))?.isSpawn).toBe(true);
    expect(waypointOf(componentsOf({}))).toBeUndefined();
  });

  it("have fog and zones of sound, with numbers that can be used", () => {
    const fog = { type: "linear", color: "#aabbcc", near: "x", far: 90 };
    const zone = { enabled: true, inOut: true, size: { x: 4, y: 3, z: null } };
    const components = componentsOf({ MOZ_hubs_components: { fog, "audio-zone": zone } });
    expect(fogOf(components)).toEqual({ color: "#aabbcc", near: 1, far: 90, density: undefined });
    expect(audioZoneOf(components)).toEqual({
      size: [4, 3, 1],
      isHeardOutside: true,
      hearsOutside: false,
    });
  });

  it("lead only to the web, and load only what is safe to load", () => {
    expect(hrefOf("https://example.org/room")).toBe("https://example.org/room");
    expect(hrefOf("#stage")).toBe("#stage");
    for (const bad of ["javascript:alert(1)", "data:text/html,x", "//evil.example", 7]) {
      expect(hrefOf(bad)).toBeUndefined();
    }
    const base = "https://scenes.example/hall/scene.glb";
    expect(sourceOf("poster.png", base)).toBe("https://scenes.example/hall/poster.png");
    expect(sourceOf("http://plain.example/a.png", base)).toBeUndefined();
    expect(sourceOf("file:///etc/passwd", base)).toBeUndefined();
  });
});

describe("a film", () => {
  it("is where the room's clock says, on every page", () => {
    const clock = new RoomClock();
    expect(clock.at(0)).toBeUndefined();
    clock.heard(10_050, 100);
    clock.heard(10_090, 160);
    expect(clock.at(200)).toBe(10_150);
    const playing = { playing: true, positionMs: 4_000, at: 10_000 };
    expect(positionAt(playing, clock.at(200))).toBe(4_150);
    expect(positionAt({ ...playing, playing: false }, 10_150)).toBe(4_000);
  });

  it("goes on where the clock begins anew", () => {
    const at = 5 * 2 ** 32 - 1_000;
    expect(positionAt({ playing: true, positionMs: 0, at }, 500)).toBe(1_500);
    expect(positionAt({ playing: true, positionMs: 0, at }, 2 ** 32 - 1_010)).toBe(0);
  });
});

describe("letters", () => {
  const measure = (text: string) => text.length;

  it("run as their first letter does", () => {
    expect(["Ada", "ليلى", "· יעל", "3 عمر", "…"].map(directionOf)).toEqual([
      "ltr",
      "rtl",
      "rtl",
      "rtl",
      "ltr",
    ]);
  });

  it("fit, with an ellipsis for what is missing", () => {
    expect(shorten("Ada", 5, measure)).toBe("Ada");
    expect(shorten("Ada Lovelace", 6, measure)).toBe("Ada L…");
    expect(wrapLines("one two three four", 9, 2, measure)).toEqual(["one two", "three…"]);
  });
});

describe.each(["pebble", "lantern", "reed", "kite", "owl", "robot"] as const)("a %s", (body) => {
  it("is light enough for a crowd of five hundred", () => {
    const triangles = (position: { count: number }) => position.count / 3;
    const near = triangles(sculpt({ body, color: 1, accent: 2 }).getAttribute("position"));
    const far = triangles(sculptFar(body).getAttribute("position"));
    expect(near).toBeLessThan(3_600);
    expect(far).toBeLessThan(600);
  });
});

describe("a stance", () => {
  const doing: Doing = {
    locomotion: "still",
    gesture: "none",
    since: 0.4,
    stride: 1,
    time: 0,
    pitch: 0,
    yaw: 0,
  };

  it("lifts an arm to wave, both to clap, and legs to sit", () => {
    expect(stanceOf({ ...doing, gesture: "wave" }).right.spread).toBeGreaterThan(2);
    expect(stanceOf({ ...doing, gesture: "clap" }).left.raise).toBeGreaterThan(1);
    expect(stanceOf({ ...doing, locomotion: "sit" }).leftLeg).toBeGreaterThan(1);
    const walking = stanceOf({ ...doing, locomotion: "walk" });
    expect(walking.leftLeg).toBeCloseTo(-walking.rightLeg);
  });

  it("becomes another little by little", () => {
    const [rest, sitting] = [stanceOf(doing), stanceOf({ ...doing, locomotion: "sit" })];
    expect(towards(rest, sitting, 0)).toEqual(rest);
    expect(towards(rest, sitting, 1)).toEqual(sitting);
    expect(towards(rest, sitting, 0.5).leftLeg).toBeCloseTo(sitting.leftLeg / 2);
  });
});

describe("the palette", () => {
  it("has twelve colors, and one for every number", () => {
    expect(new Set(AVATAR_COLORS.map(({ hex }) => hex)).size).toBe(12);
    expect([avatarColor(0), avatarColor(12), avatarColor(Number.NaN)]).toEqual(
      Array(3).fill(AVATAR_COLORS[0].hex),
    );
  });
});
