// Draws the six bodies as pictures, for the entrance and beside names. The 3D world has them as
// shapes, in the same colors.
import type { Avatar, Body } from "../protocol/words";
import { AVATAR_COLORS, avatarColor } from "../scene/palette";

export const BODIES: readonly Body[] = ["pebble", "lantern", "reed", "kite", "owl", "robot"];
export const COLORS = AVATAR_COLORS;

const SVG = "http://www.w3.org/2000/svg";
const INK = "#2a211a";

type Shape = [tag: string, attributes: Record<string, string | number>];
interface Paint {
  color: string;
  accent: string;
}

/** A picture of somebody, in a square of 48 units. It says nothing that is not beside it in words. */
export function figure({ body, color, accent }: Avatar): SVGSVGElement {
  const picture = document.createElementNS(SVG, "svg");
  const attributes = { viewBox: "0 0 48 48", class: "figure", "aria-hidden": "true" };
  for (const [name, value] of Object.entries(attributes)) picture.setAttribute(name, value);
  const paint = { color: avatarColor(color), accent: avatarColor(accent) };
  for (const [tag, shape] of SHAPES[body](paint)) {
    const drawn = document.createElementNS(SVG, tag);
    for (const [name, value] of Object.entries(shape)) drawn.setAttribute(name, String(value));
    picture.append(drawn);
  }
  return picture;
}

const path = (d: string, fill: string): Shape => ["path", { d, fill }];
const line = (d: string, stroke: string, width = 2): Shape => [
  "path",
  { d, fill: "none", stroke, "stroke-width": width, "stroke-linecap": "round" },
];
const dot = (cx: number, cy: number, r: number, fill = INK): Shape => [
  "circle",
  { cx, cy, r, fill },
];
const box = (
  x: number,
  y: number,
  width: number,
  height: number,
  rx: number,
  fill: string,
): Shape => ["rect", { x, y, width, height, rx, fill }];
const ground: Shape = ["ellipse", { cx: 24, cy: 43, rx: 12, ry: 2.2, fill: INK, opacity: 0.14 }];

const SHAPES: Record<Body, (paint: Paint) => Shape[]> = {
  pebble: ({ color, accent }) => [
    ground,
    path("M8 33c0-12 6-22 16-22s17 9 16 21c-.6 7-7 10-16 10S8 40 8 33z", color),
    path("M9 30c9 4 21 4 31 0 .4 5-1 8-4 10-8 3-17 3-24 0-2.6-2-3.6-5-3-10z", accent),
    dot(19, 22, 1.8),
    dot(29, 22, 1.8),
    line("M21 26.5c2 1.7 4 1.7 6 0", INK, 1.6),
  ],
  lantern: ({ color, accent }) => [
    ground,
    line("M19 10c0-6 10-6 10 0", accent),
    box(15, 9, 18, 4, 2, accent),
    path("M13 14h22l3 12-3 12H13l-3-12z", color),
    path("M17 18h14l2 8-2 8H17l-2-8z", "#fff3d2"),
    box(14, 38, 20, 4, 2, accent),
    dot(20.5, 25, 1.8),
    dot(27.5, 25, 1.8),
    line("M22 29c1.3 1 2.7 1 4 0", INK, 1.6),
  ],
  reed: ({ color, accent }) => [
    ground,
    path("M18 42c-1-12-1-20 1-28 1-6 9-6 10 0 2 8 2 16 1 28z", color),
    path("M17.6 34h12.8l-.3 4H17.800z", accent),
    line("M24 9c0-4 2-6 6-7", accent),
    path("M29 3c4-2 7 0 7 2-2 2-6 2-7-2z", accent),
    dot(21, 19, 1.7),
    dot(27, 19, 1.7),
    line("M22.3 23.5c1.1.9 2.3.9 3.4 0", INK, 1.6),
  ],
  kite: ({ color, accent }) => [
    path("M24 3l15 17-15 18L9 20z", color),
    path("M24 3l15 17H24z", accent),
    path("M24 38L9 20h15z", accent),
    line("M24 38c-4 3 4 5 0 8", color, 1.8),
    dot(19.5, 19, 1.8),
    dot(28.5, 19, 1.8),
    line("M22 24c1.3 1 2.7 1 4 0", INK, 1.6),
  ],
  owl: ({ color, accent }) => [
    ground,
    path("M10 10l7 4c4-2 10-2 14 0l7-4-1 12c1 12-3 20-13 20S10 34 11 22z", color),
    path("M16 30c0-5 16-5 16 0 0 7-3 11-8 11s-8-4-8-11z", accent),
    dot(18, 21, 5, "#fffaf0"),
    dot(30, 21, 5, "#fffaf0"),
    dot(18.5, 21, 2.2),
    dot(29.5, 21, 2.2),
    path("M22 25h4l-2 3.6z", "#d8952f"),
  ],
  robot: ({ color, accent }) => [
    ground,
    line("M24 10V5", accent),
    dot(24, 4.5, 2.4, accent),
    box(11, 10, 26, 18, 6, color),
    box(15, 14, 18, 10, 4, "#26221f"),
    dot(20, 19, 2, "#fff3d2"),
    dot(28, 19, 2, "#fff3d2"),
    box(14, 30, 20, 12, 4, color),
    box(19, 33, 10, 5, 2, accent),
  ],
};
