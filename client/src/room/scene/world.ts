// The 3D world of a room: what is around, who is there, what lies about, and oneself among them.
import { Scene, Vector3, WebGLRenderer } from "three";
import type { Frame, Gesture } from "../protocol/frame";
import type { Avatar as Look, ParticipantId, RoomEvent, SpawnView } from "../protocol/words";
import type { RoomState } from "../view";
import { Acting } from "./acting";
import { forgetMarks } from "./avatar/marks";
import { forgetSculptures } from "./avatar/sculpture";
import type { Eye, Target, World, WorldOptions } from "./contract";
import { Input, steer } from "./input";
import { Self } from "./own/self";
import { People } from "./people";
import { beginning, Governor, LIMITS, lower, type Quality } from "./quality";
import { Surroundings } from "./surroundings";
import { RoomClock } from "./things/playback";
import { Things } from "./things/things";
import { Vr } from "./vr";

/** A moment longer than this is a pause of the page: nothing leaps. */
const LONGEST_S = 0.1;
const STRANGER: Look = { body: "pebble", color: 0, accent: 1 };

/** Opens the world on a canvas. It fails where there is no WebGL 2. */
export async function openWorld(canvas: HTMLCanvasElement, options: WorldOptions): Promise<World> {
  return new OpenWorld(canvas, options);
}

class OpenWorld implements World {
  readonly #options: WorldOptions;
  readonly #renderer: WebGLRenderer;
  readonly #scene = new Scene();
  readonly #surroundings: Surroundings;
  readonly #people: People;
  readonly #clock = new RoomClock();
  readonly #things = new Things(this.#clock);
  readonly #acting: Acting;
  readonly #self: Self;
  readonly #input: Input;
  readonly #vr: Vr;
  readonly #sized: ResizeObserver;
  readonly #governor = new Governor();
  #quality: Quality = "medium";
  #isAuto = true;
  #calm: boolean;
  #time = 0;
  #last: number | undefined;
  #near = "";
  readonly #eye = new Vector3();

  constructor(canvas: HTMLCanvasElement, options: WorldOptions) {
    this.#options = options;
    this.#calm = options.calm;
    this.#renderer = new WebGLRenderer({ canvas, antialias: true, powerPreference: "default" });
    this.#surroundings = new Surroundings(this.#scene, options.scene, options.doorNames ?? {});
    this.#people = new People(this.#surroundings.mood.shade);
    this.#scene.add(this.#people.group, this.#things.group);
    this.#self = new Self(this.#scene, this.#surroundings.floor, (pose) =>
      options.intents.move(pose),
    );
    const [surroundings, people, things, self] = [
      this.#surroundings,
      this.#people,
      this.#things,
      this.#self,
    ];
    this.#acting = new Acting({ canvas, options, surroundings, people, things, self });
    this.#input = new Input(canvas, {
      look: (left, up) => this.#self.eye.look(left, up),
      nearer: (factor) => this.#nearer(factor),
      point: (x, y, isDouble) => this.#acting.point(x, y, isDouble),
      take: (x, y) => this.#acting.take(x, y),
      carry: (x, y) => this.#acting.carry(x, y),
      drop: () => this.#acting.drop(),
      key: (code) => this.#key(code),
    });
    this.#vr = new Vr(this.#renderer, this.#scene, this.#self);
    this.#sized = new ResizeObserver(() => this.#resize());
    this.#sized.observe(canvas);
    this.setQuality(options.quality);
    this.#renderer.setAnimationLoop((at) => this.#pass(at));
    if (!this.#surroundings.isDesigned) void this.#fetch();
  }

  async #fetch(): Promise<void> {
    try {
      await this.#surroundings.fetch();
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      this.#options.told?.({ is: "scene-failed", reason });
      return;
    }
    this.#self.walker.moveOnto(this.#surroundings.floor);
    this.#comeIn();
    this.#options.told?.({ is: "scene-loaded" });
  }

  /** The server does not know where a scene from an address lets people in. */
  #comeIn(): void {
    const { spawns } = this.#surroundings;
    const spawn = spawns[(this.#acting.state?.you ?? 0) % Math.max(1, spawns.length)];
    if (spawn && this.#self.isWhereItCame && this.#acting.state)
      this.#self.jumpTo(spawn, spawn.heading);
  }

  restart(state: RoomState): void {
    this.#acting.state = state;
    this.#people.restart();
    this.#things.restart(state.objects);
    this.#self.restart();
    this.#self.wear(state.people.get(state.you)?.view.avatar ?? STRANGER);
    this.#surroundings.doors.count(state.doors);
  }

  heard(event: RoomEvent, state: RoomState): void {
    this.#acting.state = state;
    switch (event.is) {
      case "changed":
        if (event.person.id === state.you) this.#self.wear(event.person.avatar);
        break;
      case "reacted":
        this.#people.react(event.who, event.with, this.#time);
        break;
      case "seated":
        if (event.who === state.you) this.#sitOn(event.seat);
        break;
      case "brought":
        this.#things.put(event.object);
        break;
      case "held":
        // One's own hand is ahead of what the room says.
        if (event.holder !== state.you) this.#again(state, event.object);
        break;
      case "played":
      case "drawn":
      case "pinned":
        this.#again(state, event.object);
        break;
      case "removed":
        this.#things.remove(event.object);
        break;
      case "doors":
        this.#surroundings.doors.count(state.doors);
        break;
      case "left":
        this.#people.speaking(event.who, 0);
        break;
      default:
        break;
    }
  }

  #again(state: RoomState, id: number): void {
    const view = state.objects.get(id);
    if (view) this.#things.put(view);
  }

  #sitOn(name: string): void {
    const seat = this.#surroundings.seats.get(name);
    if (seat) this.#self.sit(seat);
  }

  moved(frame: Frame, state: RoomState): void {
    this.#acting.state = state;
    this.#clock.heard(frame.at, this.#options.now());
    for (const { id, pose } of frame.things) {
      if (state.objects.get(id)?.holder !== state.you) this.#things.move(id, pose);
    }
  }

  put(at: SpawnView): void {
    this.#self.put(at);
    const seat = [...(this.#acting.state?.seats ?? [])].find(
      ([, who]) => who === this.#acting.state?.you,
    )?.[0];
    if (seat !== undefined) this.#sitOn(seat);
    this.#comeIn();
  }

  setQuality(quality: Quality | "auto"): void {
    this.#isAuto = quality === "auto";
    const isTouch = matchMedia("(pointer: coarse)").matches;
    const cores = navigator.hardwareConcurrency;
    this.#quality = quality === "auto" ? beginning({ cores, isTouch }) : quality;
    this.#resize();
  }

  setEye(eye: Eye): void {
    this.#self.setEye(eye);
  }

  setCalm(calm: boolean): void {
    this.#calm = calm;
  }

  goTo(target: Target): boolean {
    return this.#acting.goTo(target);
  }

  gesture(gesture: Gesture): void {
    this.#self.walker.show(gesture);
  }

  near(): readonly ParticipantId[] {
    return this.#people.near;
  }

  speaking(id: ParticipantId, level: number): void {
    this.#people.speaking(id, level);
  }

  canEnterVr(): Promise<boolean> {
    return this.#vr.isThere();
  }

  enterVr(): Promise<void> {
    return this.#vr.enter();
  }

  #key(code: string): void {
    if (code === "KeyV") this.setEye(this.#self.eye.eye === "first" ? "third" : "first");
  }

  /** Nearer than behind one's back is out of one's eyes. */
  #nearer(factor: number): void {
    const changes = this.#self.eye.nearer(factor);
    if (changes) this.setEye(changes);
  }

  #pass(at: number): void {
    const ms = at - (this.#last ?? at);
    this.#last = at;
    const seconds = Math.min(ms / 1_000, LONGEST_S);
    this.#time += seconds;
    const now = this.#options.now();
    if (this.#isAuto && this.#quality !== "low" && this.#governor.frame(ms)) this.#stepDown();
    const isIn = this.#acting.state !== undefined && this.#acting.state.waiting === undefined;
    if (isIn) this.#move(seconds, now);
    const limits = LIMITS[this.#quality];
    const [time, calm] = [this.#time, this.#calm];
    if (!calm && limits.extras) this.#surroundings.stir(time);
    const { floor, obstacles } = this.#surroundings;
    this.#self.show(floor, obstacles, { time, seconds, calm, isVisible: isIn && !this.#vr.isOn });
    this.#vr.show();
    const { camera } = this.#self.eye;
    const [eye, own] = [camera.getWorldPosition(this.#eye), this.#self.walker.pose];
    if (this.#acting.state)
      this.#people.show(this.#acting.state, floor, { now, time, seconds, eye, own, limits, calm });
    this.#things.show(now, time, seconds);
    this.#tellNear();
    this.#renderer.render(this.#scene, camera);
  }

  #move(seconds: number, now: number): void {
    const wish = steer(this.#input, this.#self, seconds);
    if (!this.#vr.move(this.#surroundings.floor)) this.#self.pass(seconds, wish);
    this.#self.report(now);
    const { x, z } = this.#self.walker.pose;
    const door = this.#surroundings.doors.enter(x, z);
    if (door !== undefined && !this.#self.isWhereItCame)
      this.#options.told?.({ is: "door", name: door });
  }

  #stepDown(): void {
    this.#quality = lower(this.#quality);
    this.#resize();
    this.#options.told?.({ is: "quality", quality: this.#quality });
  }

  #tellNear(): void {
    const people = this.#people.near;
    const key = people.join(" ");
    if (key === this.#near) return;
    this.#near = key;
    this.#options.told?.({ is: "near", people });
  }

  #resize(): void {
    const { clientWidth, clientHeight } = this.#renderer.domElement;
    if (clientWidth === 0 || clientHeight === 0 || this.#vr.isOn) return;
    this.#renderer.setPixelRatio(Math.min(devicePixelRatio, LIMITS[this.#quality].pixelRatio));
    this.#renderer.setSize(clientWidth, clientHeight, false);
    this.#self.eye.resize(clientWidth, clientHeight);
  }

  dispose(): void {
    this.#renderer.setAnimationLoop(null);
    this.#sized.disconnect();
    this.#input.dispose();
    this.#vr.dispose();
    this.#people.dispose();
    this.#things.dispose();
    this.#surroundings.dispose();
    this.#self.dispose();
    forgetSculptures();
    forgetMarks();
    this.#renderer.dispose();
  }
}
