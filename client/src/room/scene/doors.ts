// Doors to other rooms: signs above them that say where they lead and how many people are there,
// and who walks through.
import { CanvasTexture, Group, Sprite, SpriteMaterial, SRGBColorSpace } from "three";
import { directionOf, shorten, TEXT_FACE } from "./avatar/lettering";
import type { Seat } from "./own/walker";

const HEIGHT = 96;
const EDGE = 34;
const WIDEST = 620;
/** Of the drawn head, and of the number beside it. */
const HEAD = 46;
const NUMBER = 66;
const FONT = `600 46px ${TEXT_FACE}`;
/** Metres above the ground, and how high a sign is. */
const ABOVE = 3.8;
const HIGH = 0.52;
/** Who comes so near to the middle of a door goes through it. */
const WITHIN = 0.85;

interface Sign {
  heads: number;
  sprite: Sprite;
}

export class Doors {
  readonly group = new Group();
  readonly #names: Readonly<Record<string, string>>;
  readonly #doors = new Map<string, Seat>();
  readonly #signs = new Map<string, Sign>();
  /** The door one stands in; it is not gone through again until one left it. */
  #within: string | undefined;

  constructor(names: Readonly<Record<string, string>>) {
    this.#names = names;
  }

  restart(doors: ReadonlyMap<string, Seat>): void {
    for (const name of [...this.#signs.keys()]) this.#forget(name);
    this.#doors.clear();
    for (const [name, door] of doors) this.#doors.set(name, door);
    this.count(new Map());
  }

  get all(): ReadonlyMap<string, Seat> {
    return this.#doors;
  }

  count(heads: ReadonlyMap<string, number>): void {
    for (const [name, door] of this.#doors) {
      const number = heads.get(name) ?? 0;
      const label = this.#names[name] ?? "";
      if (this.#signs.get(name)?.heads === number) continue;
      this.#forget(name);
      if (number === 0 && label === "") continue;
      const { sprite, proportion } = sign(label, number);
      sprite.position.set(door.x, door.y + ABOVE, door.z);
      sprite.scale.set(HIGH * proportion, HIGH, 1);
      this.#signs.set(name, { heads: number, sprite });
      this.group.add(sprite);
    }
  }

  /** The door somebody has just walked into. */
  enter(x: number, z: number): string | undefined {
    let within: string | undefined;
    for (const [name, door] of this.#doors) {
      if (Math.hypot(door.x - x, door.z - z) < WITHIN) within = name;
    }
    const entered = within !== this.#within ? within : undefined;
    this.#within = within;
    return entered;
  }

  #forget(name: string): void {
    const sign = this.#signs.get(name);
    if (!sign) return;
    sign.sprite.removeFromParent();
    sign.sprite.material.map?.dispose();
    sign.sprite.material.dispose();
    this.#signs.delete(name);
  }

  dispose(): void {
    for (const name of [...this.#signs.keys()]) this.#forget(name);
    this.group.removeFromParent();
  }
}

/** Where it leads, a head, and how many. */
function sign(name: string, heads: number): { sprite: Sprite; proportion: number } {
  const canvas = document.createElement("canvas");
  const paper = canvas.getContext("2d");
  let width = HEIGHT;
  if (paper) {
    paper.font = FONT;
    const measure = (text: string) => paper.measureText(text).width;
    const text = name && shorten(name, WIDEST, measure);
    const counted = heads > 0 ? HEAD + NUMBER : 0;
    const gap = text && counted ? EDGE : 0;
    width = Math.ceil(measure(text) + gap + counted + 2 * EDGE);
    [canvas.width, canvas.height] = [width, HEIGHT];
    write(paper, text, heads, width);
  }
  const map = new CanvasTexture(canvas);
  map.colorSpace = SRGBColorSpace;
  const material = new SpriteMaterial({ map, transparent: true, depthWrite: false, fog: false });
  const sprite = new Sprite(material);
  sprite.renderOrder = 4;
  return { sprite, proportion: width / HEIGHT };
}

function write(paper: CanvasRenderingContext2D, text: string, heads: number, width: number): void {
  const direction = directionOf(text);
  const isLeft = direction === "ltr";
  paper.beginPath();
  paper.roundRect(3, 3, width - 6, HEIGHT - 6, 14);
  paper.fillStyle = "#8f2c22";
  paper.fill();
  paper.font = FONT;
  paper.textBaseline = "middle";
  paper.fillStyle = "#fffaf0";
  paper.direction = direction;
  paper.textAlign = isLeft ? "left" : "right";
  paper.fillText(text, isLeft ? EDGE : width - EDGE, HEIGHT / 2 + 2);
  if (heads === 0) return;
  const start = isLeft ? width - EDGE - HEAD - NUMBER : EDGE;
  paper.beginPath();
  paper.arc(start + 21, 38, 13, 0, 2 * Math.PI);
  paper.roundRect(start, 54, 42, 24, [16, 16, 4, 4]);
  paper.fill();
  paper.direction = "ltr";
  paper.textAlign = "left";
  paper.fillText(heads > 99 ? "99+" : String(heads), start + HEAD + 10, HEIGHT / 2 + 2);
}
