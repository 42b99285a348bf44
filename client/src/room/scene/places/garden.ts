// A garden of round tables under lanterns, between hedges.
import {
  BoxGeometry,
  CircleGeometry,
  CylinderGeometry,
  Group,
  IcosahedronGeometry,
  InstancedMesh,
  Matrix4,
  MeshBasicMaterial,
  RingGeometry,
  Vector3,
} from "three";
import { garland, lamppost, lantern, stool, table } from "./furniture";
import { archway } from "./houses";
import type { Kit } from "./kit";
import { MATTER } from "./mood";
import { cypress, flowers, hedge, plain, slabs, tree } from "./nature";
import type { PlaceData } from "./place";

const CLOTHS = [MATTER.cloth, "#e9c9a4", "#d9dcc0", "#ecc9bf"];
const CUSHIONS = [MATTER.roof, MATTER.ochre, "#5f8a80", MATTER.rose, "#6c7fa8"];
const LANTERNS = ["#ffc873", "#ff9f7a", "#ffd9a0", "#f5a3a0"];
const FIREFLIES = 46;

export function buildGarden(kit: Kit, data: PlaceData): void {
  ground(kit);
  const tables = data.obstacles.filter((one) => one.kind === "circle" && one.radius === 0.85);
  const mast = new Vector3(0, 5.6, -1.2);
  kit.add(new CylinderGeometry(0.06, 0.09, 5.6, 8), MATTER.woodDark, { x: 0, y: 2.8, z: -1.2 });
  tables.forEach((one, n) => {
    table(kit, one.x, one.z, 0.85, CLOTHS[n % CLOTHS.length] ?? MATTER.cloth);
    laid(kit, one.x, one.z);
    const color = LANTERNS[n % LANTERNS.length] ?? MATTER.ochre;
    kit.pool(one.x, one.z, 3.6);
    if (n === 0) return;
    const out = new Vector3(one.x, 0, one.z + 1.2).normalize();
    const foot = new Vector3(one.x + out.x * 2.2, 4, one.z + out.z * 2.2);
    kit.add(new CylinderGeometry(0.05, 0.07, 4, 7), MATTER.woodDark, {
      x: foot.x,
      y: 2,
      z: foot.z,
    });
    garland(kit, mast, foot, 9, 0.9);
    const hang = mast.clone().lerp(foot, 0.78);
    kit.add(new BoxGeometry(0.012, 1.3, 0.012), MATTER.ink, { x: hang.x, y: 3.1, z: hang.z }, 0);
    lantern(kit, one.x, 2.45, one.z, 1.25, kit.mood.isEvening ? color : warm(n));
  });
  Object.entries(data.seats).forEach(([name, seat]) => {
    const number = Number(/\d+/.exec(name)?.[0] ?? 0);
    stool(kit, seat, CUSHIONS[number % CUSHIONS.length] ?? MATTER.roof);
  });
  for (const one of data.obstacles) {
    if (one.kind === "box") hedge(kit, one);
    if (one.kind === "circle" && one.radius === 0.7) tree(kit, one.x, one.z, 1.3);
    if (one.kind === "circle" && one.radius === 1.9) pond(kit, one.x, one.z);
  }
  Object.values(data.doors).forEach((door, n) => {
    archway(kit, door, [MATTER.accent, "#4f7a6d", MATTER.ochre, "#52699c"][n % 4] ?? MATTER.accent);
  });
  borders(kit);
  fireflies(kit);
}

/** Paper by day has the color of its light. */
function warm(n: number): string {
  return ["#f3d9a6", "#eeb493", "#f6e3bd", "#e9a79c"][n % 4] ?? "#f3d9a6";
}

function ground(kit: Kit): void {
  plain(kit, kit.mood.isEvening ? "#7e8560" : "#b9c08c");
  kit.add(new BoxGeometry(34, 0.02, 34), MATTER.lawn, { y: -0.03 }, 0);
  for (let n = 0; n < 17; n += 1) {
    if (n % 2)
      kit.add(new BoxGeometry(2, 0.012, 34), MATTER.lawnDark, { x: (n - 8) * 2, y: -0.02 }, 0);
  }
  const gravel = (width: number, depth: number, x: number, z: number) =>
    kit.add(new BoxGeometry(width, 0.02, depth), MATTER.gravel, { x, y: -0.005, z }, 0);
  gravel(2.4, 33, 0, 0);
  gravel(33, 2.4, 0, -0.5);
  kit.add(
    new CircleGeometry(4.2, 40).rotateX(-Math.PI / 2),
    MATTER.gravel,
    { y: 0.008, z: -1.2 },
    0,
  );
  slabs(kit, { inner: 3.9, outer: 4.35, around: 26, z: -1.2, y: 0.015 }, [
    MATTER.stone,
    MATTER.stoneDark,
  ]);
  for (let n = 0; n < 8; n += 1) {
    const angle = ((n * 45 + 22.5) * Math.PI) / 180;
    const [x, z] = [Math.sin(angle) * 9.2, -1.2 + Math.cos(angle) * 8.2];
    kit.add(
      new CircleGeometry(2.35, 32).rotateX(-Math.PI / 2),
      MATTER.gravel,
      { x, y: 0.004, z },
      0,
    );
    slabs(kit, { inner: 2.2, outer: 2.5, around: 16, x, z, y: 0.012 }, [
      MATTER.stone,
      MATTER.stonePale,
    ]);
  }
}

/** Cups and a small vase. */
function laid(kit: Kit, x: number, z: number): void {
  kit.add(new CylinderGeometry(0.06, 0.09, 0.2, 9), "#5f8a80", { x, y: 0.86, z }, 0);
  for (let n = 0; n < 3; n += 1) {
    const angle = n * 2.1 + kit.chance();
    const bloom = {
      x: x + Math.sin(angle) * 0.07,
      y: 1.03 + n * 0.04,
      z: z + Math.cos(angle) * 0.07,
    };
    kit.add(
      new IcosahedronGeometry(0.075, 0),
      [MATTER.rose, MATTER.ochre, MATTER.roof][n] ?? MATTER.rose,
      bloom,
      0,
    );
  }
  for (let n = 0; n < 3; n += 1) {
    const angle = n * 2.1 + 1 + kit.chance();
    const cup = { x: x + Math.sin(angle) * 0.5, y: 0.8, z: z + Math.cos(angle) * 0.5 };
    kit.add(new CylinderGeometry(0.05, 0.035, 0.08, 9), MATTER.stonePale, cup, 0);
  }
}

function pond(kit: Kit, x: number, z: number): void {
  kit.shine(
    new CylinderGeometry(1.75, 1.75, 0.02, 30),
    kit.mood.isEvening ? "#4a5f80" : "#9cc4bf",
    { x, y: 0.06, z },
  );
  for (let n = 0; n < 16; n += 1) {
    const angle = (n / 16) * 2 * Math.PI;
    const stone = {
      x: x + Math.sin(angle) * 1.85,
      y: 0.08,
      z: z + Math.cos(angle) * 1.85,
      turn: angle,
    };
    kit.add(
      new IcosahedronGeometry(0.3 + kit.chance() * 0.09, 0),
      MATTER.stoneDark,
      { ...stone, scale: [1.1, 0.6, 1] },
      0,
    );
  }
  for (const [dx, dz] of [
    [0.5, 0.4],
    [-0.7, 0.1],
    [0.1, -0.8],
  ] as const) {
    const leaf = new RingGeometry(0.02, 0.26, 12, 1, 0.4, 5.4).rotateX(-Math.PI / 2);
    kit.add(leaf, MATTER.leafDark, { x: x + dx, y: 0.085, z: z + dz, turn: dx * 5 }, 0);
    kit.add(new IcosahedronGeometry(0.08, 0), MATTER.rose, { x: x + dx, y: 0.13, z: z + dz }, 0);
  }
}

function borders(kit: Kit): void {
  for (const side of [-1, 1]) {
    flowers(kit, side * 3.3, -13.4, 1.05);
    flowers(kit, side * 3.1, 13.4, 0.95);
    flowers(kit, side * 13.3, -3.2, 0.9);
    flowers(kit, side * 13.3, 2.4, 0.9);
    lamppost(kit, side * 3.5, 14.3, side * -1.57);
    for (let n = 0; n < 7; n += 1)
      cypress(kit, side * (18 + (n % 2) * 1.4), -15 + n * 5.2, 6 + (n % 3) * 1.3);
    tree(kit, side * 9, -20, 1.7);
    tree(kit, side * 14, 21, 1.6);
    tree(kit, side * 3.5, -22, 1.35);
  }
}

/** Small lights that wander in the evening; petals by day. */
function fireflies(kit: Kit): void {
  const color = kit.mood.isEvening ? "#ffe9a8" : "#f3c3bd";
  const mesh = new InstancedMesh(
    new IcosahedronGeometry(0.028, 0),
    new MeshBasicMaterial({ color }),
    FIREFLIES,
  );
  mesh.frustumCulled = false;
  const matrix = new Matrix4();
  const stir = (seconds: number) => {
    for (let n = 0; n < FIREFLIES; n += 1) {
      const angle = n * 2.4 + seconds * 0.05 * (1 + (n % 3));
      const out = 3 + (n % 12);
      const y = 0.7 + (n % 5) * 0.5 + Math.sin(seconds * 0.6 + n) * 0.35;
      matrix.makeTranslation(Math.sin(angle) * out, y, Math.cos(angle + n) * out);
      mesh.setMatrixAt(n, matrix);
    }
    mesh.instanceMatrix.needsUpdate = true;
  };
  stir(0);
  const group = new Group();
  group.add(mesh);
  kit.put(group, stir);
}
