// An open square: a fountain, benches around it, trees in tubs, a kiosk and tables, and houses with
// doors to other rooms.
import {
  CylinderGeometry,
  Group,
  InstancedMesh,
  LatheGeometry,
  Matrix4,
  MeshBasicMaterial,
  SphereGeometry,
  Vector2,
  Vector3,
} from "three";
import { bench, beside, bunting, chair, garland, lamppost, table } from "./furniture";
import { archway, house, kiosk } from "./houses";
import type { Kit } from "./kit";
import { MATTER } from "./mood";
import { cypress, plain, pottedTree, slabs, topiary, tree } from "./nature";
import type { PlaceData } from "./place";

const DROPS = 72;

export function buildPlaza(kit: Kit, data: PlaceData): void {
  ground(kit);
  fountain(kit);
  for (const [name, seat] of Object.entries(data.seats)) {
    if (name.startsWith("bench") && name.endsWith("-2")) bench(kit, seat);
    if (name.startsWith("cafe")) chair(kit, seat, { seat: MATTER.ochre, frame: MATTER.iron });
  }
  for (const { kind, ...one } of data.obstacles) {
    if (kind !== "circle" || !("radius" in one)) continue;
    if (one.radius === 0.75) pottedTree(kit, one.x, one.z);
    if (one.radius === 0.45) table(kit, one.x, one.z, 0.5, MATTER.cloth);
    if (one.radius === 1.7) kiosk(kit, one.x, one.z);
  }
  around(kit);
  const colors = [MATTER.accent, MATTER.ochre, "#4f7a6d", "#52699c", "#7a4d80"];
  Object.values(data.doors).forEach((door, n) => {
    archway(kit, door, colors[n % colors.length] ?? MATTER.accent);
    for (const side of [-1.75, 1.75]) {
      const { x, z } = beside(door, 0.55, side);
      topiary(kit, x, z);
    }
  });
  for (const [x, z, turn] of [
    [-9.8, -9.8, 0.78],
    [9.8, -9.8, -0.78],
    [-9.8, 9.8, 2.36],
    [9.8, 9.8, -2.36],
  ] as const) {
    lamppost(kit, x, z, turn);
  }
  const tops = [new Vector3(-20, 6.2, -9), new Vector3(20, 6.2, -9)] as const;
  const pole = new Vector3(0, 6.6, -20);
  garland(kit, tops[0], pole, 16, 1.7);
  garland(kit, pole, tops[1], 16, 1.7);
  bunting(kit, new Vector3(-20, 5.4, 1), new Vector3(-6, 5.6, -20), 22, 1.4);
  bunting(kit, new Vector3(20, 5.4, 1), new Vector3(6, 5.6, -20), 22, 1.4);
}

function ground(kit: Kit): void {
  plain(kit, kit.mood.isEvening ? "#8d7f63" : "#cfc596");
  const tones = [MATTER.stone, MATTER.stonePale, MATTER.stone, MATTER.stoneDark];
  kit.add(new CylinderGeometry(29, 29, 0.02, 64), MATTER.stoneDark, { y: -0.025 }, 0);
  let inner = 3;
  for (let ring = 0; inner < 28; ring += 1) {
    const deep = ring % 4 === 3 ? 0.5 : 1.05;
    const around = Math.round((2 * Math.PI * (inner + deep)) / (deep < 1 ? 0.8 : 1.45));
    const colors = ring % 4 === 3 ? [MATTER.roof, "#c98a66"] : tones;
    slabs(kit, { inner, outer: inner + deep, around }, colors);
    inner += deep;
  }
}

function fountain(kit: Kit): void {
  const basin = [
    [3, 0],
    [3.05, 0.42],
    [3.12, 0.5],
    [2.8, 0.52],
    [2.72, 0.2],
  ].map(([r = 0, y = 0]) => new Vector2(r, y));
  kit.add(new LatheGeometry(basin, 40), MATTER.stonePale, {}, 0.5);
  kit.shine(new CylinderGeometry(2.76, 2.76, 0.02, 40), water(kit), { y: 0.36 });
  const column = [
    [0.7, 0.2],
    [0.42, 0.6],
    [0.3, 1.2],
    [0.46, 1.42],
    [1.35, 1.72],
    [1.42, 1.84],
    [1.2, 1.84],
    [0.9, 1.72],
  ].map(([r = 0, y = 0]) => new Vector2(r, y));
  kit.add(new LatheGeometry(column, 28), MATTER.stonePale, {}, 1.6);
  kit.shine(new CylinderGeometry(1.24, 1.24, 0.02, 28), water(kit), { y: 1.79 });
  kit.add(new LatheGeometry(finial(), 16), MATTER.ochre, { y: 1.75 }, 0.8);
  kit.shade(0, 0, 3.7);
  kit.pool(0, 0, 6);
  drops(kit);
}

function finial(): Vector2[] {
  return [
    [0.2, 0],
    [0.14, 0.4],
    [0.3, 0.62],
    [0.3, 0.8],
    [0.12, 1],
    [0.02, 1.2],
  ].map(([r = 0, y = 0]) => new Vector2(r, y));
}

function water(kit: Kit): string {
  return kit.mood.isEvening ? "#5a6f8e" : "#a5cbc6";
}

/** Water that falls from the upper basin into the lower. */
function drops(kit: Kit): void {
  const color = kit.mood.isEvening ? "#cfd6e6" : "#f2fbf8";
  const mesh = new InstancedMesh(
    new SphereGeometry(0.05, 6, 4),
    new MeshBasicMaterial({ color }),
    DROPS,
  );
  mesh.frustumCulled = false;
  const matrix = new Matrix4();
  const stir = (seconds: number) => {
    for (let n = 0; n < DROPS; n += 1) {
      const angle = Math.floor(n / 6) * ((2 * Math.PI) / (DROPS / 6));
      const fall = (seconds * 0.9 + n / 6 + n * 0.07) % 1;
      const out = 1.38 + fall * 0.55;
      const y = 1.84 + fall * 0.5 - fall * fall * 1.98;
      const thin = 1.2 - fall * 0.5;
      matrix.makeScale(thin, thin * 1.5, thin);
      matrix.setPosition(Math.sin(angle) * out, y, Math.cos(angle) * out);
      mesh.setMatrixAt(n, matrix);
    }
    mesh.instanceMatrix.needsUpdate = true;
  };
  stir(0);
  const group = new Group();
  group.add(mesh);
  kit.put(group, stir);
}

/** Houses on three sides; the south is open to the hills. */
function around(kit: Kit): void {
  const north = (x: number) => ({ x, y: 0, z: -20.85, heading: 180 });
  const P = MATTER;
  house(kit, north(0), { width: 8.6, height: 8.4, depth: 7, wall: P.plaster });
  house(kit, north(-9), {
    width: 9,
    height: 6.4,
    depth: 6,
    wall: P.plasterRose,
    awning: P.roof,
    free: [0],
  });
  house(kit, north(9), {
    width: 9,
    height: 6.6,
    depth: 6,
    wall: P.plasterOchre,
    awning: "#4f7a6d",
    free: [0],
  });
  house(kit, north(-17.4), { width: 7.6, height: 8, depth: 6, wall: P.plasterSage });
  house(kit, north(17.4), { width: 7.6, height: 7.4, depth: 6, wall: P.plaster });
  const west = (z: number) => ({ x: -20.85, y: 0, z, heading: 270 });
  const east = (z: number) => ({ x: 20.85, y: 0, z, heading: 90 });
  house(kit, west(-4), {
    width: 9.4,
    height: 7,
    depth: 6,
    wall: P.plasterOchre,
    awning: P.ochre,
    free: [0],
  });
  house(kit, west(-13.4), { width: 9, height: 6.2, depth: 6, wall: P.plaster });
  house(kit, west(5), { width: 8.2, height: 5.6, depth: 5, wall: P.plasterRose });
  house(kit, east(-4), {
    width: 9.4,
    height: 6.8,
    depth: 6,
    wall: P.plasterRose,
    awning: P.accent,
    free: [0],
  });
  house(kit, east(-13.4), { width: 9, height: 7.4, depth: 6, wall: P.plasterSage });
  house(kit, east(5), { width: 8.2, height: 5.8, depth: 5, wall: P.plaster });
  for (const side of [-1, 1]) {
    for (let n = 0; n < 4; n += 1)
      cypress(kit, side * (22 + n * 1.4), 12 + n * 3.1, 6.5 + (n % 2) * 1.6);
    tree(kit, side * 24.5, 25, 1.5);
    tree(kit, side * 14, 30, 1.35);
  }
  tree(kit, 3, 34, 1.6);
}
