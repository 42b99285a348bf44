// Moving a thing by pointing: it is asked for, goes with the pointer while one holds it, and is
// given back.
import { type Camera, Euler, Quaternion, type Ray } from "three";
import type { ThingPose } from "../../protocol/frame";
import type { ObjectView } from "../../protocol/words";
import type { Intents } from "../../view";
import type { Things } from "./things";

const PAUSE_MS = 1_000 / 15;
/** Not under the ground, not out of reach. */
const LOWEST = 0.35;
const HIGHEST = 8;

interface Carried {
  id: number;
  pose: ThingPose;
  distance: number;
  state: "chosen" | "asked" | "held" | "refused" | "dropped";
}

export class Carrying {
  readonly #things: Things;
  readonly #intents: Intents;
  readonly #now: () => number;
  readonly #refused: (message: string) => void;
  #carried: Carried | undefined;
  #toldAt = Number.NEGATIVE_INFINITY;

  constructor(
    things: Things,
    intents: Intents,
    now: () => number,
    refused: (message: string) => void,
  ) {
    this.#things = things;
    this.#intents = intents;
    this.#now = now;
    this.#refused = refused;
  }

  choose(view: ObjectView, pose: ThingPose, distance: number): void {
    this.#carried = { id: view.id, pose, distance, state: "chosen" };
  }

  /** The pointer is there: the thing goes along, looking at who carries it. */
  carry(ray: Ray, camera: Camera): void {
    const carried = this.#carried;
    if (!carried) return;
    if (carried.state === "chosen") void this.#ask(carried);
    if (carried.state !== "held") return;
    const { x, y, z } = ray.at(carried.distance, camera.position.clone());
    const back = Math.atan2(camera.position.x - x, camera.position.z - z);
    const turn = new Quaternion().setFromEuler(new Euler(0, back, 0));
    const pose: ThingPose = {
      ...carried.pose,
      x,
      y: Math.min(Math.max(y, LOWEST), HIGHEST),
      z,
      turn: [turn.x, turn.y, turn.z, turn.w],
    };
    carried.pose = pose;
    this.#things.move(carried.id, pose);
    if (this.#now() - this.#toldAt < PAUSE_MS) return;
    this.#toldAt = this.#now();
    this.#intents.hold(carried.id, pose);
  }

  drop(): void {
    const carried = this.#carried;
    this.#carried = undefined;
    if (!carried) return;
    if (carried.state === "held") this.#giveBack(carried);
    if (carried.state === "asked") carried.state = "dropped";
  }

  async #ask(carried: Carried): Promise<void> {
    carried.state = "asked";
    const answer = await this.#intents.ask({ do: "grab", object: carried.id });
    const wasDropped = (carried as { state: Carried["state"] }).state === "dropped";
    if (!answer.ok) {
      carried.state = "refused";
      this.#refused(answer.message);
    } else if (wasDropped) {
      this.#giveBack(carried);
    } else {
      carried.state = "held";
    }
  }

  #giveBack({ id, pose }: Carried): void {
    this.#intents.hold(id, pose);
    void this.#intents.ask({ do: "release", object: id });
  }
}
