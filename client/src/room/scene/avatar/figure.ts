// Somebody near, as one sees them: their body, their name, what hovers above them, and the ring of
// who speaks.
import { Color, Mesh, MeshBasicMaterial, RingGeometry, type Sprite } from "three";
import type { BodyPose } from "../../protocol/frame";
import type { PersonView } from "../../protocol/words";
import { avatarColor } from "../palette";
import { Avatar } from "./avatar";
import { type Mark, markSprite } from "./marks";
import { disposePlate, nameplate, type Plate } from "./nameplate";

/** Names stay readable: as high on the screen from here to there. */
const PLATE = { least: 2.5, most: 11, size: 0.031 };
const MARK = 0.34;

export interface Sight {
  /** Seconds of the world, and since the last moment. */
  time: number;
  seconds: number;
  /** Metres from the eye, and within which names are read. */
  distance: number;
  nameRange: number;
  calm: boolean;
}

export class Figure {
  readonly avatar: Avatar;
  readonly #look: string;
  #name = "";
  #plate: Plate | undefined;
  #marks = new Map<Mark, Sprite>();
  #ring: Mesh<RingGeometry, MeshBasicMaterial> | undefined;
  #loudness = 0;

  constructor(view: PersonView) {
    this.avatar = new Avatar(view.avatar);
    this.#look = lookOf(view);
  }

  /** Whether it can still stand for that person; else another is made. */
  isOf(view: PersonView): boolean {
    return this.#look === lookOf(view);
  }

  set loudness(level: number) {
    this.#loudness = level;
  }

  show(view: PersonView, pose: BodyPose, marks: readonly Mark[], sight: Sight): void {
    this.avatar.isFaint = view.away;
    this.avatar.show(pose, sight.time, sight.seconds, sight.calm);
    const size = Math.min(Math.max(sight.distance, PLATE.least), PLATE.most) * PLATE.size;
    let y = this.avatar.top + 0.12;
    const { nameRange } = sight;
    // Towards the end of the range a name fades.
    const shown = nameRange > 0 ? 1 - (sight.distance - nameRange * 0.8) / (nameRange * 0.2) : 0;
    this.#showName(view, shown, y, size);
    if (shown > 0) y += size * 1.1;
    this.#showMarks(marks, y, Math.max(MARK, size));
    this.#showRing(sight);
  }

  #showName(view: PersonView, opacity: number, y: number, size: number): void {
    if (opacity <= 0) {
      if (this.#plate) this.#plate.sprite.visible = false;
      return;
    }
    if (!this.#plate || this.#name !== view.name) {
      if (this.#plate) disposePlate(this.#plate);
      this.#name = view.name;
      this.#plate = nameplate(view.name, avatarColor(view.avatar.color));
      this.avatar.group.add(this.#plate.sprite);
    }
    const { sprite, proportion } = this.#plate;
    sprite.visible = true;
    sprite.material.opacity = Math.min(1, opacity);
    sprite.position.y = y;
    sprite.scale.set(size * proportion, size, 1);
  }

  #showMarks(marks: readonly Mark[], y: number, size: number): void {
    for (const [mark, sprite] of this.#marks) sprite.visible = marks.includes(mark);
    marks.forEach((mark, n) => {
      let sprite = this.#marks.get(mark);
      if (!sprite) {
        sprite = markSprite(mark);
        this.#marks.set(mark, sprite);
        this.avatar.group.add(sprite);
      }
      sprite.scale.setScalar(size);
      sprite.position.set((n - (marks.length - 1) / 2) * size * 1.1, y + size * 0.55, 0);
    });
  }

  #showRing({ time, calm }: Sight): void {
    if (this.#loudness <= 0.02) {
      if (this.#ring) this.#ring.visible = false;
      return;
    }
    if (!this.#ring) {
      const geometry = new RingGeometry(0.5, 0.58, 40).rotateX(-Math.PI / 2);
      const color = new Color("#dda63f");
      this.#ring = new Mesh(
        geometry,
        new MeshBasicMaterial({ color, transparent: true, depthWrite: false }),
      );
      this.#ring.position.y = 0.04;
      this.avatar.group.add(this.#ring);
    }
    this.#ring.visible = true;
    const beat = calm ? 0 : Math.sin(time * 8) * 0.04;
    this.#ring.scale.setScalar(1 + this.#loudness * 0.35 + beat);
    this.#ring.material.opacity = 0.35 + this.#loudness * 0.6;
  }

  dispose(): void {
    if (this.#plate) disposePlate(this.#plate);
    this.#ring?.geometry.dispose();
    this.#ring?.material.dispose();
    this.avatar.dispose();
  }
}

function lookOf({ avatar: { body, color, accent } }: PersonView): string {
  return `${body} ${color} ${accent}`;
}
