// A way to a spot that was pointed at: along a grid around what stands in the way, then pulled
// straight.
import { type Floor, isOpen, nearestSpot, type Spot } from "./floor";

const CELL = 0.4;
/** Larger scenes are looked at only so far around the walker. */
const MAX_CELLS = 200;
const AROUND = [
  [1, 0],
  [-1, 0],
  [0, 1],
  [0, -1],
  [1, 1],
  [1, -1],
  [-1, 1],
  [-1, -1],
] as const;

interface Node {
  column: number;
  row: number;
  spot: Spot;
  walked: number;
  guess: number;
  before: Node | undefined;
}

/** The corners of the way, without the first; empty when there is none. */
export function findPath(floor: Floor, from: Spot, target: Spot): Spot[] {
  const to = nearestSpot(floor, target);
  if (floor.heightAt(to.x, to.z, to.y) === undefined) return [];
  if (isOpen(floor, from, to)) return [to];
  const last = search(floor, from, to);
  return last ? straighten(floor, from, [...spotsOf(last), to]) : [];
}

function search(floor: Floor, from: Spot, to: Spot): Node | undefined {
  const far = (spot: Spot) => Math.hypot(spot.x - to.x, spot.z - to.z);
  const start: Node = {
    column: 0,
    row: 0,
    spot: from,
    walked: 0,
    guess: far(from),
    before: undefined,
  };
  const open = new Heap();
  const best = new Map<number, number>([[0, 0]]);
  open.push(start);
  for (let node = open.pop(); node; node = open.pop()) {
    if (far(node.spot) <= CELL && isOpen(floor, node.spot, to)) return node;
    for (const [right, down] of AROUND) {
      const [column, row] = [node.column + right, node.row + down];
      if (Math.max(Math.abs(column), Math.abs(row)) > MAX_CELLS) continue;
      const [x, z] = [from.x + column * CELL, from.z + row * CELL];
      const y = floor.heightAt(x, z, node.spot.y);
      if (y === undefined) continue;
      const walked = node.walked + CELL * Math.hypot(right, down);
      const key = column * 1_000 + row;
      if (walked >= (best.get(key) ?? Number.POSITIVE_INFINITY)) continue;
      const spot = { x, y, z };
      if (!isOpen(floor, node.spot, spot)) continue;
      best.set(key, walked);
      open.push({ column, row, spot, walked, guess: walked + far(spot), before: node });
    }
  }
  return undefined;
}

function spotsOf(last: Node): Spot[] {
  const spots: Spot[] = [];
  for (let node: Node | undefined = last; node; node = node.before) spots.unshift(node.spot);
  return spots;
}

/** Leaves out corners between two spots that see each other. */
function straighten(floor: Floor, from: Spot, spots: readonly Spot[]): Spot[] {
  const corners: Spot[] = [];
  let at = from;
  for (let n = 0; n < spots.length; ) {
    let next = n;
    for (let further = spots.length - 1; further > n; further -= 1) {
      const spot = spots[further];
      if (spot && isOpen(floor, at, spot)) {
        next = further;
        break;
      }
    }
    const spot = spots[next];
    if (!spot) break;
    corners.push(spot);
    at = spot;
    n = next + 1;
  }
  return corners;
}

/** Nodes, the one with the least guess first. */
class Heap {
  readonly #nodes: Node[] = [];

  push(node: Node): void {
    const nodes = this.#nodes;
    let at = nodes.push(node) - 1;
    while (at > 0) {
      const above = (at - 1) >> 1;
      const parent = nodes[above];
      if (!parent || parent.guess <= node.guess) break;
      nodes[at] = parent;
      at = above;
    }
    nodes[at] = node;
  }

  pop(): Node | undefined {
    const nodes = this.#nodes;
    const first = nodes[0];
    const last = nodes.pop();
    if (!first || !last || nodes.length === 0) return first;
    let at = 0;
    for (;;) {
      const [left, right] = [2 * at + 1, 2 * at + 2];
      const [one, other] = [nodes[left], nodes[right]];
      const lesser = other && one && other.guess < one.guess ? right : left;
      const child = nodes[lesser];
      if (!child || child.guess >= last.guess) break;
      nodes[at] = child;
      at = lesser;
    }
    nodes[at] = last;
    return first;
  }
}
