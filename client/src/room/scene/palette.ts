// The twelve colors of bodies and of what they wear. The entry screen shows the same; nothing here
// needs three.js.

export const AVATAR_COLORS = [
  { name: "terracotta", hex: "#c4613f" },
  { name: "ochre", hex: "#dda63f" },
  { name: "moss", hex: "#8b9a52" },
  { name: "pine", hex: "#3f6d5b" },
  { name: "lagoon", hex: "#5a9aa3" },
  { name: "dusk", hex: "#52699c" },
  { name: "plum", hex: "#7a4d80" },
  { name: "rose", hex: "#d68a97" },
  { name: "brick", hex: "#93342c" },
  { name: "sand", hex: "#e2c79a" },
  { name: "slate", hex: "#62666d" },
  { name: "chalk", hex: "#f3ead9" },
] as const;

/** The color of that number; another number is brought into the palette. */
export function avatarColor(number: number): string {
  const at = Number.isInteger(number) ? Math.abs(number) % AVATAR_COLORS.length : 0;
  return AVATAR_COLORS[at]?.hex ?? AVATAR_COLORS[0].hex;
}
