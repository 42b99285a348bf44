// The colors of day and evening. Matter has one color; light, sky and lamps make the difference.

export interface Mood {
  isEvening: boolean;
  sky: { top: string; middle: string; horizon: string };
  /** The low disc in the sky, and the hills before it from the farthest. */
  disc: string;
  hills: readonly [string, string, string];
  light: {
    above: string;
    below: string;
    ambient: number;
    sun: string;
    strength: number;
  };
  /** How dark the ground is below things. */
  shade: number;
  /** What shines by itself: lamps and what is behind windows. */
  lamp: string;
  window: string;
  /** How strongly lamps light the ground. */
  pool: number;
}

export const DAY: Mood = {
  isEvening: false,
  sky: { top: "#9fc0c6", middle: "#d9dfcf", horizon: "#f8ead0" },
  disc: "#fff6df",
  hills: ["#dfdcc4", "#c3cbb0", "#a3b396"],
  light: { above: "#f4f1ea", below: "#d9bd9b", ambient: 2.15, sun: "#ffe9c8", strength: 1.45 },
  shade: 0.34,
  lamp: "#fff0c9",
  window: "#6d6a64",
  pool: 0,
};

export const EVENING: Mood = {
  isEvening: true,
  sky: { top: "#191733", middle: "#443156", horizon: "#b5605a" },
  disc: "#f6e3c3",
  hills: ["#6f405a", "#4b2f4b", "#30223a"],
  light: { above: "#7a7fb8", below: "#a0705e", ambient: 1.95, sun: "#ffab7d", strength: 0.85 },
  shade: 0.42,
  lamp: "#ffc873",
  window: "#ffc57a",
  pool: 0.5,
};

/** What things are made of. */
export const MATTER = {
  stone: "#e6d8c0",
  stoneDark: "#d2bf9f",
  stonePale: "#f2e8d6",
  earth: "#cdb48c",
  gravel: "#e3d2b0",
  lawn: "#9aab6b",
  lawnDark: "#8a9c60",
  hedge: "#64804f",
  leaf: "#8fa25a",
  leafDark: "#6c8753",
  leafWarm: "#b7a552",
  cypress: "#4f6d50",
  bark: "#80593f",
  wood: "#a9744a",
  woodDark: "#6f4a33",
  plaster: "#f1dfc2",
  plasterRose: "#e2b69a",
  plasterOchre: "#e5c184",
  plasterSage: "#c6cbaa",
  roof: "#b9593f",
  roofDark: "#9c4634",
  brick: "#93342c",
  cloth: "#faf3e4",
  water: "#86b5b3",
  iron: "#3c3a3c",
  ink: "#2b241c",
  ochre: "#dda63f",
  rose: "#d68a97",
  accent: "#b03a2e",
} as const;
