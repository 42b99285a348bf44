// What people put into a place: benches, chairs, tables, lanterns, garlands of lights.
import {
  BoxGeometry,
  CatmullRomCurve3,
  CylinderGeometry,
  LatheGeometry,
  SphereGeometry,
  TubeGeometry,
  Vector2,
  type Vector3,
} from "three";
import type { Kit } from "./kit";
import { MATTER } from "./mood";
import type { Facing } from "./place";

const RADIANS = Math.PI / 180;

/** From where one stands, `ahead` and to the `right`. */
export function beside(at: Facing, ahead: number, right: number): { x: number; z: number } {
  const heading = at.heading * RADIANS;
  return {
    x: at.x - Math.sin(heading) * ahead + Math.cos(heading) * right,
    z: at.z - Math.cos(heading) * ahead - Math.sin(heading) * right,
  };
}

/** A bench of planks for three, its middle where the middle one sits. */
export function bench(kit: Kit, at: Facing): void {
  const turn = at.heading * RADIANS;
  const part = (
    size: [number, number, number],
    color: string,
    y: number,
    ahead: number,
    right = 0,
  ) =>
    kit.add(
      new BoxGeometry(...size),
      color,
      { ...beside(at, ahead, right), y: at.y + y, turn },
      0.5,
    );
  for (const ahead of [0.2, 0, -0.2]) part([2.1, 0.05, 0.17], MATTER.wood, 0.42, ahead);
  for (const y of [0.62, 0.8]) part([2.1, 0.13, 0.04], MATTER.wood, y, -0.32);
  for (const right of [-0.85, 0.85]) {
    part([0.07, 0.4, 0.5], MATTER.iron, 0.2, 0, right);
    part([0.07, 0.5, 0.06], MATTER.iron, 0.63, -0.29, right);
  }
  kit.shade(at.x, at.z, 1.15, 0.5, turn);
}

export interface ChairLook {
  seat: string;
  frame: string;
}

export function chair(kit: Kit, at: Facing, { seat, frame }: ChairLook): void {
  const turn = at.heading * RADIANS;
  const part = (size: [number, number, number], color: string, y: number, ahead: number) =>
    kit.add(new BoxGeometry(...size), color, { ...beside(at, ahead, 0), y: at.y + y, turn }, 0.5);
  part([0.46, 0.07, 0.44], seat, 0.42, 0);
  part([0.46, 0.5, 0.06], seat, 0.7, -0.23);
  part([0.34, 0.4, 0.3], frame, 0.2, 0);
  kit.shade(at.x, at.z, 0.36, 0.36, 0, at.y);
}

/** A low round stool. */
export function stool(kit: Kit, at: Facing, color: string): void {
  const { x, z } = at;
  kit.add(new CylinderGeometry(0.15, 0.21, 0.38, 9), MATTER.woodDark, { x, y: 0.19, z }, 0.4);
  kit.add(new CylinderGeometry(0.26, 0.24, 0.1, 14), color, { x, y: 0.42, z }, 0.1);
  kit.shade(x, z, 0.34);
}

/** A round table with a cloth. */
export function table(kit: Kit, x: number, z: number, radius: number, cloth: string): void {
  const outline = [
    [0.02, 0.76],
    [radius, 0.76],
    [radius + 0.03, 0.72],
    [radius + 0.01, 0.46],
    [radius + 0.07, 0.3],
  ].map(([r = 0, y = 0]) => new Vector2(r, y));
  kit.add(new LatheGeometry(outline.reverse(), 22), cloth, { x, z }, 0.5);
  kit.add(new CylinderGeometry(0.1, 0.3, 0.5, 10), MATTER.woodDark, { x, y: 0.25, z });
  kit.shade(x, z, radius + 0.25);
}

/** A paper lantern; it shines in the evening. */
export function lantern(
  kit: Kit,
  x: number,
  y: number,
  z: number,
  size = 1,
  color = kit.mood.lamp,
): void {
  const outline = [0.1, 0.2, 0.25, 0.26, 0.25, 0.2, 0.1].map(
    (radius, n) => new Vector2(radius * size, (n / 6 - 0.5) * 0.56 * size),
  );
  const paper = new LatheGeometry(outline, 12);
  if (kit.mood.isEvening) kit.shine(paper, color, { x, y, z });
  else kit.add(paper, color, { x, y, z }, 0.4);
  for (const end of [-1, 1]) {
    const cap = new CylinderGeometry(0.11 * size, 0.11 * size, 0.05 * size, 10);
    kit.add(cap, MATTER.woodDark, { x, y: y + end * 0.29 * size, z }, 0);
  }
}

/** A lantern on a pole with an arm. */
export function lamppost(kit: Kit, x: number, z: number, turn = 0): void {
  kit.add(new CylinderGeometry(0.05, 0.08, 3, 8), MATTER.iron, { x, y: 1.5, z });
  kit.add(new CylinderGeometry(0.2, 0.24, 0.16, 10), MATTER.iron, { x, y: 0.08, z }, 0);
  const [dx, dz] = [Math.sin(turn) * 0.34, Math.cos(turn) * 0.34];
  const arm = new BoxGeometry(0.05, 0.05, 0.8);
  kit.add(arm, MATTER.iron, { x: x + dx, y: 2.95, z: z + dz, turn }, 0);
  lantern(kit, x + dx * 2, 2.56, z + dz * 2, 1.05);
  kit.shade(x, z, 0.3);
  kit.pool(x + dx * 2, z + dz * 2, 3.4);
}

/** Small lamps on a line that hangs between two points. */
export function garland(kit: Kit, from: Vector3, to: Vector3, lamps: number, sag = 0.9): void {
  const middle = from.clone().lerp(to, 0.5);
  middle.y -= sag;
  const line = new CatmullRomCurve3([from, middle, to]);
  kit.add(new TubeGeometry(line, 14, 0.015, 3), MATTER.ink, {}, 0);
  const bulb = new SphereGeometry(0.075, 8, 6);
  for (let n = 1; n <= lamps; n += 1) {
    const { x, y, z } = line.getPoint(n / (lamps + 1));
    kit.shine(bulb, kit.mood.isEvening ? kit.mood.lamp : "#fff6df", { x, y: y - 0.08, z });
  }
}

/** Small flags on a line that hangs between two points. */
export function bunting(kit: Kit, from: Vector3, to: Vector3, flags: number, sag = 1): void {
  const middle = from.clone().lerp(to, 0.5);
  middle.y -= sag;
  const line = new CatmullRomCurve3([from, middle, to]);
  const turn = Math.atan2(to.x - from.x, to.z - from.z);
  kit.add(new TubeGeometry(line, 14, 0.012, 3), MATTER.ink, {}, 0);
  const colors = [MATTER.roof, MATTER.ochre, MATTER.cloth, MATTER.rose, MATTER.leafDark];
  // Two corners above and one below.
  const flag = new CylinderGeometry(0.17, 0.005, 0.34, 3).scale(0.08, 1, 1);
  for (let n = 1; n <= flags; n += 1) {
    const { x, y, z } = line.getPoint(n / (flags + 1));
    kit.add(flag, colors[n % colors.length] ?? MATTER.roof, { x, y: y - 0.17, z, turn }, 0);
  }
}
