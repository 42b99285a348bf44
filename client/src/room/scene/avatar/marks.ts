// Small drawn signs above heads: reactions, a raised hand, somebody who writes.
import { CanvasTexture, Sprite, SpriteMaterial, SRGBColorSpace } from "three";
import type { Reaction } from "../../protocol/words";

export type Mark = Reaction | "hand" | "typing";

const SIZE = 96;
const INK = "#2b241c";

interface Drawing {
  /** Of the paper it is drawn on. */
  paper: string;
  /** Lines on a sheet of 24 by 24; those of `filled` are filled. */
  lines?: string;
  filled?: string;
  ink?: string;
}

const DRAWINGS: Record<Mark, Drawing> = {
  applause: {
    paper: "#fbe3b0",
    lines:
      "M8 12.5V9.2a1.4 1.4 0 0 1 2.8 0v-2a1.4 1.4 0 0 1 2.8 0v2.2a1.4 1.4 0 0 1 2.8 0v5.1c0 3-2 5-4.7 5-2.2 0-3.4-1-4.5-3L5.6 13.600a1.300 1.300 0 0 1 2.200-1.300M12 3.200V1.800M16.400 4.400l.9-1.200M7.600 4.400l-.9-1.200",
  },
  heart: {
    paper: "#fbdcd6",
    filled:
      "M12 20C5 15.200 3.500 11.500 4.300 8.700 5.200 5.700 9.600 4.900 12 8.500c2.400-3.600 6.800-2.800 7.700.2.8 2.800-.7 6.500-7.700 11.300Z",
    ink: "#b03a2e",
  },
  laugh: {
    paper: "#fbe3b0",
    lines: "M6.500 9.800c.8-1.300 2.400-1.300 3.200 0M14.300 9.800c.8-1.300 2.400-1.300 3.200 0",
    filled: "M6.500 13h11c0 3.600-2.400 5.800-5.500 5.800S6.500 16.600 6.500 13Z",
  },
  surprise: {
    paper: "#d9e7e4",
    lines: "M8 6.800c.7-.6 1.500-.6 2.100 0M13.900 6.800c.7-.6 1.500-.6 2.100 0",
    filled:
      "M9 9.200a1.100 1.100 0 1 1-.01 0ZM15 9.200a1.100 1.100 0 1 1-.01 0ZM12 13.200a2.600 3 0 1 1-.01 0Z",
  },
  agree: { paper: "#dbe5c4", lines: "M5.500 12.800l4.300 4.200 8.700-9.500", ink: "#3f6d3a" },
  disagree: { paper: "#f6d6cd", lines: "M7 7l10 10M17 7L7 17", ink: "#a3261d" },
  question: {
    paper: "#e3dcee",
    lines:
      "M8.600 9c.2-2.200 1.700-3.500 3.600-3.500 2 0 3.500 1.300 3.500 3.200 0 2.600-3.600 2.800-3.600 5.700",
    filled: "M12.100 16.900a1.300 1.300 0 1 1-.01 0Z",
    ink: "#5b3a66",
  },
  slower: {
    paper: "#dce3ee",
    lines: "M7.500 4.500h9M7.500 19.500h9M8.500 4.500c0 6 7 9 7 15M15.500 4.500c0 6-7 9-7 15",
    ink: "#3f5480",
  },
  hand: {
    paper: "#fbe3b0",
    lines:
      "M7.600 13V7.200a1.300 1.300 0 0 1 2.600 0V5.400a1.300 1.300 0 0 1 2.600 0v1.300a1.300 1.300 0 0 1 2.600 0v1.500a1.300 1.300 0 0 1 2.500 0v6c0 3.800-2.200 6.300-5.400 6.300-2.500 0-3.900-1.200-5-3.400L5 13.800c-.5-1.600 1.500-2.200 2.600-.8Z",
  },
  typing: {
    paper: "#fffdf8",
    filled:
      "M7 10.500a1.500 1.500 0 1 1-.01 0ZM12 10.500a1.500 1.500 0 1 1-.01 0ZM17 10.500a1.500 1.500 0 1 1-.01 0Z",
  },
};

const materials = new Map<Mark, SpriteMaterial>();

/** A sprite of a mark. Its material is shared unless `own`. */
export function markSprite(mark: Mark, own = false): Sprite {
  let material = materials.get(mark);
  if (!material) {
    material = new SpriteMaterial({
      map: draw(DRAWINGS[mark]),
      transparent: true,
      depthWrite: false,
      fog: false,
    });
    materials.set(mark, material);
  }
  const sprite = new Sprite(own ? material.clone() : material);
  sprite.renderOrder = 6;
  return sprite;
}

export function forgetMarks(): void {
  for (const material of materials.values()) {
    material.map?.dispose();
    material.dispose();
  }
  materials.clear();
}

function draw({ paper, lines, filled, ink = INK }: Drawing): CanvasTexture {
  const canvas = document.createElement("canvas");
  canvas.width = SIZE;
  canvas.height = SIZE;
  const sheet = canvas.getContext("2d");
  if (sheet) {
    sheet.beginPath();
    sheet.arc(SIZE / 2, SIZE / 2, SIZE / 2 - 3, 0, 2 * Math.PI);
    sheet.fillStyle = paper;
    sheet.fill();
    sheet.lineWidth = 3;
    sheet.strokeStyle = "rgba(61, 45, 31, 0.3)";
    sheet.stroke();
    const room = SIZE * 0.68;
    sheet.translate((SIZE - room) / 2, (SIZE - room) / 2);
    sheet.scale(room / 24, room / 24);
    sheet.lineWidth = 1.9;
    sheet.lineCap = "round";
    sheet.lineJoin = "round";
    sheet.strokeStyle = ink;
    sheet.fillStyle = ink;
    if (filled) sheet.fill(new Path2D(filled));
    if (lines) sheet.stroke(new Path2D(lines));
  }
  const texture = new CanvasTexture(canvas);
  texture.colorSpace = SRGBColorSpace;
  return texture;
}
