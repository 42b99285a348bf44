// One whole body: its joints move by what it does.
import {
  Bone,
  Euler,
  Group,
  MeshLambertMaterial,
  Quaternion,
  Skeleton,
  SkinnedMesh,
  Sphere,
  Vector3,
} from "three";
import type { BodyPose, HandPose } from "../../protocol/frame";
import type { Avatar as Look } from "../../protocol/words";
import { shapeOf } from "./bodies";
import { JOINTS, type Joint } from "./clay";
import { sculpt } from "./sculpture";
import { type Doing, STRIDE, type Stance, stanceOf, towards } from "./stance";

const solid = new MeshLambertMaterial({ vertexColors: true });
/** Somebody whose connection broke is there and not there. */
const faint = new MeshLambertMaterial({ vertexColors: true, transparent: true, opacity: 0.4 });
/** How fast a stance becomes another, per second. */
const EASE = 14;
/** Farther in one moment, and it has not walked there. */
const JUMP = 3;
const DOWN = new Vector3(0, -1, 0);

export class Avatar {
  readonly group = new Group();
  readonly eyes: number;
  readonly top: number;
  readonly #mesh: SkinnedMesh;
  readonly #bones: Record<Joint, Bone>;
  readonly #floats: boolean;
  #stance: Stance | undefined;
  #gesture = { name: "none", since: 0 };
  #stride = 0;
  #last = new Vector3();
  #yaw = { turn: new Quaternion(), euler: new Euler() };

  constructor(look: Look) {
    const shape = shapeOf(look.body);
    this.eyes = shape.eyes;
    this.top = shape.top;
    this.#floats = look.body === "lantern" || look.body === "kite";
    const bones = JOINTS.map(() => new Bone());
    this.#bones = Object.fromEntries(JOINTS.map((joint, n) => [joint, bones[n]])) as Record<
      Joint,
      Bone
    >;
    const trunk = this.#bones.trunk;
    for (const joint of JOINTS) {
      const [x, y, z] = shape.joints[joint];
      this.#bones[joint].position.set(x, y, z);
      if (joint === "head" || joint.endsWith("Arm")) {
        this.#bones[joint].position.sub(trunk.position);
        trunk.add(this.#bones[joint]);
      }
    }
    this.#mesh = new SkinnedMesh(sculpt(look), solid);
    this.#mesh.add(trunk, this.#bones.leftLeg, this.#bones.rightLeg);
    this.#mesh.updateMatrixWorld(true);
    this.#mesh.bind(new Skeleton(bones));
    this.#mesh.boundingSphere = new Sphere(new Vector3(0, 0.9, 0), 1.4);
    this.group.add(this.#mesh);
  }

  set isFaint(isFaint: boolean) {
    this.#mesh.material = isFaint ? faint : solid;
  }

  /** Shows a pose. `time` and `seconds`: of the world, and since the last moment. */
  show(pose: BodyPose, time: number, seconds: number, calm: boolean): void {
    const { group } = this;
    const moved = Math.hypot(pose.x - this.#last.x, pose.z - this.#last.z);
    this.#last.set(pose.x, pose.y, pose.z);
    if (moved < JUMP) this.#stride += moved * STRIDE * 0.5;
    const isNear = moved < JUMP && Math.abs(group.position.y - pose.y) < 2;
    const y = isNear
      ? group.position.y + (pose.y - group.position.y) * ease(EASE, seconds)
      : pose.y;
    group.position.set(pose.x, y, pose.z);
    group.rotation.y = pose.heading;
    if (this.#gesture.name !== pose.gesture) this.#gesture = { name: pose.gesture, since: time };
    const doing: Doing = {
      locomotion: pose.locomotion,
      gesture: pose.gesture,
      since: time - this.#gesture.since,
      stride: this.#stride,
      time: calm ? 0 : time,
      pitch: pose.pitch,
      yaw: pose.yaw,
    };
    const target = stanceOf(doing);
    this.#stance = this.#stance ? towards(this.#stance, target, ease(EASE, seconds)) : target;
    this.#bend(this.#stance, doing.time);
    if (pose.hands) this.#reach(pose);
  }

  #bend(stance: Stance, time: number): void {
    const { trunk, head, leftArm, rightArm, leftLeg, rightLeg } = this.#bones;
    const hover = this.#floats ? 0.05 + Math.sin(time * 1.6) * 0.03 : 0;
    this.#mesh.position.y = stance.lift + hover;
    trunk.rotation.set(-stance.lean, stance.twist, stance.sway, "YXZ");
    head.rotation.set(stance.nod, stance.look, stance.tip, "YXZ");
    leftArm.rotation.set(stance.left.raise, 0, -stance.left.spread, "XZY");
    rightArm.rotation.set(stance.right.raise, 0, stance.right.spread, "XZY");
    leftLeg.rotation.x = stance.leftLeg;
    rightLeg.rotation.x = stance.rightLeg;
  }

  /** Arms towards where the hands of somebody with controllers are. */
  #reach(pose: BodyPose): void {
    if (!pose.hands) return;
    const { turn, euler } = this.#yaw;
    turn.setFromEuler(euler.set(pose.pitch, pose.yaw, 0, "YXZ"));
    this.#stretch("leftArm", pose.hands.left, turn);
    this.#stretch("rightArm", pose.hands.right, turn);
  }

  #stretch(joint: "leftArm" | "rightArm", hand: HandPose, turn: Quaternion): void {
    const bone = this.#bones[joint];
    const target = new Vector3(hand.x, hand.y, hand.z).applyQuaternion(turn);
    target.y += this.eyes - this.#bones.trunk.position.y;
    bone.quaternion.setFromUnitVectors(DOWN, target.sub(bone.position).normalize());
  }

  dispose(): void {
    this.group.removeFromParent();
    this.#mesh.skeleton.dispose();
  }
}

/** How much of the way is gone in that time. */
function ease(rate: number, seconds: number): number {
  return 1 - Math.exp(-rate * seconds);
}
