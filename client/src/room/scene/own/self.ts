// Oneself in the world: the body, the eye, and what the room is told of them.
import type { Scene } from "three";
import type { BodyPose } from "../../protocol/frame";
import { placeOf } from "../../protocol/frame";
import type { Avatar as Look, SpawnView } from "../../protocol/words";
import { Avatar } from "../avatar/avatar";
import type { Eye } from "../contract";
import type { Floor, Obstacle } from "../ground/floor";
import { wrap } from "../ground/shape";
import { OwnEye } from "./eye";
import { Reporter } from "./reporter";
import { type Seat, Walker, type Wish } from "./walker";

/** How far the head turns before the body must. */
const NECK = 1;

export class Self {
  readonly walker: Walker;
  readonly eye = new OwnEye();
  readonly #reporter: Reporter;
  readonly #scene: Scene;
  #avatar: Avatar | undefined;
  #look = "";
  /** Where to sit as soon as the room knows that one jumped there. */
  #seat: Seat | undefined;
  /** Whom to face when one has arrived. */
  #facing: { x: number; z: number } | undefined;
  /** It has neither walked nor been led anywhere since it was put here. */
  isWhereItCame = true;

  constructor(scene: Scene, floor: Floor, tell: (pose: BodyPose) => void) {
    this.#scene = scene;
    this.walker = new Walker(floor);
    this.#reporter = new Reporter(tell);
  }

  /** How one looks. */
  wear(look: Look): void {
    const key = JSON.stringify(look);
    if (key === this.#look) return;
    this.#look = key;
    this.#avatar?.dispose();
    this.#avatar = new Avatar(look);
    this.#scene.add(this.#avatar.group);
  }

  restart(): void {
    this.#reporter.restart();
    this.isWhereItCame = true;
  }

  /** The room put one there, or agrees. A small correction does not turn the eye. */
  put(at: SpawnView): void {
    const place = placeOf(at);
    const { x, z } = this.walker.pose;
    const isFar = Math.hypot(place.x - x, place.z - z) > 1;
    this.walker.put(place);
    if (isFar) this.eye.jump(place.heading);
  }

  setEye(eye: Eye): void {
    this.eye.change(eye);
    this.eye.jump(this.walker.pose.heading);
  }

  jumpTo(spot: { x: number; y: number; z: number }, heading?: number): void {
    this.isWhereItCame = false;
    this.walker.jumpTo(spot, heading);
    this.eye.jump(heading ?? this.eye.heading);
  }

  walkTo(spot: { x: number; y: number; z: number }, facing?: { x: number; z: number }): boolean {
    this.isWhereItCame = false;
    this.#facing = facing;
    return this.walker.walkTo(spot);
  }

  sit(seat: Seat): void {
    this.isWhereItCame = false;
    this.walker.sit(seat);
    this.eye.jump(seat.heading);
  }

  /** On a seat the room does not know: there first, then down. */
  sitUnasked(seat: Seat): void {
    this.jumpTo(seat, seat.heading);
    this.#seat = seat;
  }

  turn(radians: number): void {
    this.eye.look(radians, 0);
    if (!this.walker.isOnTheWay && !this.walker.isSitting) this.walker.turn(radians);
  }

  /** One moment passes. */
  pass(seconds: number, wish: Wish): void {
    const { walker, eye } = this;
    if (wish.forward || wish.right) {
      this.isWhereItCame = false;
      this.#facing = undefined;
      this.#seat = undefined;
    }
    walker.pass(seconds, wish, eye.heading);
    if (this.#facing && !walker.isOnTheWay) {
      walker.face(this.#facing);
      this.#facing = undefined;
    }
    if (this.#seat && !walker.hasJumped) {
      walker.sit(this.#seat);
      this.#seat = undefined;
    }
    this.#turnHead();
  }

  /** The head looks where the eye does; the body follows when the neck does not reach. */
  #turnHead(): void {
    const { walker, eye } = this;
    if (eye.eye === "first" && !walker.isOnTheWay && !walker.isSitting)
      walker.pose.heading = wrap(eye.heading);
    const yaw = wrap(eye.heading - walker.pose.heading);
    const isAside = Math.abs(yaw) > NECK * 1.8;
    const isFirst = eye.eye === "first";
    walker.look(
      isFirst ? eye.pitch : eye.pitch * 0.3 + 0.1,
      isAside ? 0 : Math.min(Math.max(yaw, -NECK), NECK),
    );
  }

  report(now: number): void {
    this.#reporter.look(this.walker, now);
  }

  show(
    floor: Floor,
    obstacles: readonly Obstacle[],
    {
      time,
      seconds,
      calm,
      isVisible,
    }: { time: number; seconds: number; calm: boolean; isVisible: boolean },
  ): void {
    const avatar = this.#avatar;
    if (avatar) {
      avatar.group.visible = isVisible && this.eye.eye === "third";
      avatar.show(this.walker.pose, time, seconds, calm);
    }
    this.eye.follow(this.walker, avatar?.eyes ?? 1.35, floor, obstacles, seconds);
  }

  dispose(): void {
    this.#avatar?.dispose();
  }
}
