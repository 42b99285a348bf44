// Cards of paper with words on them: notes, links, documents, and what could not be shown.
import { CanvasTexture, Mesh, MeshBasicMaterial, PlaneGeometry, SRGBColorSpace } from "three";
import { directionOf, shorten, TEXT_FACE, wrapLines } from "../avatar/lettering";

export interface CardText {
  title: string;
  /** Of where it leads, or what it is. */
  foot?: string;
  paper?: string;
  /** A note is written larger, and all of it. */
  isNote?: boolean;
}

const [WIDTH, HEIGHT] = [640, 400];
const EDGE = 48;
const LOOKS = {
  note: { font: `500 54px ${TEXT_FACE}`, line: 64, most: 5, paper: "#fbe6b4" },
  card: { font: `600 56px ${TEXT_FACE}`, line: 66, most: 3, paper: "#fffaf0" },
};

/** A card a metre and a half wide. */
export function card(text: CardText): Mesh<PlaneGeometry, MeshBasicMaterial> {
  const canvas = document.createElement("canvas");
  canvas.width = WIDTH;
  canvas.height = HEIGHT;
  const paper = canvas.getContext("2d");
  if (paper) write(paper, text);
  const map = new CanvasTexture(canvas);
  map.colorSpace = SRGBColorSpace;
  map.anisotropy = 4;
  const material = new MeshBasicMaterial({ map, transparent: true, fog: false });
  return new Mesh(new PlaneGeometry(1.5, (1.5 * HEIGHT) / WIDTH), material);
}

function write(
  paper: CanvasRenderingContext2D,
  { title, foot, paper: tone, isNote }: CardText,
): void {
  const look = isNote ? LOOKS.note : LOOKS.card;
  paper.beginPath();
  paper.roundRect(4, 4, WIDTH - 8, HEIGHT - 8, 10);
  paper.fillStyle = tone ?? look.paper;
  paper.fill();
  paper.lineWidth = 3;
  paper.strokeStyle = "rgba(61, 45, 31, 0.25)";
  paper.stroke();
  const measure = (text: string) => paper.measureText(text).width;
  const direction = directionOf(title);
  const x = direction === "rtl" ? WIDTH - EDGE : EDGE;
  paper.direction = direction;
  paper.textAlign = direction === "rtl" ? "right" : "left";
  paper.textBaseline = "top";
  paper.font = look.font;
  paper.fillStyle = "#2b241c";
  wrapLines(title, WIDTH - 2 * EDGE, look.most, measure).forEach((line, n) => {
    paper.fillText(line, x, EDGE + n * look.line);
  });
  if (!foot) return;
  paper.fillStyle = "#8f2c22";
  paper.fillRect(EDGE, HEIGHT - EDGE - 56, WIDTH - 2 * EDGE, 3);
  paper.font = `400 38px ${TEXT_FACE}`;
  paper.fillStyle = "#574d41";
  paper.fillText(shorten(foot, WIDTH - 2 * EDGE, measure), x, HEIGHT - EDGE - 38);
}
