// How much of the world is drawn, and when that becomes less by itself.

export type Quality = "low" | "medium" | "high";

export interface Limits {
  /** Pixels of the screen for one of the page, at most. */
  pixelRatio: number;
  /** Metres within which names are read. */
  nameRange: number;
  /** How many of the nearest have names, and how many whole bodies. */
  names: number;
  wholeBodies: number;
  /** Droplets, fireflies, petals. */
  extras: boolean;
}

export const LIMITS: Record<Quality, Limits> = {
  low: { pixelRatio: 1, nameRange: 9, names: 6, wholeBodies: 10, extras: false },
  medium: { pixelRatio: 1.5, nameRange: 15, names: 10, wholeBodies: 18, extras: true },
  high: { pixelRatio: 2, nameRange: 22, names: 14, wholeBodies: 24, extras: true },
};

/** With what to begin on a device nobody knows: what it says of itself is little. */
export function beginning({ cores, isTouch }: { cores: number; isTouch: boolean }): Quality {
  return cores >= 8 && !isTouch ? "high" : "medium";
}

/** Frames slower than this are felt: fewer than 40 a second. */
const SLOW_MS = 25;
/** A pause of the page is no slow frame. */
const PAUSE_MS = 400;
/** Slow for so long, and it becomes less; no sooner than so long after the last time. */
const PATIENCE_MS = 3_000;
/** How much the last frame counts in the mean. */
const WEIGHT = 0.05;

/** Watches how long frames take and says when to draw less. It never goes up by itself. */
export class Governor {
  #mean = 16;
  #slowMs = 0;

  /** A frame took so long. True: less, please. */
  frame(ms: number): boolean {
    if (ms > PAUSE_MS) return false;
    this.#mean += (ms - this.#mean) * WEIGHT;
    this.#slowMs = this.#mean > SLOW_MS ? this.#slowMs + ms : 0;
    if (this.#slowMs < PATIENCE_MS) return false;
    this.#slowMs = 0;
    return true;
  }
}

export function lower(quality: Quality): Quality {
  return quality === "high" ? "medium" : "low";
}
