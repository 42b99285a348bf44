// Shapes by where they are, so that of many only a few must be asked.
import type { Shape } from "./shape";

const CELL = 2;

export class Nearby<One extends Shape> {
  readonly #cells = new Map<string, One[]>();

  constructor(shapes: readonly One[], margin: number) {
    for (const shape of shapes) {
      const reach = reachOf(shape) + margin;
      for (let column = cellOf(shape.x - reach); column <= cellOf(shape.x + reach); column += 1) {
        for (let row = cellOf(shape.z - reach); row <= cellOf(shape.z + reach); row += 1) {
          const key = `${column},${row}`;
          const cell = this.#cells.get(key);
          if (cell) cell.push(shape);
          else this.#cells.set(key, [shape]);
        }
      }
    }
  }

  /** Those that could hold a point. */
  at(x: number, z: number): readonly One[] {
    return this.#cells.get(`${cellOf(x)},${cellOf(z)}`) ?? [];
  }
}

/** How far a shape goes from its middle, at most. */
function reachOf(shape: Shape): number {
  switch (shape.kind) {
    case "circle":
      return shape.radius;
    case "box":
      return Math.hypot(shape.width, shape.depth) / 2;
    case "ring":
      return shape.outer;
  }
}

function cellOf(metres: number): number {
  return Math.floor(metres / CELL);
}
