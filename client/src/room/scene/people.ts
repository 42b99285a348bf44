// Everybody else in the room: the nearest whole, the others as a crowd, and what they feel.
import { Group, type Sprite, type Vector3 } from "three";
import type { BodyPose } from "../protocol/frame";
import { placeOf } from "../protocol/frame";
import type { ParticipantId, Reaction } from "../protocol/words";
import type { Person, RoomState } from "../view";
import { Crowd } from "./avatar/crowd";
import { Figure } from "./avatar/figure";
import { type Mark, markSprite } from "./avatar/marks";
import type { Floor } from "./ground/floor";
import { chooseNear, chooseWhole, type Distant } from "./people-near";
import type { Limits } from "./quality";

/** Who is whole is chosen so often. */
const CHOOSE_S = 0.25;
/** A reaction rises for so long, so far. */
const RISE_S = 2.6;
const RISE = 1.1;

interface Risen {
  sprite: Sprite;
  who: ParticipantId;
  since: number;
}

interface Seen {
  person: Person;
  pose: BodyPose;
}

/** One moment, as people are shown in it. */
export interface Moment {
  /** Milliseconds of the page's clock; seconds of the world, and since the last moment. */
  now: number;
  time: number;
  seconds: number;
  eye: Vector3;
  own: BodyPose;
  limits: Limits;
  calm: boolean;
}

export class People {
  readonly group = new Group();
  readonly #crowd: Crowd;
  readonly #figures = new Map<ParticipantId, Figure>();
  readonly #seen = new Map<ParticipantId, Seen>();
  readonly #loudness = new Map<ParticipantId, number>();
  #whole: ReadonlySet<ParticipantId> = new Set();
  #named: ReadonlySet<ParticipantId> = new Set();
  #near: ParticipantId[] = [];
  #risen: Risen[] = [];
  #chosenAt = Number.NEGATIVE_INFINITY;

  constructor(shade: number) {
    this.#crowd = new Crowd(shade);
    this.group.add(this.#crowd.group);
  }

  /** Within speaking distance, the nearest first. */
  get near(): readonly ParticipantId[] {
    return this.#near;
  }

  /** Everybody is somebody else. */
  restart(): void {
    for (const figure of this.#figures.values()) figure.dispose();
    for (const { sprite } of this.#risen) dismiss(sprite);
    this.#figures.clear();
    this.#loudness.clear();
    this.#risen = [];
  }

  poseOf(id: ParticipantId): BodyPose | undefined {
    return this.#seen.get(id)?.pose;
  }

  speaking(id: ParticipantId, level: number): void {
    if (level > 0) this.#loudness.set(id, level);
    else this.#loudness.delete(id);
  }

  react(who: ParticipantId, reaction: Reaction, time: number): void {
    const sprite = markSprite(reaction, true);
    sprite.visible = false;
    this.group.add(sprite);
    this.#risen.push({ sprite, who, since: time });
  }

  show(state: RoomState, floor: Floor, moment: Moment): void {
    this.#look(state, moment.now);
    const { eye, own } = moment;
    if (moment.time - this.#chosenAt > CHOOSE_S) {
      this.#chosenAt = moment.time;
      const from = (x: number, z: number): Distant<ParticipantId>[] =>
        [...this.#seen].map(([id, { pose }]) => ({
          id,
          distance: Math.hypot(pose.x - x, pose.z - z),
        }));
      const { wholeBodies, names } = moment.limits;
      this.#whole = chooseWhole(from(eye.x, eye.z), this.#whole, wholeBodies);
      this.#named = chooseWhole(from(eye.x, eye.z), this.#named, names);
      this.#near = chooseNear(from(own.x, own.z));
    }
    this.#crowd.begin();
    for (const [id, { person, pose }] of this.#seen) {
      // From far away the height is not told: they stand on the ground.
      const y = Math.max(pose.y, floor.heightAt(pose.x, pose.z, pose.y) ?? pose.y);
      this.#crowd.shade(pose.x, y, pose.z);
      if (this.#whole.has(id)) this.#showFigure(id, person, { ...pose, y }, state, moment);
      else this.#crowd.add(person.view.avatar, pose, y, moment.calm ? 0 : moment.time);
    }
    this.#crowd.shade(own.x, own.y, own.z);
    this.#crowd.finish();
    for (const [id, figure] of this.#figures) {
      if (this.#whole.has(id) && this.#seen.has(id)) continue;
      figure.dispose();
      this.#figures.delete(id);
    }
    this.#rise(state.you, moment);
  }

  #look(state: RoomState, now: number): void {
    this.#seen.clear();
    for (const [id, person] of state.people) {
      if (id === state.you) continue;
      const pose = person.track.at(now) ?? standing(person);
      if (pose) this.#seen.set(id, { person, pose });
    }
  }

  #showFigure(
    id: ParticipantId,
    person: Person,
    pose: BodyPose,
    state: RoomState,
    { eye, time, seconds, limits, calm }: Moment,
  ): void {
    let figure = this.#figures.get(id);
    if (figure && !figure.isOf(person.view)) {
      figure.dispose();
      figure = undefined;
    }
    if (!figure) {
      figure = new Figure(person.view);
      this.#figures.set(id, figure);
      this.group.add(figure.avatar.group);
    }
    const marks: Mark[] = [];
    if (state.hands.includes(id)) marks.push("hand");
    if (person.typing) marks.push("typing");
    figure.loudness = this.#loudness.get(id) ?? 0;
    const distance = Math.hypot(pose.x - eye.x, pose.y + 1.2 - eye.y, pose.z - eye.z);
    const nameRange = this.#named.has(id) ? limits.nameRange : 0;
    const sight = { time, seconds, distance, nameRange, calm };
    figure.show(person.view, pose, marks, sight);
  }

  /** Feelings float up from whoever has them. */
  #rise(you: ParticipantId, { time, own, eye }: Moment): void {
    this.#risen = this.#risen.filter(({ sprite, who, since }) => {
      const part = (time - since) / RISE_S;
      const pose = who === you ? own : this.poseOf(who);
      if (part >= 1 || !pose) {
        dismiss(sprite);
        return false;
      }
      const { x, y, z } = pose;
      const distance = Math.hypot(x - eye.x, z - eye.z);
      const size = Math.min(Math.max(distance * 0.05, 0.34), 1.2) * Math.min(1, 0.4 + part * 6);
      sprite.visible = true;
      sprite.position.set(x + Math.sin(part * 5 + since) * 0.12, y + 1.85 + part * RISE, z);
      sprite.scale.setScalar(size);
      sprite.material.opacity = Math.min(1, (1 - part) * 3);
      return true;
    });
  }

  dispose(): void {
    this.restart();
    this.#crowd.dispose();
    this.group.removeFromParent();
  }
}

function dismiss(sprite: Sprite): void {
  sprite.removeFromParent();
  sprite.material.dispose();
}

/** Somebody who has not moved since one came. */
function standing({ view }: Person): BodyPose | undefined {
  if (!view.at) return undefined;
  return { ...placeOf(view.at), pitch: 0, yaw: 0, locomotion: "still", gesture: "none" };
}
