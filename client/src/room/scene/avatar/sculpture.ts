// Makes the bodies drawable: one mesh with joints for each look, one simple mesh of each kind for
// the crowd.
import { BufferAttribute, type BufferGeometry, Color } from "three";
import { mergeGeometries } from "three/addons/utils/BufferGeometryUtils.js";
import type { Body, Avatar as Look } from "../../protocol/words";
import { avatarColor } from "../palette";
import { shapeOf } from "./bodies";
import { JOINTS, type Part, type Tint } from "./clay";

/** Bodies are lit from above: their lower parts are darker. */
const BELOW = 0.78;

const sculptures = new Map<string, BufferGeometry>();

/** The mesh of a look, with its joints; made once. */
export function sculpt({ body, color, accent }: Look): BufferGeometry {
  const key = `${body} ${color} ${accent}`;
  const made = sculptures.get(key);
  if (made) return made;
  const tints = tintsOf(new Color(avatarColor(color)), new Color(avatarColor(accent)));
  const sculpture = merge(shapeOf(body).parts, tints, true);
  sculptures.set(key, sculpture);
  return sculpture;
}

/** The mesh of a kind for the crowd: its own color is white, to be colored by whoever it is. */
export function sculptFar(body: Body): BufferGeometry {
  const tints = tintsOf(new Color("#ffffff"), new Color("#d5c9b8"));
  const parts = shapeOf(body, false).parts.filter((part) => part.isDetail !== true);
  return merge(parts, tints, false);
}

export function forgetSculptures(): void {
  for (const sculpture of sculptures.values()) sculpture.dispose();
  sculptures.clear();
}

function tintsOf(color: Color, accent: Color): Record<Tint, Color> {
  return {
    color,
    accent,
    deep: color.clone().multiplyScalar(0.62),
    dark: new Color("#2a2320"),
    light: new Color("#fbf3e2"),
    ochre: new Color("#dda63f"),
  };
}

function merge(
  parts: readonly Part[],
  tints: Record<Tint, Color>,
  hasJoints: boolean,
): BufferGeometry {
  const pieces = parts.map(({ joint, tint, geometry }) => {
    const piece = geometry.index ? geometry.toNonIndexed() : geometry;
    piece.deleteAttribute("uv");
    const position = piece.getAttribute("position");
    const colors = new Float32Array(position.count * 3);
    for (let n = 0; n < position.count; n += 1) {
      const up = Math.min(1, Math.max(0, position.getY(n) / 1.2));
      const light = BELOW + (1 - BELOW) * up;
      tints[tint]
        .clone()
        .multiplyScalar(light)
        .toArray(colors, n * 3);
    }
    piece.setAttribute("color", new BufferAttribute(colors, 3));
    if (hasJoints) attach(piece, JOINTS.indexOf(joint));
    return piece;
  });
  return mergeGeometries(pieces);
}

function attach(piece: BufferGeometry, joint: number): void {
  const count = piece.getAttribute("position").count;
  const joints = new Uint16Array(count * 4);
  const weights = new Float32Array(count * 4);
  for (let n = 0; n < count; n += 1) {
    joints[n * 4] = joint;
    weights[n * 4] = 1;
  }
  piece.setAttribute("skinIndex", new BufferAttribute(joints, 4));
  piece.setAttribute("skinWeight", new BufferAttribute(weights, 4));
}
