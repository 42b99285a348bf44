// Three bodies of round parts: two stones, a paper lantern, a reed.
import { BoxGeometry, ConeGeometry, TorusGeometry } from "three";
import { at, type Clay, type Shape } from "./clay";

/** Two stones, one on the other, with a scarf between. */
export function pebble(clay: Clay): Shape {
  const joints = at({ shoulder: 0.88, wide: 0.36, hip: 0.36, neck: 1.04 });
  return {
    joints,
    eyes: 1.3,
    top: 1.62,
    parts: [
      { joint: "trunk", tint: "color", geometry: clay.ball(0.42, [0, 0.7, 0], [1, 1.02, 0.86]) },
      { joint: "head", tint: "color", geometry: clay.ball(0.31, [0, 1.28, 0], [1.06, 0.94, 0.95]) },
      {
        joint: "trunk",
        tint: "accent",
        geometry: clay.ring(0.24, 0.085, [0, 1.04, 0]),
      },
      {
        joint: "trunk",
        tint: "accent",
        geometry: new BoxGeometry(0.15, 0.34, 0.06)
          .rotateZ(0.16)
          .rotateX(0.12)
          .translate(0.14, 0.86, -0.34),
      },
      ...clay.eyes(1.31, -0.28),
      ...clay.arms(joints, 0.24, 0.085, "color", "color"),
      ...clay.legs(joints, 0.09, "deep", "accent"),
    ],
  };
}

/** A paper lantern that floats, with a tassel. */
export function lantern(clay: Clay): Shape {
  const joints = at({ shoulder: 0.9, wide: 0.35, hip: 0.34, neck: 1.1 });
  const folds = clay.isFine ? 15 : 6;
  const ribs = Array.from({ length: folds }, (_, n) => {
    const up = n / (folds - 1);
    const belly = 0.16 + 0.26 * Math.sin(Math.PI * (0.08 + up * 0.84));
    return [belly * (n % 2 ? 1.035 : 0.985), 0.34 + up * 0.72] as const;
  });
  return {
    joints,
    eyes: 1.28,
    top: 1.62,
    parts: [
      { joint: "trunk", tint: "color", geometry: clay.turned(ribs) },
      {
        joint: "trunk",
        tint: "accent",
        geometry: clay.turned([
          [0.02, 0.3],
          [0.2, 0.31],
          [0.2, 0.38],
          [0.17, 0.4],
        ]),
      },
      {
        joint: "trunk",
        tint: "accent",
        geometry: clay.turned([
          [0.2, 1.02],
          [0.22, 1.05],
          [0.2, 1.09],
          [0.02, 1.1],
        ]),
      },
      {
        joint: "trunk",
        tint: "accent",
        geometry: new ConeGeometry(0.07, 0.24, 8).translate(0, 0.16, 0),
      },
      { joint: "head", tint: "light", geometry: clay.ball(0.26, [0, 1.28, 0], [1.04, 0.86, 0.98]) },
      {
        joint: "head",
        tint: "accent",
        geometry: clay.turned([
          [0.25, 1.38],
          [0.27, 1.41],
          [0.12, 1.52],
          [0.02, 1.53],
        ]),
      },
      {
        joint: "head",
        tint: "dark",
        geometry: new TorusGeometry(0.06, 0.014, 6, 14).translate(0, 1.58, 0),
      },
      ...clay.eyes(1.28, -0.25, 0.092),
      ...clay.arms(joints, 0.2, 0.06, "accent", "light"),
    ],
  };
}

/** Slim and high, with leaves on its head. */
export function reed(clay: Clay): Shape {
  const joints = at({ shoulder: 1.02, wide: 0.22, hip: 0.44, neck: 1.14 });
  const leaf = (turn: number, tip: number, length: number) =>
    new ConeGeometry(0.07, length, 5)
      .scale(1, 1, 0.35)
      .translate(0, length / 2, 0)
      .rotateZ(tip)
      .rotateY(turn)
      .translate(0, 1.5, 0);
  return {
    joints,
    eyes: 1.34,
    top: 1.9,
    parts: [
      {
        joint: "trunk",
        tint: "color",
        geometry: clay.turned([
          [0.02, 0.38],
          [0.22, 0.4],
          [0.25, 0.5],
          [0.21, 0.85],
          [0.15, 1.1],
          [0.1, 1.2],
        ]),
      },
      {
        joint: "trunk",
        tint: "accent",
        geometry: clay.turned([
          [0.252, 0.5],
          [0.265, 0.52],
          [0.245, 0.62],
          [0.23, 0.62],
        ]),
      },
      {
        joint: "trunk",
        tint: "accent",
        geometry: new ConeGeometry(0.27, 0.2, 7).translate(0, 1.1, 0),
      },
      { joint: "head", tint: "color", geometry: clay.ball(0.22, [0, 1.34, 0], [0.95, 1.12, 0.95]) },
      { joint: "head", tint: "accent", geometry: leaf(0, 0.1, 0.4) },
      { joint: "head", tint: "accent", geometry: leaf(0.6, 0.75, 0.34) },
      { joint: "head", tint: "accent", geometry: leaf(3.4, 0.8, 0.3) },
      ...clay.eyes(1.35, -0.195, 0.082, 0.036),
      ...clay.arms(joints, 0.36, 0.05, "color", "accent"),
      ...clay.legs(joints, 0.06, "deep", "deep"),
    ],
  };
}
