// A name above a head: paper with ink, for names of any script.
import { CanvasTexture, Sprite, SpriteMaterial, SRGBColorSpace } from "three";
import { directionOf, shorten, TEXT_FACE } from "./lettering";

const HEIGHT = 72;
const WIDEST = 560;
const SIDE = 30;
const FONT = `600 38px ${TEXT_FACE}`;

/** A sprite; its scale for a height of one is its proportions. */
export interface Plate {
  sprite: Sprite;
  proportion: number;
}

export function nameplate(name: string, dot: string): Plate {
  const canvas = document.createElement("canvas");
  const paper = canvas.getContext("2d");
  let width = HEIGHT;
  if (paper) {
    paper.font = FONT;
    const measure = (text: string) => paper.measureText(text).width;
    const text = shorten(name, WIDEST - 3 * SIDE, measure);
    width = Math.ceil(measure(text) + 3 * SIDE);
    canvas.width = width;
    canvas.height = HEIGHT;
    write(paper, text, width, dot);
  }
  const texture = new CanvasTexture(canvas);
  texture.colorSpace = SRGBColorSpace;
  const material = new SpriteMaterial({
    map: texture,
    transparent: true,
    depthWrite: false,
    fog: false,
  });
  const sprite = new Sprite(material);
  sprite.center.set(0.5, 0);
  sprite.renderOrder = 5;
  return { sprite, proportion: width / HEIGHT };
}

/** `dot`: of the color of the body the name is for. */
function write(paper: CanvasRenderingContext2D, text: string, width: number, dot: string): void {
  const direction = directionOf(text);
  const isLeft = direction === "ltr";
  paper.beginPath();
  paper.roundRect(3, 6, width - 6, HEIGHT - 12, (HEIGHT - 12) / 2);
  paper.fillStyle = "rgba(255, 252, 245, 0.94)";
  paper.fill();
  paper.lineWidth = 2;
  paper.strokeStyle = "rgba(61, 45, 31, 0.25)";
  paper.stroke();
  paper.beginPath();
  paper.arc(isLeft ? SIDE + 4 : width - SIDE - 4, HEIGHT / 2, 10, 0, 2 * Math.PI);
  paper.fillStyle = dot;
  paper.fill();
  paper.font = FONT;
  paper.direction = direction;
  paper.textAlign = isLeft ? "left" : "right";
  paper.textBaseline = "middle";
  paper.fillStyle = "#2b241c";
  paper.fillText(text, isLeft ? SIDE + 24 : width - SIDE - 24, HEIGHT / 2 + 2);
}

export function disposePlate({ sprite }: Plate): void {
  sprite.removeFromParent();
  sprite.material.map?.dispose();
  sprite.material.dispose();
}
