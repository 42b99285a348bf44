// The floor of a scene that brought a mesh of where people can walk: triangles, found by a grid
// over them.
import type { Floor } from "./floor";

const CELL = 1;
/** Feet count as on a triangle from so far above it; below, a step less. */
const REACH = 1.5;

interface Triangle {
  ax: number;
  ay: number;
  az: number;
  bx: number;
  by: number;
  bz: number;
  cx: number;
  cy: number;
  cz: number;
}

export class MeshFloor implements Floor {
  readonly isWalled = false;
  readonly from: readonly [number, number];
  readonly to: readonly [number, number];
  readonly #cells = new Map<string, Triangle[]>();

  /** `corners`: x, y, z of each corner, three corners a triangle, in the scene's metres. */
  constructor(corners: ArrayLike<number>) {
    let [left, back, right, front] = [0, 0, 0, 0];
    const at = (index: number) => corners[index] ?? 0;
    for (let n = 0; n + 8 < corners.length; n += 9) {
      const triangle: Triangle = {
        ax: at(n),
        ay: at(n + 1),
        az: at(n + 2),
        bx: at(n + 3),
        by: at(n + 4),
        bz: at(n + 5),
        cx: at(n + 6),
        cy: at(n + 7),
        cz: at(n + 8),
      };
      const xs = [triangle.ax, triangle.bx, triangle.cx];
      const zs = [triangle.az, triangle.bz, triangle.cz];
      const [least, most] = [
        { x: Math.min(...xs), z: Math.min(...zs) },
        { x: Math.max(...xs), z: Math.max(...zs) },
      ];
      [left, back] =
        n === 0 ? [least.x, least.z] : [Math.min(left, least.x), Math.min(back, least.z)];
      [right, front] =
        n === 0 ? [most.x, most.z] : [Math.max(right, most.x), Math.max(front, most.z)];
      this.#file(triangle, least, most);
    }
    this.from = [left, back];
    this.to = [right, front];
  }

  #file(triangle: Triangle, least: { x: number; z: number }, most: { x: number; z: number }): void {
    for (let column = cellOf(least.x); column <= cellOf(most.x); column += 1) {
      for (let row = cellOf(least.z); row <= cellOf(most.z); row += 1) {
        const key = `${column},${row}`;
        const cell = this.#cells.get(key);
        if (cell) cell.push(triangle);
        else this.#cells.set(key, [triangle]);
      }
    }
  }

  get isEmpty(): boolean {
    return this.#cells.size === 0;
  }

  /** The storey nearest to `y`. */
  heightAt(x: number, z: number, y: number): number | undefined {
    let best: number | undefined;
    for (const triangle of this.#cells.get(`${cellOf(x)},${cellOf(z)}`) ?? []) {
      const height = heightOn(triangle, x, z);
      if (height === undefined || Math.abs(height - y) > REACH) continue;
      if (best === undefined || Math.abs(height - y) < Math.abs(best - y)) best = height;
    }
    return best;
  }
}

function cellOf(metres: number): number {
  return Math.floor(metres / CELL);
}

/** The height of the triangle above a point of the ground, if it lies within. */
function heightOn({ ax, ay, az, bx, by, bz, cx, cy, cz }: Triangle, x: number, z: number) {
  const area = (bz - cz) * (ax - cx) + (cx - bx) * (az - cz);
  if (Math.abs(area) < 1e-9) return undefined;
  const a = ((bz - cz) * (x - cx) + (cx - bx) * (z - cz)) / area;
  const b = ((cz - az) * (x - cx) + (ax - cx) * (z - cz)) / area;
  const c = 1 - a - b;
  const EDGE = -1e-6;
  return a < EDGE || b < EDGE || c < EDGE ? undefined : a * ay + b * by + c * cy;
}
