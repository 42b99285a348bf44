// A theatre under the open sky: a stage with a screen between curtains, and rows of chairs on steps
// around it.
import {
  BoxGeometry,
  CylinderGeometry,
  ExtrudeGeometry,
  PlaneGeometry,
  RingGeometry,
  Shape,
  SphereGeometry,
  Vector3,
} from "three";
import type { Level } from "../ground/floor";
import { bunting, chair, garland, lantern } from "./furniture";
import { archway } from "./houses";
import type { Kit } from "./kit";
import { MATTER } from "./mood";
import { cypress, plain, slabs, topiary, tree } from "./nature";
import type { PlaceData } from "./place";

const RADIANS = Math.PI / 180;
const CHAIRS = [
  { seat: "#a8473a", frame: MATTER.woodDark },
  { seat: "#b3553f", frame: MATTER.woodDark },
] as const;

export function buildTheatre(kit: Kit, data: PlaceData): void {
  plain(kit, kit.mood.isEvening ? "#85785f" : "#c9bf8e");
  kit.add(new CylinderGeometry(24, 24, 0.02, 56), MATTER.earth, { y: -0.03, z: -2 }, 0);
  for (let inner = 3; inner < 8; inner += 1.2) {
    const around = Math.round(inner * 4);
    slabs(kit, { inner, outer: inner + 1.2, around, z: -11 }, [MATTER.stone, MATTER.stonePale]);
  }
  for (const level of data.levels ?? []) if (level.kind === "ring") terrace(kit, level);
  Object.values(data.seats).forEach((seat, n) => {
    chair(kit, seat, CHAIRS[n % 7 === 0 ? 1 : 0]);
  });
  stage(kit, data.levels ?? []);
  curtains(kit);
  screen(kit);
  lectern(kit);
  Object.values(data.doors).forEach((door, n) => {
    archway(kit, door, [MATTER.accent, "#4f7a6d", MATTER.ochre][n % 3] ?? MATTER.accent);
  });
  walls(kit);
  for (const [left, right] of [
    [-15.4, 15.4],
    [15.4, -15.4],
  ] as const) {
    garland(kit, new Vector3(left, 6.4, 9), new Vector3(right * 0.55, 7.6, -9), 24, 1.5);
  }
  for (const side of [-15.5, 15.5]) {
    bunting(kit, new Vector3(side, 5.9, 9), new Vector3(side, 5.9, 0), 12, 0.8);
    bunting(kit, new Vector3(side, 5.9, 0), new Vector3(side, 5.9, -9), 12, 0.8);
  }
}

/** A step of the rows. */
function terrace(kit: Kit, level: Extract<Level, { kind: "ring" }>): void {
  const { x, z, inner, outer, heading, spread, y } = level;
  const half = (spread / 2) * RADIANS;
  // Outlines lie in x and y; laid down, y becomes -z.
  const middle = (heading + 90) * RADIANS;
  const outline = new Shape();
  outline.absarc(0, 0, outer, middle - half, middle + half, false);
  outline.absarc(0, 0, inner, middle + half, middle - half, true);
  const step = new ExtrudeGeometry(outline, {
    depth: y + 0.1,
    bevelEnabled: false,
    curveSegments: 40,
  });
  kit.add(step.rotateX(-Math.PI / 2), MATTER.stone, { x, y: -0.1, z }, y);
  paving(kit, level);
  const edge = new RingGeometry(inner, inner + 0.16, 48, 1, middle - half, 2 * half);
  kit.add(edge.rotateX(-Math.PI / 2), MATTER.stonePale, { x, y: y + 0.012, z }, 0);
}

/** Slabs on a step, in rows of an arm's length. */
function paving(
  kit: Kit,
  { x, z, inner, outer, heading, spread, y }: Extract<Level, { kind: "ring" }>,
): void {
  const tones = [MATTER.stone, MATTER.stonePale, MATTER.stoneDark, MATTER.stone];
  for (let from = inner + 0.2; from < outer - 0.3; from += 1.25) {
    const to = Math.min(from + 1.25, outer);
    const many = Math.round((from * spread * RADIANS) / 1.6);
    const size = (spread * RADIANS) / many;
    const first = (heading + 90 - spread / 2) * RADIANS;
    for (let n = 0; n < many; n += 1) {
      const slab = new RingGeometry(from, to - 0.03, 3, 1, first + n * size + 0.002, size - 0.004);
      const tone = tones[Math.floor(kit.chance() * tones.length)] ?? MATTER.stone;
      kit.add(slab.rotateX(-Math.PI / 2), tone, { x, y: y + 0.008, z }, 0);
    }
  }
}

function stage(kit: Kit, levels: readonly Level[]): void {
  for (const level of levels) {
    if (level.kind !== "box") continue;
    const { x, y, z, width, depth } = level;
    kit.add(new BoxGeometry(width, y, depth), MATTER.woodDark, { x, y: y / 2, z }, 0.9);
    const planks = Math.round(width / 0.5);
    for (let n = 0; n < planks; n += 1) {
      const right = ((n + 0.5) / planks - 0.5) * width;
      const plank = new BoxGeometry(width / planks - 0.015, 0.03, depth);
      kit.add(plank, n % 3 ? MATTER.wood : "#b07d52", { x: x + right, y: y + 0.002, z }, 0);
    }
  }
  for (let n = 0; n < 9; n += 1) {
    const x = (n - 4) * 1.05;
    kit.add(new BoxGeometry(0.3, 0.16, 0.2), MATTER.iron, { x, y: 0.97, z: -8.15 }, 0);
    kit.shine(new BoxGeometry(0.22, 0.1, 0.02), kit.mood.lamp, { x, y: 0.98, z: -8.26 });
  }
  kit.pool(0, -9.6, 5.5, 0.92);
}

function curtains(kit: Kit): void {
  for (const side of [-1, 1]) {
    kit.add(
      new BoxGeometry(1.1, 7.4, 1.4),
      MATTER.plasterOchre,
      { x: side * 8.1, y: 3.7, z: -8.7 },
      5,
    );
    kit.add(
      new BoxGeometry(1.4, 0.4, 1.7),
      MATTER.stonePale,
      { x: side * 8.1, y: 7.5, z: -8.7 },
      0,
    );
    kit.add(
      new BoxGeometry(1.4, 0.5, 1.7),
      MATTER.stoneDark,
      { x: side * 8.1, y: 0.25, z: -8.7 },
      0,
    );
    for (let n = 0; n < 2; n += 1) {
      kit.add(
        drape(2.1, 6.1),
        n ? MATTER.brick : "#a23d33",
        {
          x: side * (6.55 - n * 0.2),
          y: 4,
          z: -9.4 - n * 3.2,
        },
        4,
      );
    }
  }
  const beam = new BoxGeometry(17.8, 1.1, 1.5);
  kit.add(beam, MATTER.plasterRose, { y: 8.2, z: -8.7 }, 0);
  kit.add(new BoxGeometry(18.4, 0.25, 1.9), MATTER.stonePale, { y: 8.85, z: -8.7 }, 0);
  for (let n = 0; n < 9; n += 1) {
    const x = (n - 4) * 1.72;
    kit.add(
      new SphereGeometry(0.92, 14, 8, 0, 2 * Math.PI, 0, Math.PI / 2),
      n % 2 ? MATTER.brick : "#a23d33",
      {
        x,
        y: 7.75,
        z: -8.9,
        scale: [1, -1.05, 0.25],
      },
      0,
    );
  }
  kit.add(
    new CylinderGeometry(0.8, 0.8, 0.18, 28).rotateX(Math.PI / 2),
    MATTER.ochre,
    { y: 8.25, z: -7.92 },
    0,
  );
  kit.add(new BoxGeometry(20, 8.4, 0.8), MATTER.plaster, { y: 4.2, z: -15 }, 5);
}

/** Cloth in folds. */
function drape(width: number, height: number): PlaneGeometry {
  const cloth = new PlaneGeometry(width, height, 28, 1);
  const position = cloth.getAttribute("position");
  for (let n = 0; n < position.count; n += 1) {
    position.setZ(n, Math.sin(position.getX(n) * 13) * 0.11);
  }
  cloth.computeVertexNormals();
  return cloth;
}

function screen(kit: Kit): void {
  kit.add(new BoxGeometry(9.3, 5.5, 0.14), MATTER.woodDark, { y: 4, z: -14.4 }, 0);
  const face = kit.mood.isEvening ? "#d9cfc4" : MATTER.cloth;
  kit.shine(new PlaneGeometry(9, 5.2), face, { y: 4, z: -14.3 });
}

function lectern(kit: Kit): void {
  const [x, z] = [-5.4, -9.4];
  kit.add(new BoxGeometry(0.55, 1.05, 0.4), MATTER.woodDark, { x, y: 1.42, z }, 1);
  kit.add(new BoxGeometry(0.78, 0.06, 0.58), MATTER.wood, { x, y: 2, z, tilt: -0.3 }, 0);
  kit.shade(x, z, 0.6, 0.5, 0, 0.93);
}

/** A low wall around, posts for the lights, and trees beyond. */
function walls(kit: Kit): void {
  for (const side of [-1, 1]) {
    const wall = new BoxGeometry(0.5, 2.6, 26);
    kit.add(wall, MATTER.plasterRose, { x: side * 16.3, y: 1.3, z: 2.4 }, 2.4);
    kit.add(new BoxGeometry(0.8, 0.16, 26), MATTER.roof, { x: side * 16.3, y: 2.66, z: 2.4 }, 0);
    for (const z of [-9, 0, 9]) {
      kit.add(new CylinderGeometry(0.07, 0.1, 6.6, 7), MATTER.woodDark, {
        x: side * 15.6,
        y: 3.3,
        z,
      });
      lantern(kit, side * 15.3, 5.2, z, 1.1);
      kit.pool(side * 15, z, 4, z > -3 ? 1.62 : 0);
    }
    for (let n = 0; n < 7; n += 1)
      cypress(kit, side * (18.4 + (n % 2)), -12 + n * 4.2, 7 + (n % 3) * 1.2);
    topiary(kit, side * 12.6, -7.4);
    tree(kit, side * 21, 17, 1.6);
  }
  kit.add(new BoxGeometry(33, 4.6, 0.5), MATTER.plasterRose, { y: 2.3, z: 15.3 }, 3);
  kit.add(new BoxGeometry(33.4, 0.16, 0.8), MATTER.roof, { y: 4.66, z: 15.3 }, 0);
  for (let n = 0; n < 8; n += 1) cypress(kit, (n - 3.5) * 4.4, 17.6 + (n % 2), 7.4 + (n % 3));
}
