// Where one looks from: behind one's own body or out of it; never through the ground or a wall.
import { PerspectiveCamera, Vector3 } from "three";
import type { Eye } from "../contract";
import type { Floor, Obstacle } from "../ground/floor";
import { isWithin } from "../ground/shape";
import type { Walker } from "./walker";

const BEHIND = 5;
const ABOVE = 1.7;
/** Lowest and highest of the eye behind the body, in radians. */
const LOWEST = -0.25;
const HIGHEST = 1.2;
const STEP = 0.2;
const START_PITCH = -0.22;
/** Nearer than this part of the usual distance is within the head. */
const NEAREST = 0.4;

export class OwnEye {
  readonly camera = new PerspectiveCamera(55, 1, 0.1, 400);
  /** Where one looks: 0 is along -z, to the left; up. */
  heading = 0;
  pitch = START_PITCH;
  /** A factor of how far behind. */
  #far = 1;
  eye: Eye = "third";
  #at = new Vector3();
  #focus = new Vector3();
  #isNew = true;

  resize(width: number, height: number): void {
    this.camera.aspect = width / Math.max(1, height);
    // A narrow screen shows as much to the sides as it can bear.
    this.camera.fov = this.camera.aspect < 1 ? 66 : 52;
    this.camera.updateProjectionMatrix();
  }

  look(left: number, up: number): void {
    this.heading += left;
    this.pitch = Math.min(
      Math.max(this.pitch + up, -HIGHEST),
      this.eye === "first" ? 1.2 : -LOWEST,
    );
  }

  /** Comes nearer, or goes farther. Says the eye to change to at the end of the way. */
  nearer(factor: number): Eye | undefined {
    if (this.eye === "first") return factor > 1 ? "third" : undefined;
    this.#far = Math.min(Math.max(this.#far * factor, NEAREST), 2.4);
    return this.#far === NEAREST && factor < 1 ? "first" : undefined;
  }

  /** Another eye looks straight ahead first. */
  change(eye: Eye): void {
    this.eye = eye;
    this.pitch = eye === "first" ? 0 : START_PITCH;
    this.#far = Math.max(this.#far, NEAREST * 1.3);
  }

  /** The body is somewhere else: nothing glides there. */
  jump(heading: number): void {
    this.heading = heading;
    this.#isNew = true;
  }

  follow(
    walker: Walker,
    top: number,
    floor: Floor,
    obstacles: readonly Obstacle[],
    seconds: number,
  ): void {
    const { x, y, z } = walker.pose;
    const sits = walker.isSitting ? 0.16 : 0;
    if (this.eye === "first") {
      this.camera.position.set(x, y + top + sits, z);
      this.camera.rotation.set(this.pitch, this.heading, 0, "YXZ");
      return;
    }
    const focus = new Vector3(x, y + ABOVE - 0.1 + sits, z);
    const part = this.#isNew ? 1 : 1 - Math.exp(-14 * seconds);
    this.#focus.lerp(focus, part);
    const back = new Vector3(
      Math.sin(this.heading) * Math.cos(this.pitch),
      -Math.sin(this.pitch),
      Math.cos(this.heading) * Math.cos(this.pitch),
    );
    const wide = this.camera.aspect < 1 ? 1.35 : 1;
    const distance = reach(this.#focus, back, BEHIND * this.#far * wide, floor, obstacles);
    this.#at.copy(this.#focus).addScaledVector(back, distance);
    this.camera.position.lerp(this.#at, this.#isNew ? 1 : 1 - Math.exp(-22 * seconds));
    this.camera.position.y = Math.max(this.camera.position.y, lowest(floor, this.camera.position));
    this.camera.lookAt(this.#focus.x, this.#focus.y + 0.12, this.#focus.z);
    this.#isNew = false;
  }
}

/** How far back there is room. */
function reach(
  from: Vector3,
  back: Vector3,
  most: number,
  floor: Floor,
  obstacles: readonly Obstacle[],
): number {
  const MARGIN = 0.35;
  for (let far = STEP; far < most; far += STEP) {
    const [x, y, z] = [from.x + back.x * far, from.y + back.y * far, from.z + back.z * far];
    const isOut =
      floor.isWalled &&
      (x < floor.from[0] + MARGIN ||
        x > floor.to[0] - MARGIN ||
        z < floor.from[1] + MARGIN ||
        z > floor.to[1] - MARGIN);
    const isHidden = obstacles.some(
      (one) => (one.height ?? 0) > 2 && y < (one.height ?? 0) && isWithin(one, x, z, 0.2),
    );
    if (isOut || isHidden || y < lowest(floor, { x, y, z }) - 0.05)
      return Math.max(0.6, far - STEP);
  }
  return most;
}

function lowest(floor: Floor, { x, y, z }: { x: number; y: number; z: number }): number {
  return (floor.heightAt(x, z, y) ?? 0) + 0.3;
}
