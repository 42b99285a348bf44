// Everybody who is not near: one simple mesh for each kind of body, drawn for all at once; and the
// shade below everybody.
import {
  Color,
  DynamicDrawUsage,
  Group,
  InstancedMesh,
  Matrix4,
  MeshBasicMaterial,
  MeshLambertMaterial,
  PlaneGeometry,
  Quaternion,
  Vector3,
} from "three";
import type { BodyPose } from "../../protocol/frame";
import type { Body, Avatar as Look } from "../../protocol/words";
import { avatarColor } from "../palette";
import { softDisc } from "../places/kit";
import { sculptFar } from "./sculpture";
import { STRIDE } from "./stance";

/** As many as one room may hold. */
const MOST = 1_000;
const BODIES: readonly Body[] = ["pebble", "lantern", "reed", "kite", "owl", "robot"];
const UP = new Vector3(0, 1, 0);
const SEAT = 0.16;

export class Crowd {
  readonly group = new Group();
  readonly #meshes = new Map<Body, InstancedMesh>();
  readonly #shades: InstancedMesh;
  readonly #material = new MeshLambertMaterial();
  #shaded = 0;
  readonly #matrix = new Matrix4();
  readonly #at = new Vector3();
  readonly #turn = new Quaternion();
  readonly #size = new Vector3(1, 1, 1);
  readonly #color = new Color();

  constructor(shade: number) {
    this.#material.vertexColors = true;
    for (const body of BODIES) {
      const mesh = new InstancedMesh(sculptFar(body), this.#material, MOST);
      mesh.setColorAt(0, this.#color);
      this.#meshes.set(body, mesh);
    }
    const soft = new MeshBasicMaterial({
      color: "#3a2416",
      map: softDisc(),
      transparent: true,
      opacity: shade,
      depthWrite: false,
    });
    this.#shades = new InstancedMesh(
      new PlaneGeometry(1.15, 1.15).rotateX(-Math.PI / 2),
      soft,
      MOST,
    );
    this.#shades.renderOrder = 2;
    for (const mesh of [...this.#meshes.values(), this.#shades]) {
      mesh.instanceMatrix.setUsage(DynamicDrawUsage);
      mesh.frustumCulled = false;
      mesh.count = 0;
      this.group.add(mesh);
    }
  }

  begin(): void {
    for (const mesh of this.#meshes.values()) mesh.count = 0;
    this.#shaded = 0;
  }

  /** One of the crowd is there. */
  add(look: Look, pose: BodyPose, y: number, time: number): void {
    const mesh = this.#meshes.get(look.body);
    if (!mesh || mesh.count >= MOST) return;
    const walks = pose.locomotion === "walk" || pose.locomotion === "run";
    const step = walks ? Math.abs(Math.sin((pose.x + pose.z) * STRIDE * 0.5 + time * 2)) * 0.05 : 0;
    const lift = step + (pose.locomotion === "sit" ? SEAT : 0);
    this.#turn.setFromAxisAngle(UP, pose.heading);
    this.#matrix.compose(this.#at.set(pose.x, y + lift, pose.z), this.#turn, this.#size);
    mesh.setMatrixAt(mesh.count, this.#matrix);
    mesh.setColorAt(mesh.count, this.#color.set(avatarColor(look.color)));
    mesh.count += 1;
  }

  /** Somebody, whole or not, stands there. */
  shade(x: number, y: number, z: number): void {
    if (this.#shaded >= MOST) return;
    this.#shades.setMatrixAt(this.#shaded, this.#matrix.makeTranslation(x, y + 0.025, z));
    this.#shaded += 1;
  }

  finish(): void {
    this.#shades.count = this.#shaded;
    this.#shades.instanceMatrix.needsUpdate = true;
    for (const mesh of this.#meshes.values()) {
      mesh.visible = mesh.count > 0;
      if (!mesh.visible) continue;
      mesh.instanceMatrix.needsUpdate = true;
      if (mesh.instanceColor) mesh.instanceColor.needsUpdate = true;
    }
  }

  dispose(): void {
    for (const mesh of [...this.#meshes.values(), this.#shades]) {
      mesh.geometry.dispose();
      mesh.dispose();
    }
    this.#material.dispose();
    this.group.removeFromParent();
  }
}
