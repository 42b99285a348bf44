// What grows: trees, cypresses, hedges, flowers, and the ground they stand on.
import {
  BoxGeometry,
  CircleGeometry,
  ConeGeometry,
  CylinderGeometry,
  IcosahedronGeometry,
  LatheGeometry,
  RingGeometry,
  Vector2,
} from "three";
import type { Kit } from "./kit";
import { MATTER } from "./mood";

/** The ground far beyond where one can walk. */
export function plain(kit: Kit, color: string): void {
  kit.add(new CircleGeometry(150, 48).rotateX(-Math.PI / 2), color, { y: -0.06 }, 0);
}

/** A ring of slabs, each a little different. */
export function slabs(
  kit: Kit,
  ring: { inner: number; outer: number; around: number; y?: number; x?: number; z?: number },
  colors: readonly string[],
): void {
  const turn = kit.chance() * Math.PI;
  for (let n = 0; n < ring.around; n += 1) {
    const size = (2 * Math.PI) / ring.around;
    const gap = 0.025 / ring.outer;
    const slab = new RingGeometry(
      ring.inner + 0.02,
      ring.outer - 0.02,
      Math.max(1, Math.round(48 / ring.around)),
      1,
      turn + n * size + gap,
      size - 2 * gap,
    ).rotateX(-Math.PI / 2);
    const color = colors[Math.floor(kit.chance() * colors.length)] ?? MATTER.stone;
    kit.add(slab, color, { x: ring.x ?? 0, y: ring.y ?? 0, z: ring.z ?? 0 }, 0);
  }
}

/** A tree with a round crown of a few lumps. */
export function tree(kit: Kit, x: number, z: number, size = 1): void {
  const height = 2.3 * size;
  kit.add(new CylinderGeometry(0.11 * size, 0.2 * size, height, 7), MATTER.bark, {
    x,
    y: height / 2,
    z,
  });
  const colors = [MATTER.leaf, MATTER.leafDark, MATTER.leafWarm, MATTER.leaf];
  for (let n = 0; n < 5; n += 1) {
    const angle = n * 2.4 + kit.chance();
    const out = n === 0 ? 0 : 0.75 * size;
    const radius = (n === 0 ? 1.25 : 0.75 + kit.chance() * 0.3) * size;
    kit.add(
      new IcosahedronGeometry(radius, 1),
      colors[n % colors.length] ?? MATTER.leaf,
      {
        x: x + Math.sin(angle) * out,
        y: height + 0.75 * size + (n === 0 ? 0.35 : (kit.chance() - 0.4) * 0.9) * size,
        z: z + Math.cos(angle) * out,
        turn: kit.chance() * 6,
        scale: [1, 0.88, 1],
      },
      2.2 * size,
    );
  }
  kit.shade(x + 0.5 * size, z + 0.35 * size, 2 * size, 1.7 * size);
}

/** A slim dark tree. */
export function cypress(kit: Kit, x: number, z: number, height = 6, y = 0): void {
  const outline = [0.02, 0.5, 0.62, 0.5, 0.3, 0.02].map(
    (radius, n) => new Vector2(radius * (height / 7), (n / 5) * height),
  );
  kit.add(new LatheGeometry(outline, 9), MATTER.cypress, { x, y: y + 0.2, z, turn: x }, height);
  kit.shade(x + 0.3, z + 0.2, height / 6, height / 6, 0, y);
}

/** A hedge that lies along x before it is turned. */
export function hedge(
  kit: Kit,
  {
    x,
    z,
    width,
    depth,
    height = 1.5,
  }: Record<"x" | "z" | "width" | "depth", number> & {
    height?: number;
  },
): void {
  kit.add(new BoxGeometry(width, height, depth), MATTER.hedge, { x, y: height / 2, z }, height);
  const along = Math.max(width, depth);
  for (let at = -along / 2 + 0.3; at < along / 2; at += 0.8) {
    const [dx, dz] = width > depth ? [at, 0] : [0, at];
    kit.add(
      new IcosahedronGeometry(0.62 + kit.chance() * 0.12, 1),
      kit.chance() > 0.5 ? MATTER.hedge : MATTER.leafDark,
      { x: x + dx, y: height - 0.06, z: z + dz, turn: kit.chance() * 6, scale: [1, 0.55, 1] },
      1,
    );
  }
  kit.shade(x + 0.2, z + 0.25, width * 0.55, depth * 0.75);
}

/** A round bed of flowers. */
export function flowers(kit: Kit, x: number, z: number, radius: number): void {
  const colors = [MATTER.rose, MATTER.ochre, MATTER.cloth, MATTER.roof];
  kit.add(
    new CylinderGeometry(radius, radius + 0.1, 0.14, 20),
    MATTER.leafDark,
    { x, y: 0.07, z },
    0,
  );
  const many = Math.round(radius * radius * 16);
  for (let n = 0; n < many; n += 1) {
    const out = radius * 0.92 * Math.sqrt((n + 0.5) / many);
    const angle = n * 2.399_963;
    kit.add(
      new IcosahedronGeometry(0.07 + kit.chance() * 0.06, 0),
      colors[Math.floor(kit.chance() * colors.length)] ?? MATTER.rose,
      {
        x: x + Math.sin(angle) * out,
        y: 0.2 + kit.chance() * 0.16,
        z: z + Math.cos(angle) * out,
        turn: kit.chance() * 6,
      },
      0,
    );
  }
}

/** A tree in a stone tub. */
export function pottedTree(kit: Kit, x: number, z: number): void {
  kit.add(new CylinderGeometry(0.72, 0.56, 0.6, 10), MATTER.roof, { x, y: 0.3, z }, 0.5);
  kit.add(new CylinderGeometry(0.78, 0.78, 0.1, 10), MATTER.roofDark, { x, y: 0.62, z }, 0);
  tree(kit, x, z, 0.92 + kit.chance() * 0.22);
}

/** A small cone of a bush. */
export function topiary(kit: Kit, x: number, z: number): void {
  kit.add(new CylinderGeometry(0.34, 0.26, 0.42, 8), MATTER.roof, { x, y: 0.21, z }, 0.5);
  kit.add(new ConeGeometry(0.44, 1.3, 9), MATTER.cypress, { x, y: 1.05, z }, 1.3);
  kit.shade(x, z, 0.45);
}
