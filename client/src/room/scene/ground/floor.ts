// What people can stand on: a rectangle of ground with steps on it and obstacles, or the mesh a
// scene brought. Walking along an obstacle slides past it.
import { Nearby } from "./nearby";
import { isWithin, type Shape } from "./shape";

/** Half the width of a body. */
const BODY = 0.3;
/** The highest step one takes in walking. */
const CLIMB = 0.5;
/** Ways around, in radians from the way one wants, the smallest first. */
const WAYS = [0, 0.35, -0.35, 0.7, -0.7, 1.05, -1.05, 1.35, -1.35];

export interface Spot {
  x: number;
  y: number;
  z: number;
}

export interface Floor {
  /** How high the ground is there, for somebody at about `y`; undefined where nobody can stand. */
  heightAt(x: number, z: number, y: number): number | undefined;
  /** The eye does not go beyond it either. */
  readonly isWalled: boolean;
  /** The corners of all of it. */
  readonly from: readonly [number, number];
  readonly to: readonly [number, number];
}

/** Something that stands in the way, of both feet and the eye. */
export type Obstacle = Shape & { height?: number };
/** Something one can step on. */
export type Level = Shape & { y: number };

export interface FloorPlan {
  ground: { from: readonly number[]; to: readonly number[] };
  obstacles: readonly Obstacle[];
  levels?: readonly Level[];
}

/** The floor of a designed scene. */
export class PlannedFloor implements Floor {
  readonly isWalled = true;
  readonly from: readonly [number, number];
  readonly to: readonly [number, number];
  readonly #obstacles: Nearby<Obstacle>;
  readonly #levels: Nearby<Level>;

  constructor({ ground, obstacles, levels = [] }: FloorPlan) {
    this.from = [ground.from[0] ?? 0, ground.from[2] ?? 0];
    this.to = [ground.to[0] ?? 0, ground.to[2] ?? 0];
    this.#obstacles = new Nearby(obstacles, BODY);
    this.#levels = new Nearby(levels, 0);
  }

  heightAt(x: number, z: number): number | undefined {
    const isOutside =
      !(x >= this.from[0] + BODY && x <= this.to[0] - BODY) ||
      !(z >= this.from[1] + BODY && z <= this.to[1] - BODY);
    if (isOutside || this.#obstacles.at(x, z).some((one) => isWithin(one, x, z, BODY)))
      return undefined;
    let height = 0;
    for (const level of this.#levels.at(x, z)) {
      if (level.y > height && isWithin(level, x, z)) height = level.y;
    }
    return height;
  }
}

/** One step from `at` by `dx`, `dz`: there, or past what is in the way, or no step at all. */
export function step(floor: Floor, at: Spot, dx: number, dz: number): Spot {
  for (const way of WAYS) {
    const part = Math.cos(way);
    const x = at.x + (dx * Math.cos(way) - dz * Math.sin(way)) * part;
    const z = at.z + (dx * Math.sin(way) + dz * Math.cos(way)) * part;
    const y = floor.heightAt(x, z, at.y);
    if (y !== undefined && Math.abs(y - at.y) <= CLIMB) return { x, y, z };
  }
  return at;
}

/** The nearest spot one can stand on, looking in growing circles; the same when there is none. */
export function nearestSpot(floor: Floor, at: Spot, range = 4): Spot {
  for (let radius = 0; radius <= range; radius += 0.25) {
    const around = radius === 0 ? 1 : 16;
    for (let n = 0; n < around; n += 1) {
      const angle = (n / around) * 2 * Math.PI;
      const [x, z] = [at.x + Math.sin(angle) * radius, at.z + Math.cos(angle) * radius];
      const y = floor.heightAt(x, z, at.y);
      if (y !== undefined) return { x, y, z };
    }
  }
  return at;
}

/** Whether one can walk straight from one spot to the other. */
export function isOpen(floor: Floor, from: Spot, to: Spot): boolean {
  const length = Math.hypot(to.x - from.x, to.z - from.z);
  const steps = Math.ceil(length / 0.2);
  let y = from.y;
  for (let n = 1; n <= steps; n += 1) {
    const part = n / steps;
    const [x, z] = [from.x + (to.x - from.x) * part, from.z + (to.z - from.z) * part];
    const next = floor.heightAt(x, z, y);
    if (next === undefined || Math.abs(next - y) > CLIMB) return false;
    y = next;
  }
  return true;
}

/** Where a ray from an eye meets the floor, within `range` metres. */
export function meet(floor: Floor, eye: Spot, towards: Spot, range = 80): Spot | undefined {
  const STEP = 0.2;
  for (let far = STEP; far < range; far += STEP) {
    const [x, y, z] = [eye.x + towards.x * far, eye.y + towards.y * far, eye.z + towards.z * far];
    const height = floor.heightAt(x, z, y);
    if (height !== undefined && y <= height) return { x, y: height, z };
    if (y < -20) return undefined;
  }
  return undefined;
}
