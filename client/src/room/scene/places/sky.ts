// The sky, the low disc in it, and hills cut from paper: the frame of every designed scene.
import {
  BackSide,
  BufferAttribute,
  BufferGeometry,
  CircleGeometry,
  Color,
  DirectionalLight,
  DoubleSide,
  Fog,
  Group,
  HemisphereLight,
  Mesh,
  MeshBasicMaterial,
  Points,
  PointsMaterial,
  SphereGeometry,
} from "three";
import { softDisc } from "./kit";
import type { Mood } from "./mood";

const FAR = 180;
const STARS = 220;
/** From the left and before the scenes, so that what one comes towards is lit. */
const SUN = { x: -0.5, y: 0.72, z: 0.48 };

/** Sky, hills and light. */
export function buildSky(mood: Mood): Group {
  const group = new Group();
  group.add(dome(mood), disc(mood), ...mood.hills.map((color, layer) => hills(color, layer)));
  if (mood.isEvening) group.add(stars());
  const { above, below, ambient, sun, strength } = mood.light;
  const direct = new DirectionalLight(sun, strength);
  direct.position.set(SUN.x, SUN.y, SUN.z).multiplyScalar(50);
  group.add(new HemisphereLight(above, below, ambient), direct);
  return group;
}

export function skyFog(mood: Mood): Fog {
  return new Fog(mood.sky.horizon, 34, 130);
}

function dome(mood: Mood): Mesh {
  const geometry = new SphereGeometry(FAR, 32, 24);
  const position = geometry.getAttribute("position");
  const [top, middle, horizon] = [mood.sky.top, mood.sky.middle, mood.sky.horizon].map(
    (color) => new Color(color),
  ) as [Color, Color, Color];
  const colors = new Float32Array(position.count * 3);
  for (let n = 0; n < position.count; n += 1) {
    const up = Math.max(0, position.getY(n) / FAR);
    const color =
      up < 0.3
        ? horizon.clone().lerp(middle, up / 0.3)
        : middle.clone().lerp(top, (up - 0.3) / 0.7);
    color.toArray(colors, n * 3);
  }
  geometry.setAttribute("color", new BufferAttribute(colors, 3));
  const material = new MeshBasicMaterial({
    vertexColors: true,
    side: BackSide,
    fog: false,
    depthWrite: false,
  });
  const mesh = new Mesh(geometry, material);
  mesh.renderOrder = -3;
  return mesh;
}

function disc(mood: Mood): Group {
  const group = new Group();
  const halo = new MeshBasicMaterial({
    map: softDisc(),
    color: mood.disc,
    transparent: true,
    opacity: mood.isEvening ? 0.3 : 0.65,
    fog: false,
    depthWrite: false,
  });
  const face = new MeshBasicMaterial({ color: mood.disc, fog: false, depthWrite: false });
  const size = mood.isEvening ? 7 : 11;
  const parts = [new Mesh(new CircleGeometry(size * 3.4, 32), halo)];
  parts.push(new Mesh(new CircleGeometry(size, 48), face));
  for (const part of parts) {
    part.renderOrder = -2;
    group.add(part);
  }
  group.position.set(-62, mood.isEvening ? 52 : 44, -150);
  group.lookAt(0, 0, 0);
  return group;
}

/** A ring of hills around everything; nearer layers are lower. */
function hills(color: string, layer: number): Mesh {
  const radius = 150 - layer * 24;
  const around = 120;
  const corners: number[] = [];
  const top = (n: number) => {
    const angle = (n / around) * 2 * Math.PI;
    const wave =
      Math.sin(angle * (3 + layer) + layer * 1.7) * 0.5 +
      Math.sin(angle * (7 + layer * 2) + layer * 4.1) * 0.3 +
      Math.sin(angle * (17 + layer * 3)) * 0.12;
    const height = 12 - layer * 3.1 + wave * (9 - layer * 1.6);
    return [Math.sin(angle) * radius, Math.max(1.5, height), Math.cos(angle) * radius] as const;
  };
  for (let n = 0; n < around; n += 1) {
    const [[ax, ay, az], [bx, by, bz]] = [top(n), top(n + 1)];
    corners.push(ax, -6, az, bx, -6, bz, bx, by, bz, ax, -6, az, bx, by, bz, ax, ay, az);
  }
  const geometry = new BufferGeometry();
  geometry.setAttribute("position", new BufferAttribute(new Float32Array(corners), 3));
  const material = new MeshBasicMaterial({ color, fog: false, side: DoubleSide });
  const mesh = new Mesh(geometry, material);
  mesh.renderOrder = -1;
  return mesh;
}

function stars(): Points {
  const places = new Float32Array(STARS * 3);
  for (let n = 0; n < STARS; n += 1) {
    // Turned by the golden angle each, they lie evenly but in no row that is seen.
    const up = 0.3 + 0.68 * (((n * 0.618) % 1) as number);
    const angle = n * 2.399_963;
    const flat = Math.sqrt(1 - up * up);
    places.set(
      [Math.sin(angle) * flat, up, Math.cos(angle) * flat].map((one) => one * 170),
      n * 3,
    );
  }
  const geometry = new BufferGeometry();
  geometry.setAttribute("position", new BufferAttribute(places, 3));
  const material = new PointsMaterial({
    color: "#fff2dc",
    size: 1.6,
    sizeAttenuation: false,
    transparent: true,
    opacity: 0.7,
    fog: false,
    depthWrite: false,
  });
  const points = new Points(geometry, material);
  points.renderOrder = -2;
  return points;
}
