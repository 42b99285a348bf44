// The things in a room: they glide where they are moved, and films run for all at once.
import { Group, type Object3D, Quaternion, type Raycaster, Vector3 } from "three";
import { type ThingPose, thingOf } from "../../protocol/frame";
import type { ObjectView } from "../../protocol/words";
import { APART_MS, positionAt, type RoomClock } from "./playback";
import { type Shown, showThing } from "./shown";

/** How fast a thing glides to where it is. */
const EASE = 12;
/** Films are put right so often. */
const CHECK_S = 1;

interface Standing {
  view: ObjectView;
  shown: Shown;
  /** Of which content it was made. */
  content: string;
  at: Vector3;
  turn: Quaternion;
  scale: number;
}

export class Things {
  readonly group = new Group();
  readonly #standing = new Map<number, Standing>();
  readonly #clock: RoomClock;
  #checkedAt = Number.NEGATIVE_INFINITY;

  constructor(clock: RoomClock) {
    this.#clock = clock;
  }

  /** What there is now; others go. */
  restart(objects: ReadonlyMap<number, ObjectView>): void {
    for (const id of [...this.#standing.keys()]) if (!objects.has(id)) this.remove(id);
    for (const view of objects.values()) this.put(view);
  }

  /** A thing is new, or is another than it was. */
  put(view: ObjectView): void {
    const content = JSON.stringify([view.thing, view.title]);
    const before = this.#standing.get(view.id);
    if (before && before.content === content) {
      before.view = view;
      this.#checkedAt = Number.NEGATIVE_INFINITY;
      if (view.thing.kind !== "drawing") this.move(view.id, thingOf(view.at));
      return;
    }
    this.remove(view.id);
    const shown = showThing(view);
    const standing: Standing = {
      view,
      shown,
      content,
      at: new Vector3(),
      turn: new Quaternion(),
      scale: 1,
    };
    this.#standing.set(view.id, standing);
    this.group.add(shown.group);
    shown.group.userData.object = view.id;
    // The points of a line are places of the scene.
    if (view.thing.kind !== "drawing") this.move(view.id, thingOf(view.at));
    place(standing, 1);
  }

  move(id: number, { x, y, z, turn, scale }: ThingPose): void {
    const standing = this.#standing.get(id);
    if (!standing) return;
    standing.at.set(x, y, z);
    standing.turn.set(...turn);
    standing.scale = scale;
  }

  remove(id: number): void {
    const standing = this.#standing.get(id);
    if (!standing) return;
    standing.shown.dispose();
    standing.shown.group.removeFromParent();
    this.#standing.delete(id);
  }

  show(now: number, time: number, seconds: number): void {
    const part = 1 - Math.exp(-EASE * seconds);
    for (const standing of this.#standing.values()) place(standing, part);
    if (time - this.#checkedAt < CHECK_S) return;
    this.#checkedAt = time;
    for (const { view, shown } of this.#standing.values()) {
      if (shown.video) this.#keepInStep(shown.video, view, now);
    }
  }

  #keepInStep(video: HTMLVideoElement, { playback }: ObjectView, now: number): void {
    const position = positionAt(playback, this.#clock.at(now));
    const isOver = video.duration > 0 && position / 1_000 >= video.duration;
    if (Math.abs(video.currentTime * 1_000 - position) > APART_MS && !isOver) {
      video.currentTime = position / 1_000;
    }
    if (playback.playing && !isOver) void video.play().catch(() => undefined);
    else video.pause();
  }

  /** The nearest thing on a ray. */
  pick(ray: Raycaster): { view: ObjectView; pose: ThingPose; distance: number } | undefined {
    const [hit] = ray.intersectObject(this.group, true);
    for (let object: Object3D | null = hit?.object ?? null; object; object = object.parent) {
      const standing = this.#standing.get(object.userData.object as number);
      if (standing && hit)
        return { view: standing.view, pose: poseOf(standing), distance: hit.distance };
    }
    return undefined;
  }

  dispose(): void {
    for (const id of [...this.#standing.keys()]) this.remove(id);
    this.group.removeFromParent();
  }
}

function poseOf({ at: { x, y, z }, turn, scale }: Standing): ThingPose {
  return { x, y, z, turn: [turn.x, turn.y, turn.z, turn.w], scale };
}

function place({ shown: { group }, at, turn, scale }: Standing, part: number): void {
  group.position.lerp(at, part);
  group.quaternion.slerp(turn, part);
  group.scale.setScalar(group.scale.x + (scale - group.scale.x) * part);
}
