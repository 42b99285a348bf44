// What scenes are built with: parts are colored at their corners, darker towards the ground, and
// become three meshes in the end: what is lit, what shines, and the shade on the ground.
import {
  AdditiveBlending,
  BufferAttribute,
  type BufferGeometry,
  CanvasTexture,
  Color,
  Euler,
  Group,
  Matrix4,
  Mesh,
  MeshBasicMaterial,
  MeshLambertMaterial,
  PlaneGeometry,
  Quaternion,
  Vector3,
} from "three";
import { mergeGeometries } from "three/addons/utils/BufferGeometryUtils.js";
import type { Mood } from "./mood";
import type { Built } from "./place";

export interface At {
  x?: number;
  y?: number;
  z?: number;
  /** Radians about the upright. */
  turn?: number;
  /** Radians about the own x, before it is turned. */
  tilt?: number;
  scale?: number | readonly [number, number, number];
}

/** Colors come a little darker below, as if light had been baked in. */
const BELOW = 0.74;
const SHADE_SIZE = 64;

export class Kit {
  readonly mood: Mood;
  readonly #lit: BufferGeometry[] = [];
  readonly #shining: BufferGeometry[] = [];
  readonly #shades: BufferGeometry[] = [];
  readonly #pools: BufferGeometry[] = [];
  readonly #extra = new Group();
  readonly #stirring: ((seconds: number) => void)[] = [];
  #grain = 7;

  constructor(mood: Mood) {
    this.mood = mood;
  }

  /** The next of a row of numbers from 0 to 1 that is the same for everybody. */
  chance(): number {
    this.#grain = (this.#grain * 16_807) % 2_147_483_647;
    return this.#grain / 2_147_483_647;
  }

  /** A part that is lit. `fade`: metres over which it gets lighter from its foot; 0: not at all. */
  add(geometry: BufferGeometry, color: string, at: At = {}, fade = 1.6): void {
    const part = placed(geometry, at);
    const tone = 0.97 + this.chance() * 0.06;
    paint(part, new Color(color).multiplyScalar(tone), fade);
    this.#lit.push(part);
  }

  /** A part that shines by itself, or that no light should change. */
  shine(geometry: BufferGeometry, color: string, at: At = {}): void {
    const part = placed(geometry, at);
    paint(part, new Color(color), 0);
    this.#shining.push(part);
  }

  /** Soft darkness on the ground below a thing, a little away from the sun. */
  shade(x: number, z: number, across: number, along = across, turn = 0, y = 0): void {
    const shade = new PlaneGeometry(across * 2.3, along * 2.3).rotateX(-Math.PI / 2);
    const place = { x: x + 0.12 * across, y: y + 0.015, z: z + 0.08 * along, turn };
    this.#shades.push(placed(shade, place));
  }

  /** Light of a lamp on the ground, in the evening. */
  pool(x: number, z: number, radius: number, y = 0): void {
    if (this.mood.pool === 0) return;
    const pool = new PlaneGeometry(radius * 2, radius * 2).rotateX(-Math.PI / 2);
    this.#pools.push(placed(pool, { x, y: y + 0.03, z }));
  }

  /** Something of its own, that is not merged. `stir` moves it. */
  put(object: Group | Mesh, stir?: (seconds: number) => void): void {
    this.#extra.add(object);
    if (stir) this.#stirring.push(stir);
  }

  finish(): Built {
    const group = this.#extra;
    const lit = new MeshLambertMaterial({ vertexColors: true });
    const shining = new MeshBasicMaterial({ vertexColors: true, fog: false });
    const soft = softDisc();
    const shade = new MeshBasicMaterial({
      color: "#3a2416",
      map: soft,
      transparent: true,
      opacity: this.mood.shade,
      depthWrite: false,
    });
    const pool = new MeshBasicMaterial({
      color: this.mood.lamp,
      map: soft,
      transparent: true,
      opacity: this.mood.pool,
      depthWrite: false,
      blending: AdditiveBlending,
    });
    const layers = [
      [this.#lit, lit, 0],
      [this.#shining, shining, 0],
      [this.#shades, shade, 1],
      [this.#pools, pool, 2],
    ] as const;
    for (const [parts, material, order] of layers) {
      if (parts.length === 0) continue;
      const mesh = new Mesh(mergeGeometries(parts), material);
      mesh.renderOrder = order;
      mesh.matrixAutoUpdate = false;
      group.add(mesh);
      for (const part of parts) part.dispose();
    }
    const stirring = this.#stirring;
    return {
      group,
      stir: (seconds) => {
        for (const stir of stirring) stir(seconds);
      },
    };
  }
}

/** A copy with its own corners, where it belongs. */
function placed(geometry: BufferGeometry, at: At): BufferGeometry {
  const part = geometry.index ? geometry.toNonIndexed() : geometry.clone();
  const { x = 0, y = 0, z = 0, turn = 0, tilt = 0, scale = 1 } = at;
  const size = typeof scale === "number" ? ([scale, scale, scale] as const) : scale;
  const turned = new Quaternion().setFromEuler(new Euler(tilt, turn, 0, "YXZ"));
  return part.applyMatrix4(
    new Matrix4().compose(new Vector3(x, y, z), turned, new Vector3(...size)),
  );
}

function paint(part: BufferGeometry, color: Color, fade: number): void {
  const position = part.getAttribute("position");
  const colors = new Float32Array(position.count * 3);
  part.computeBoundingBox();
  const foot = part.boundingBox?.min.y ?? 0;
  for (let n = 0; n < position.count; n += 1) {
    const up = fade > 0 ? Math.min(1, (position.getY(n) - foot) / fade) : 1;
    const light = BELOW + (1 - BELOW) * Math.sqrt(up);
    color.toArray(colors, n * 3);
    for (let part = 0; part < 3; part += 1) {
      const at = n * 3 + part;
      colors[at] = (colors[at] ?? 0) * light;
    }
  }
  part.setAttribute("color", new BufferAttribute(colors, 3));
  part.deleteAttribute("uv");
}

/** White in the middle, nothing at the edge. */
export function softDisc(): CanvasTexture {
  const canvas = document.createElement("canvas");
  canvas.width = SHADE_SIZE;
  canvas.height = SHADE_SIZE;
  const paper = canvas.getContext("2d");
  if (paper) {
    const half = SHADE_SIZE / 2;
    const gradient = paper.createRadialGradient(half, half, 0, half, half, half);
    gradient.addColorStop(0, "rgba(255,255,255,1)");
    gradient.addColorStop(0.45, "rgba(255,255,255,0.62)");
    gradient.addColorStop(1, "rgba(255,255,255,0)");
    paper.fillStyle = gradient;
    paper.fillRect(0, 0, SHADE_SIZE, SHADE_SIZE);
  }
  return new CanvasTexture(canvas);
}
