// The pane through which the 3D world is seen: loaded when it is wanted, let go when it is not.
import { element } from "../element";
import type { Host, PanelName } from "../panel";
import { spawnAt } from "../place";
import type { Frame, Gesture } from "../protocol/frame";
import type { ParticipantId, RoomEvent } from "../protocol/words";
import type { Eye, World, WorldNews, WorldOptions } from "../scene/contract";
import type { Quality } from "../scene/quality";
import type { Intents, RoomState } from "../view";

export type OpenWorld = (canvas: HTMLCanvasElement, options: WorldOptions) => Promise<World>;

/** What the page does for the world. */
export interface Frontage {
  intents: Intents;
  openWorld: OpenWorld;
  /** It cannot be shown here. */
  failed(): void;
  /** Goes to another page, for good. */
  go(href: string): void;
  open(panel: PanelName): void;
  point(who: ParticipantId): void;
  offerVr(isThere: boolean): void;
}

export class Pane {
  readonly element = element("div", { class: "room-world", hidden: true });
  readonly #host: Host;
  readonly #frontage: Frontage;
  #world: World | undefined;
  /** Counts what was asked of the world: one that comes late is let go. */
  #number = 0;

  constructor(host: Host, frontage: Frontage) {
    [this.#host, this.#frontage] = [host, frontage];
  }

  async open(): Promise<void> {
    if (this.element.hasChildNodes()) return;
    this.#number += 1;
    const number = this.#number;
    const { say, config, state } = this.#host;
    const canvas = element("canvas", { tabindex: 0, "aria-label": say("room-canvas") });
    this.element.replaceChildren(canvas);
    try {
      const world = await this.#frontage.openWorld(canvas, {
        scene: config.scene,
        intents: this.#frontage.intents,
        now: () => this.#host.now(),
        calm: matchMedia("(prefers-reduced-motion: reduce)").matches,
        quality: "auto",
        told: (news) => this.#told(news),
      });
      if (number !== this.#number) {
        world.dispose();
        return;
      }
      this.#world = world;
      world.restart(state);
      this.put(state);
      // Who came in walks with the keys at once; who does something else goes on with it.
      if (document.activeElement?.matches("body, h1")) canvas.focus({ preventScroll: true });
      this.#frontage.offerVr(await world.canEnterVr());
    } catch (error) {
      if (number !== this.#number) return;
      console.error(error);
      this.#host.note(say("room-world-failed"));
      this.#frontage.failed();
    }
  }

  close(): void {
    this.#number += 1;
    this.#world?.dispose();
    this.#world = undefined;
    this.element.replaceChildren();
  }

  restart(state: RoomState): void {
    this.#world?.restart(state);
  }

  heard(event: RoomEvent, state: RoomState): void {
    this.#world?.heard(event, state);
  }

  moved(frame: Frame, state: RoomState): void {
    this.#world?.moved(frame, state);
  }

  put(state: RoomState): void {
    this.#world?.put(spawnAt(state.at));
  }

  /** Whether the world moves one's own body, and shows it. */
  gesture(gesture: Gesture): boolean {
    this.#world?.gesture(gesture);
    return this.#world !== undefined;
  }

  quality(quality: Quality | "auto"): void {
    this.#world?.setQuality(quality);
  }

  eye(eye: Eye): void {
    this.#world?.setEye(eye);
  }

  enterVr(): void {
    this.#world?.enterVr().catch(() => this.#host.note(this.#host.say("room-vr-failed")));
  }

  #told(news: WorldNews): void {
    const { say, config } = this.#host;
    switch (news.is) {
      case "scene-failed":
        this.#host.note(say("room-scene-failed"));
        break;
      case "quality":
        this.#host.note(say("room-quality-lowered"));
        break;
      case "door":
        void this.#goThrough(config.doors?.[news.name]);
        break;
      case "link":
        void this.#goThrough({ href: news.href, name: news.href });
        break;
      case "person":
        this.#frontage.open("people");
        this.#frontage.point(news.id);
        break;
      case "object":
        this.#frontage.open("things");
        break;
      case "refused":
        this.#host.note(news.message);
        break;
      default:
        break;
    }
  }

  /** Nobody is taken elsewhere who only stood in a door. */
  async #goThrough(door: { href: string; name: string } | undefined): Promise<void> {
    if (!door || document.querySelector("dialog[open]")) return;
    const { say } = this.#host;
    const title = say("room-go-through", { name: door.name });
    if (await this.#host.confirm({ title, go: say("room-go-on") })) this.#frontage.go(door.href);
  }
}
