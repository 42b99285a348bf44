// What somebody chose at the entrance, kept in this browser for the next room.

import type { Avatar } from "../protocol/words";
import { BODIES, COLORS } from "./figure";

/** How the room is shown. */
export type Way = "world" | "list";

export interface Choice {
  avatar: Avatar;
  /** For who has none from a registration. */
  name: string;
  way: Way;
}

const KEY = "plaza.room.choice";
export const MAX_NAME = 48;

/** What was chosen last; somebody new is given a figure by chance, so that a crowd is colourful. */
export function readChoice(random: () => number): Choice {
  return { avatar: readAvatar(stored().avatar) ?? anyAvatar(random), ...readRest() };
}

export function keepChoice(choice: Choice): void {
  try {
    localStorage.setItem(KEY, JSON.stringify(choice));
  } catch {
    // Forbidden: it is asked for again at the next entrance.
  }
}

function readRest(): Pick<Choice, "name" | "way"> {
  const { name, way } = stored();
  return {
    name: typeof name === "string" ? name.slice(0, MAX_NAME) : "",
    way: way === "list" ? "list" : "world",
  };
}

function readAvatar(told: unknown): Avatar | undefined {
  if (typeof told !== "object" || told === null) return undefined;
  const { body, color, accent } = told as Partial<Record<keyof Avatar, unknown>>;
  const known = BODIES.find((name) => name === body);
  if (known === undefined || !isColor(color) || !isColor(accent)) return undefined;
  return { body: known, color, accent };
}

function isColor(told: unknown): told is number {
  return typeof told === "number" && Number.isInteger(told) && told >= 0 && told < COLORS.length;
}

function anyAvatar(random: () => number): Avatar {
  const any = (many: number) => Math.min(Math.floor(random() * many), many - 1);
  const color = any(COLORS.length);
  // Never the color of the body: what it wears would not be seen.
  const accent = (color + 1 + any(COLORS.length - 1)) % COLORS.length;
  return { body: BODIES[any(BODIES.length)] ?? "pebble", color, accent };
}

function stored(): Record<string, unknown> {
  try {
    const told: unknown = JSON.parse(localStorage.getItem(KEY) ?? "{}");
    return typeof told === "object" && told !== null ? (told as Record<string, unknown>) : {};
  } catch {
    return {};
  }
}
