// What is built: houses with windows, and the arches of doors.
import { BoxGeometry, ConeGeometry, CylinderGeometry, ExtrudeGeometry, Path, Shape } from "three";
import { beside } from "./furniture";
import type { Kit } from "./kit";
import { MATTER } from "./mood";
import type { Facing } from "./place";

const RADIANS = Math.PI / 180;

interface House {
  width: number;
  height: number;
  depth: number;
  wall: string;
  /** Where doors are, metres to the right of the middle: no window there. */
  free?: readonly number[];
  awning?: string;
}

/** A house whose front is at `at` and looks that way. */
export function house(kit: Kit, at: Facing, look: House): void {
  const { width, height, depth, wall } = look;
  const turn = at.heading * RADIANS;
  const part = (
    size: [number, number, number],
    color: string,
    y: number,
    ahead: number,
    right = 0,
    fade = 0,
  ) => kit.add(new BoxGeometry(...size), color, { ...beside(at, ahead, right), y, turn }, fade);
  part([width, height, depth], wall, height / 2, -depth / 2, 0, height * 0.7);
  part([width + 0.12, 0.5, 0.1], MATTER.stoneDark, 0.25, 0);
  part([width + 0.3, 0.22, 0.35], MATTER.stonePale, height - 0.1, 0.08);
  roof(kit, at, look);
  const storeys = Math.max(1, Math.floor((height - 3.2) / 2.2));
  const columns = Math.max(1, Math.floor(width / 1.9));
  for (let storey = 0; storey < storeys; storey += 1) {
    for (let column = 0; column < columns; column += 1) {
      const right = (column - (columns - 1) / 2) * (width / columns);
      window(kit, at, right, 4.3 + storey * 2.2);
    }
  }
  if (look.awning) {
    for (let stripe = 0; stripe < Math.floor(width / 0.5); stripe += 1) {
      const right = (stripe + 0.5) * 0.5 - width / 2;
      if (look.free?.some((free) => Math.abs(free - right) < 1.5)) continue;
      const color = stripe % 2 ? MATTER.cloth : look.awning;
      const canopy = new BoxGeometry(0.5, 0.05, 1.3);
      kit.add(canopy, color, { ...beside(at, 0.6, right), y: 2.75, turn, tilt: -0.32 }, 0);
    }
  }
}

function roof(kit: Kit, at: Facing, { width, height, depth }: House): void {
  const turn = at.heading * RADIANS;
  const slope = new Shape();
  slope.moveTo(-depth / 2 - 0.5, 0);
  slope.lineTo(depth / 2 + 0.5, 0);
  slope.lineTo(0, depth * 0.36);
  const solid = new ExtrudeGeometry(slope, { depth: width + 0.6, bevelEnabled: false });
  solid.translate(0, 0, -(width + 0.6) / 2).rotateY(Math.PI / 2);
  kit.add(solid, MATTER.roof, { ...beside(at, -depth / 2, 0), y: height, turn }, 0);
  const chimney = beside(at, -depth * 0.4, width * (0.2 + kit.chance() * 0.15));
  kit.add(
    new BoxGeometry(0.6, 1.6, 0.6),
    MATTER.roofDark,
    { ...chimney, y: height + depth * 0.3, turn },
    0,
  );
}

function window(kit: Kit, at: Facing, right: number, y: number): void {
  const turn = at.heading * RADIANS;
  const lit = kit.mood.isEvening && kit.chance() > 0.35;
  const frame = new BoxGeometry(1, 1.5, 0.08);
  kit.add(frame, MATTER.stonePale, { ...beside(at, 0.01, right), y, turn }, 0);
  const pane = new BoxGeometry(0.78, 1.28, 0.06);
  const inside = { ...beside(at, 0.04, right), y, turn };
  if (lit) kit.shine(pane, kit.mood.window, inside);
  else kit.add(pane, kit.mood.isEvening ? "#3c3a4a" : kit.mood.window, inside, 1.2);
  kit.add(
    new BoxGeometry(0.05, 1.28, 0.03),
    MATTER.stonePale,
    { ...beside(at, 0.08, right), y, turn },
    0,
  );
  kit.add(
    new BoxGeometry(0.78, 0.05, 0.03),
    MATTER.stonePale,
    { ...beside(at, 0.08, right), y: y + 0.2, turn },
    0,
  );
  const shutter = new BoxGeometry(0.4, 1.5, 0.05);
  const color = kit.chance() > 0.5 ? "#7d8f7a" : "#8a6a52";
  for (const side of [-0.74, 0.74]) {
    kit.add(shutter, color, { ...beside(at, 0.05, right + side), y, turn }, 0);
  }
}

/** An arch one goes through to another room. */
export function archway(kit: Kit, at: Facing, color: string): void {
  const turn = at.heading * RADIANS;
  const outer = arch(new Shape(), 1.12, 2.15);
  outer.holes.push(arch(new Path(), 0.8, 2));
  const frame = new ExtrudeGeometry(outer, { depth: 0.5, bevelEnabled: false, curveSegments: 14 });
  kit.add(frame.translate(0, 0, -0.25), MATTER.stonePale, { x: at.x, y: at.y, z: at.z, turn }, 1.8);
  const opening = new ExtrudeGeometry(arch(new Shape(), 0.8, 2), {
    depth: 0.06,
    bevelEnabled: false,
    curveSegments: 14,
  });
  const inside = { ...beside(at, -0.12, 0), y: at.y, turn };
  kit.shine(opening, kit.mood.isEvening ? "#ffcf8a" : color, inside);
  const sill = new BoxGeometry(2.5, 0.12, 0.9);
  kit.add(sill, MATTER.stoneDark, { ...beside(at, 0.1, 0), y: at.y + 0.03, turn }, 0);
  const stone = new BoxGeometry(0.34, 0.5, 0.6);
  kit.add(stone, color, { x: at.x, y: at.y + 3.12, z: at.z, turn }, 0);
  const { x, z } = beside(at, 1.4, 0);
  kit.pool(x, z, 2.6, at.y);
}

/** Walls and a round top; half the width, and where the round begins. */
function arch<Outline extends Path>(outline: Outline, half: number, straight: number): Outline {
  outline.moveTo(-half, 0);
  outline.lineTo(half, 0);
  outline.lineTo(half, straight);
  outline.absarc(0, straight, half, 0, Math.PI, false);
  outline.lineTo(-half, 0);
  return outline;
}

/** A round kiosk with a pointed roof. */
export function kiosk(kit: Kit, x: number, z: number): void {
  kit.add(new CylinderGeometry(1.45, 1.45, 1.05, 12), MATTER.leafDark, { x, y: 0.52, z }, 1);
  kit.add(new CylinderGeometry(1.68, 1.68, 0.1, 16), MATTER.wood, { x, y: 1.1, z }, 0);
  kit.add(new CylinderGeometry(0.85, 0.85, 1.6, 12), MATTER.cloth, { x, y: 1.8, z }, 1.4);
  for (let n = 0; n < 6; n += 1) {
    const angle = (n / 6) * 2 * Math.PI;
    const post = { x: x + Math.sin(angle) * 1.5, y: 1.35, z: z + Math.cos(angle) * 1.5 };
    kit.add(new CylinderGeometry(0.06, 0.06, 2.7, 6), MATTER.woodDark, post);
  }
  kit.add(new ConeGeometry(2.1, 1.25, 16), MATTER.roof, { x, y: 3.3, z }, 1.2);
  kit.add(new CylinderGeometry(2.12, 2.12, 0.12, 16), MATTER.roofDark, { x, y: 2.7, z }, 0);
  kit.add(new ConeGeometry(0.12, 0.5, 8), MATTER.ochre, { x, y: 4.1, z }, 0);
  kit.shade(x, z, 2);
  kit.pool(x, z, 4);
}
