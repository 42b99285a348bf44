// Three bodies more: a kite, an owl, a robot.
import { ConeGeometry, CylinderGeometry, IcosahedronGeometry, OctahedronGeometry } from "three";
import { at, type Clay, type Part, type Shape } from "./clay";

/** A folded paper kite that floats on its tail. */
export function kite(clay: Clay): Shape {
  const joints = at({ shoulder: 0.98, wide: 0.26, hip: 0.4, neck: 1.16 });
  const tail = Array.from(
    { length: 4 },
    (_, n): Part => ({
      joint: "trunk",
      tint: n % 2 ? "color" : "accent",
      geometry: new OctahedronGeometry(0.085 - n * 0.01)
        .scale(1.3, 0.6, 0.6)
        .translate(Math.sin(n * 1.5) * 0.06, 0.3 - n * 0.1, 0.05 + n * 0.09),
    }),
  );
  return {
    joints,
    eyes: 1.32,
    top: 1.76,
    parts: [
      {
        joint: "trunk",
        tint: "color",
        geometry: new OctahedronGeometry(0.4).scale(0.95, 1.08, 0.55).translate(0, 0.78, 0),
      },
      {
        joint: "trunk",
        tint: "accent",
        geometry: new OctahedronGeometry(0.2).scale(0.8, 1.1, 0.5).translate(0, 0.82, -0.15),
      },
      {
        joint: "head",
        tint: "color",
        geometry: new OctahedronGeometry(0.36).scale(0.98, 0.95, 0.72).translate(0, 1.34, 0),
      },
      {
        joint: "head",
        tint: "accent",
        geometry: new ConeGeometry(0.1, 0.24, 4).translate(0, 1.68, 0),
      },
      ...clay.eyes(1.32, -0.185, 0.095, 0.046),
      ...tail,
      ...clay.arms(joints, 0.24, 0.045, "accent", "accent"),
    ],
  };
}

/** Round, with wings and great eyes. */
export function owl(clay: Clay): Shape {
  const joints = at({ shoulder: 0.95, wide: 0.36, hip: 0.26, neck: 1.02 });
  const wings = (["leftArm", "rightArm"] as const).map((joint): Part => {
    const [x, y, z] = joints[joint];
    return {
      joint,
      tint: "accent",
      geometry: clay.ball(0.27, [x, y - 0.24, z], [0.34, 1.15, 0.8]),
    };
  });
  const face = [-1, 1].flatMap((side): Part[] => [
    {
      joint: "head",
      tint: "light",
      geometry: clay.ball(0.135, [side * 0.125, 1.3, -0.24], [1, 1, 0.45]),
    },
    {
      joint: "head",
      tint: "dark",
      geometry: clay.ball(0.066, [side * 0.115, 1.3, -0.295], [1, 1, 0.5]),
    },
    {
      joint: "head",
      tint: "light",
      geometry: clay.ball(0.02, [side * 0.115 + 0.022, 1.326, -0.325]),
    },
    {
      joint: "head",
      tint: "accent",
      geometry: new ConeGeometry(0.085, 0.22, 6)
        .rotateZ(-side * 0.45)
        .translate(side * 0.2, 1.57, 0),
    },
  ]);
  return {
    joints,
    eyes: 1.3,
    top: 1.74,
    parts: [
      {
        joint: "trunk",
        tint: "color",
        geometry: clay.ball(0.42, [0, 0.66, 0], [0.95, 1.12, 0.88]),
      },
      {
        joint: "trunk",
        tint: "light",
        geometry: clay.ball(0.3, [0, 0.64, -0.15], [0.88, 1.12, 0.8]),
      },
      { joint: "head", tint: "color", geometry: clay.ball(0.33, [0, 1.28, 0], [1.08, 0.9, 0.94]) },
      {
        joint: "head",
        tint: "ochre",
        geometry: new ConeGeometry(0.05, 0.13, 6).rotateX(-2.4).translate(0, 1.215, -0.335),
      },
      ...face,
      ...wings,
      ...clay.legs(joints, 0.06, "ochre", "ochre"),
    ],
  };
}

/** Boxes with round edges and a lit face. */
export function robot(clay: Clay): Shape {
  const joints = at({ shoulder: 0.94, wide: 0.4, hip: 0.36, neck: 1.06 });
  const box = (width: number, height: number, depth: number, y: number, z = 0) =>
    clay.box(width, height, depth, [0, y, z]);
  const lights = [-1, 1].map(
    (side): Part => ({
      joint: "head",
      tint: "light",
      geometry: clay.ball(0.045, [side * 0.11, 1.32, -0.265], [1, 1.4, 0.4]),
    }),
  );
  return {
    joints,
    eyes: 1.32,
    top: 1.84,
    parts: [
      { joint: "trunk", tint: "color", geometry: box(0.64, 0.62, 0.46, 0.7) },
      { joint: "trunk", tint: "accent", geometry: box(0.34, 0.2, 0.1, 0.74, -0.22) },
      {
        joint: "trunk",
        tint: "deep",
        geometry: new CylinderGeometry(0.1, 0.12, 0.14, 10).translate(0, 1.05, 0),
      },
      { joint: "head", tint: "color", geometry: box(0.62, 0.46, 0.5, 1.32) },
      { joint: "head", tint: "dark", geometry: box(0.48, 0.28, 0.08, 1.32, -0.235) },
      {
        joint: "head",
        tint: "deep",
        geometry: new CylinderGeometry(0.016, 0.016, 0.2, 6).translate(0, 1.62, 0),
      },
      {
        joint: "head",
        tint: "accent",
        geometry: new IcosahedronGeometry(0.065, 1).translate(0, 1.74, 0),
      },
      ...lights,
      ...clay.arms(joints, 0.28, 0.07, "deep", "accent"),
      ...clay.legs(joints, 0.085, "deep", "accent"),
    ],
  };
}
