// With a headset: head and hands go into one's pose, a stick turns at once, pointing and letting go
// of the trigger goes there.
import {
  BufferGeometry,
  CircleGeometry,
  Euler,
  Group,
  Line,
  LineBasicMaterial,
  Matrix4,
  Mesh,
  MeshBasicMaterial,
  Quaternion,
  type Scene,
  Vector3,
  type WebGLRenderer,
  type XRTargetRaySpace,
} from "three";
import type { HandPose } from "../protocol/frame";
import { type Floor, meet, type Spot } from "./ground/floor";
import { SNAP } from "./own/keys";
import type { Self } from "./own/self";
import { disposeAll } from "./things/shown";

const TURNED = 0.7;
const RELEASED = 0.3;
const FAR = 12;

export class Vr {
  readonly #renderer: WebGLRenderer;
  readonly #self: Self;
  readonly #rig = new Group();
  readonly #controllers: readonly XRTargetRaySpace[];
  readonly #spot = new Mesh(
    new CircleGeometry(0.3, 24).rotateX(-Math.PI / 2),
    new MeshBasicMaterial({ color: "#dda63f", transparent: true, opacity: 0.7 }),
  );
  #aiming: XRTargetRaySpace | undefined;
  #aim: Spot | undefined;
  #hasTurned = false;

  constructor(renderer: WebGLRenderer, scene: Scene, self: Self) {
    this.#renderer = renderer;
    this.#self = self;
    this.#rig.add(self.eye.camera);
    this.#spot.visible = false;
    scene.add(this.#rig, this.#spot);
    this.#controllers = [0, 1].map((n) => {
      const controller = renderer.xr.getController(n);
      const ends = [new Vector3(), new Vector3(0, 0, -3)];
      controller.add(
        new Line(
          new BufferGeometry().setFromPoints(ends),
          new LineBasicMaterial({ color: "#dda63f" }),
        ),
      );
      controller.addEventListener("selectstart", () => {
        this.#aiming = controller;
      });
      controller.addEventListener("selectend", () => this.#go());
      controller.visible = false;
      this.#rig.add(controller);
      return controller;
    });
  }

  get isOn(): boolean {
    return this.#renderer.xr.isPresenting;
  }

  async isThere(): Promise<boolean> {
    return (await navigator.xr?.isSessionSupported("immersive-vr").catch(() => false)) ?? false;
  }

  async enter(): Promise<void> {
    const session = await navigator.xr?.requestSession("immersive-vr", {
      optionalFeatures: ["local-floor"],
    });
    if (!session) return;
    const { eye } = this.#self;
    const before = eye.eye;
    eye.eye = "first";
    this.#renderer.xr.enabled = true;
    session.addEventListener("end", () => {
      this.#renderer.xr.enabled = false;
      this.#rig.position.set(0, 0, 0);
      this.#rig.rotation.y = 0;
      this.#self.walker.hold(undefined);
      this.#self.setEye(before);
    });
    await this.#renderer.xr.setSession(session);
    this.#rig.rotation.y = this.#self.walker.pose.heading;
  }

  /** Takes over one's own body while a headset is on. */
  move(floor: Floor): boolean {
    if (!this.isOn) return false;
    this.#turn();
    this.#point(floor);
    const { pose } = this.#self.walker;
    // The eye is where the headset was in the last frame.
    const head = this.#self.eye.camera;
    const turn = new Euler().setFromQuaternion(head.getWorldQuaternion(new Quaternion()), "YXZ");
    pose.heading = turn.y;
    this.#self.walker.look(turn.x, 0);
    if (pose.locomotion !== "sit") pose.locomotion = "still";
    const inverse = head.matrixWorld.clone().invert();
    const [left, right] = this.#controllers.map((one) => handOf(one, inverse));
    this.#self.walker.hold(left && right ? { left, right } : undefined);
    return true;
  }

  show(): void {
    if (!this.isOn) return;
    const { x, y, z } = this.#self.walker.pose;
    this.#rig.position.set(x, y, z);
  }

  #turn(): void {
    const sources = [...(this.#renderer.xr.getSession()?.inputSources ?? [])];
    const pushed = sources
      .map((source) => source.gamepad?.axes[2] ?? 0)
      .find((axis) => Math.abs(axis) > RELEASED);
    if (pushed === undefined) this.#hasTurned = false;
    else if (!this.#hasTurned && Math.abs(pushed) > TURNED) {
      this.#hasTurned = true;
      this.#rig.rotation.y -= Math.sign(pushed) * SNAP;
    }
  }

  #point(floor: Floor): void {
    const controller = this.#aiming;
    this.#aim = undefined;
    if (controller) {
      const from = controller.getWorldPosition(new Vector3());
      const towards = new Vector3(0, 0, -1).applyQuaternion(
        controller.getWorldQuaternion(new Quaternion()),
      );
      this.#aim = meet(floor, from, towards, FAR);
    }
    this.#spot.visible = this.#aim !== undefined;
    if (this.#aim) this.#spot.position.set(this.#aim.x, this.#aim.y + 0.03, this.#aim.z);
  }

  #go(): void {
    if (this.#aim) this.#self.jumpTo(this.#aim);
    this.#aiming = undefined;
  }

  dispose(): void {
    void this.#renderer.xr.getSession()?.end();
    disposeAll(this.#spot);
    this.#rig.removeFromParent();
  }
}

/** Where a hand is as seen from the head. */
function handOf(controller: XRTargetRaySpace, head: Matrix4): HandPose {
  const seen = new Matrix4().multiplyMatrices(head, controller.matrixWorld);
  const [at, turn] = [new Vector3(), new Quaternion()];
  seen.decompose(at, turn, new Vector3());
  return { x: at.x, y: at.y, z: at.z, turn: [turn.x, turn.y, turn.z, turn.w] };
}
