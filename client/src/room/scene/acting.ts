// What comes of pointing at something: walking there, sitting down, taking hold, going on.
import { Raycaster, Vector2 } from "three";
import type { ObjectView } from "../protocol/words";
import type { RoomState } from "../view";
import type { Target, WorldOptions } from "./contract";
import type { Self } from "./own/self";
import type { Seat } from "./own/walker";
import type { People } from "./people";
import { type Hit, pointAt } from "./pointing";
import type { Surroundings } from "./surroundings";
import { Carrying } from "./things/carrying";
import type { Things } from "./things/things";

/** So near one walks up to somebody, and looks at them. */
const BESIDE = 1.4;

export interface Stage {
  canvas: HTMLCanvasElement;
  options: WorldOptions;
  surroundings: Surroundings;
  people: People;
  things: Things;
  self: Self;
}

export class Acting {
  /** The room as it was last told. */
  state: RoomState | undefined;
  readonly #stage: Stage;
  readonly #carrying: Carrying;

  constructor(stage: Stage) {
    this.#stage = stage;
    const { things, options } = stage;
    const refused = (message: string) => options.told?.({ is: "refused", message });
    this.#carrying = new Carrying(things, options.intents, options.now, refused);
  }

  carry(x: number, y: number): void {
    this.#carrying.carry(this.#cast(x, y).ray, this.#stage.self.eye.camera);
  }

  drop(): void {
    this.#carrying.drop();
  }

  goTo(target: Target): boolean {
    if ("person" in target) {
      const pose = this.#stage.people.poseOf(target.person);
      if (!pose) return false;
      const { x, z } = this.#stage.self.walker.pose;
      const apart = Math.max(0.01, Math.hypot(x - pose.x, z - pose.z));
      if (apart <= BESIDE) return true;
      const part = BESIDE / apart;
      const spot = { x: pose.x + (x - pose.x) * part, y: pose.y, z: pose.z + (z - pose.z) * part };
      return this.#stage.self.walkTo(spot, pose);
    }
    if ("seat" in target) {
      const seat = this.#stage.surroundings.seats.get(target.seat);
      if (seat) void this.#sit(target.seat, seat);
      return seat !== undefined;
    }
    const door = this.#stage.surroundings.doors.all.get(target.door);
    return door ? this.#stage.self.walkTo(door) : false;
  }

  #cast(x: number, y: number): Raycaster {
    const { clientWidth, clientHeight } = this.#stage.canvas;
    const caster = new Raycaster();
    const at = new Vector2((x / clientWidth) * 2 - 1, 1 - (y / clientHeight) * 2);
    caster.setFromCamera(at, this.#stage.self.eye.camera);
    return caster;
  }

  #hit(x: number, y: number): Hit | undefined {
    const [things, people] = [this.#stage.things, this.#stage.people];
    return pointAt(this.#cast(x, y), {
      things,
      people,
      surroundings: this.#stage.surroundings,
      state: this.state,
    });
  }

  take(x: number, y: number): boolean {
    const hit = this.#hit(x, y);
    if (hit?.on !== "thing" || !this.#mayMove(hit.view)) return false;
    this.#carrying.choose(hit.view, hit.pose, hit.distance);
    return true;
  }

  /** As far as one can know; the room decides. */
  #mayMove({ thing, pinned, holder }: ObjectView): boolean {
    const state = this.state;
    const role = state?.people.get(state.you)?.view.role;
    const moderates = role === "moderator" || role === "creator";
    const may = moderates || state?.settings.permissions.spawnAndMoveMedia === true;
    return may && (!pinned || moderates) && holder === null && thing.kind !== "drawing";
  }

  point(x: number, y: number, isDouble: boolean): void {
    const hit = this.#hit(x, y);
    switch (hit?.on) {
      case "thing":
        this.#stage.options.told?.({ is: "object", id: hit.view.id });
        break;
      case "person":
        this.#stage.options.told?.({ is: "person", id: hit.id });
        break;
      case "seat":
        void this.#sit(hit.name, hit.seat);
        break;
      case "door":
        this.#stage.self.walkTo(hit.at);
        break;
      case "link":
        this.#follow(hit.href);
        break;
      case "floor":
        if (isDouble) this.#stage.self.jumpTo(hit.spot);
        else this.#stage.self.walkTo(hit.spot);
        break;
    }
  }

  /** Places of the same scene begin with a #. */
  #follow(href: string): void {
    const waypoint = this.#stage.surroundings.waypoints.get(href.slice(1));
    if (!href.startsWith("#")) this.#stage.options.told?.({ is: "link", href });
    else if (waypoint) this.#stage.self.jumpTo(waypoint, waypoint.heading);
  }

  async #sit(name: string, seat: Seat): Promise<void> {
    const answer = await this.#stage.options.intents.ask({ do: "sit", seat: name });
    if (answer.ok) this.#stage.self.sit(seat);
    else if (answer.refusal.code === "not-here" && !this.#stage.surroundings.isDesigned)
      this.#stage.self.sitUnasked(seat);
    else this.#stage.options.told?.({ is: "refused", message: answer.message });
  }
}
