// What bodies are made of: parts with a joint and a tint, and the parts that many bodies have.
import {
  BoxGeometry,
  type BufferGeometry,
  CapsuleGeometry,
  CylinderGeometry,
  LatheGeometry,
  SphereGeometry,
  TorusGeometry,
  Vector2,
} from "three";
import { RoundedBoxGeometry } from "three/addons/geometries/RoundedBoxGeometry.js";

export type Joint = "trunk" | "head" | "leftArm" | "rightArm" | "leftLeg" | "rightLeg";
export const JOINTS: readonly Joint[] = [
  "trunk",
  "head",
  "leftArm",
  "rightArm",
  "leftLeg",
  "rightLeg",
];

/** Of which color a part is. */
export type Tint = "color" | "accent" | "deep" | "dark" | "light" | "ochre";

export interface Part {
  joint: Joint;
  tint: Tint;
  /** Not seen from far away. */
  isDetail?: boolean;
  /** In the body's metres, as it stands at rest. */
  geometry: BufferGeometry;
}

export interface Shape {
  joints: Record<Joint, readonly [number, number, number]>;
  parts: Part[];
  /** Where the eyes are, and where a name is read. */
  eyes: number;
  top: number;
}

export function at({
  shoulder,
  wide,
  hip,
  neck,
}: Record<"shoulder" | "wide" | "hip" | "neck", number>): Shape["joints"] {
  return {
    trunk: [0, hip, 0],
    head: [0, neck, 0],
    leftArm: [-wide, shoulder, 0],
    rightArm: [wide, shoulder, 0],
    leftLeg: [-0.14, hip, 0],
    rightLeg: [0.14, hip, 0],
  };
}

export type Place = readonly [number, number, number];

/** As fine as somebody near is looked at, or as coarse as will do for somebody far. */
export class Clay {
  readonly isFine: boolean;

  constructor(isFine: boolean) {
    this.isFine = isFine;
  }

  ball(radius: number, [x, y, z]: Place, [sx, sy, sz]: Place = [1, 1, 1]): BufferGeometry {
    const isLarge = radius > 0.15;
    const [around, up] = this.isFine ? (isLarge ? [18, 12] : [9, 6]) : isLarge ? [8, 5] : [4, 3];
    return new SphereGeometry(radius, around, up).scale(sx, sy, sz).translate(x, y, z);
  }

  box(width: number, height: number, depth: number, [x, y, z]: Place): BufferGeometry {
    const box = this.isFine
      ? new RoundedBoxGeometry(width, height, depth, 2, 0.07)
      : new BoxGeometry(width, height, depth);
    return box.translate(x, y, z);
  }

  /** A ring that lies flat. */
  ring(radius: number, thick: number, [x, y, z]: Place): BufferGeometry {
    const [around, along] = this.isFine ? [9, 22] : [4, 8];
    return new TorusGeometry(radius, thick, around, along).rotateX(Math.PI / 2).translate(x, y, z);
  }

  turned(points: readonly (readonly [number, number])[]): BufferGeometry {
    return new LatheGeometry(
      points.map(([x, y]) => new Vector2(x, y)),
      this.isFine ? 18 : 7,
    );
  }

  /** Two eyes with a glint, on the front of a head. */
  eyes(y: number, z: number, apart = 0.1, size = 0.042): Part[] {
    return [-1, 1].flatMap((side): Part[] => [
      {
        joint: "head",
        tint: "dark",
        geometry: this.ball(size, [side * apart, y, z], [1, 1.35, 0.6]),
      },
      {
        joint: "head",
        tint: "light",
        isDetail: true,
        geometry: this.ball(size * 0.34, [side * apart + 0.014, y + 0.024, z - size * 0.5]),
      },
    ]);
  }

  arms(joints: Shape["joints"], length: number, thick: number, tint: Tint, hand: Tint): Part[] {
    return (["leftArm", "rightArm"] as const).flatMap((joint): Part[] => {
      const [x, y, z] = joints[joint];
      const [caps, around] = this.isFine ? [4, 9] : [1, 4];
      const arm = new CapsuleGeometry(thick, length, caps, around).translate(x, y - length / 2, z);
      const palm = this.ball(thick * 1.3, [x, y - length - thick * 0.5, z]);
      return [
        { joint, tint, geometry: arm },
        { joint, tint: hand, isDetail: true, geometry: palm },
      ];
    });
  }

  legs(joints: Shape["joints"], thick: number, tint: Tint, foot: Tint): Part[] {
    return (["leftLeg", "rightLeg"] as const).flatMap((joint): Part[] => {
      const [x, y, z] = joints[joint];
      const leg = new CylinderGeometry(thick, thick * 0.9, y - 0.06, this.isFine ? 9 : 4);
      const shoe = this.ball(thick * 1.5, [x, 0.07, z - 0.05], [0.95, 0.62, 1.45]);
      return [
        { joint, tint, geometry: leg.translate(x, y / 2 + 0.02, z) },
        { joint, tint: foot, geometry: shoe },
      ];
    });
  }
}
