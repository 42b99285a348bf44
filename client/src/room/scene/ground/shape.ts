// Outlines on the ground, seen from above: metres, degrees. Both what stands in the way and what
// one can step on has one.

export type Shape =
  | { kind: "circle"; x: number; z: number; radius: number }
  /** A rectangle; its width lies along x before it is turned. */
  | { kind: "box"; x: number; z: number; width: number; depth: number; heading?: number }
  /** A part of a ring: `spread` degrees of it, the middle of them towards `heading`. */
  | {
      kind: "ring";
      x: number;
      z: number;
      inner: number;
      outer: number;
      heading: number;
      spread: number;
    };

const RADIANS = Math.PI / 180;

/** Whether a point is within the shape, or nearer to it than `margin`. */
export function isWithin(shape: Shape, x: number, z: number, margin = 0): boolean {
  const [dx, dz] = [x - shape.x, z - shape.z];
  switch (shape.kind) {
    case "circle":
      return Math.hypot(dx, dz) < shape.radius + margin;
    case "box": {
      const turn = (shape.heading ?? 0) * RADIANS;
      const across = dx * Math.cos(turn) - dz * Math.sin(turn);
      const along = dx * Math.sin(turn) + dz * Math.cos(turn);
      return (
        Math.abs(across) < shape.width / 2 + margin && Math.abs(along) < shape.depth / 2 + margin
      );
    }
    case "ring": {
      const distance = Math.hypot(dx, dz);
      if (distance < shape.inner - margin || distance > shape.outer + margin) return false;
      // A heading of 0 looks along -z and grows to the left.
      const towards = Math.atan2(-dx, -dz);
      const off = Math.abs(wrap(towards - shape.heading * RADIANS));
      return off < (shape.spread / 2) * RADIANS + margin / Math.max(distance, 0.01);
    }
  }
}

/** An angle between -π and π. */
export function wrap(angle: number): number {
  const turn = 2 * Math.PI;
  const rest = ((angle % turn) + turn) % turn;
  return rest > Math.PI ? rest - turn : rest;
}
