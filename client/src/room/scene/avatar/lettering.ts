// Letters for canvases: which way a text runs, and as much of it as fits.

export type Direction = "ltr" | "rtl";

const RIGHT_TO_LEFT =
  /[\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}]/u;
const LETTER = /\p{L}/u;
const ELLIPSIS = "…";

/** The faces of the site, as far as they are loaded. */
export const TEXT_FACE =
  '"Source Sans 3 Variable", "Source Sans 3", "Markazi Text Variable", "Markazi Text", "Noto Sans", system-ui, sans-serif';

/** Which way a text runs: as its first letter does. */
export function directionOf(text: string): Direction {
  for (const sign of text) if (LETTER.test(sign)) return RIGHT_TO_LEFT.test(sign) ? "rtl" : "ltr";
  return "ltr";
}

/** As much of a line as is not wider than `width`, with an ellipsis where something is missing. */
export function shorten(text: string, width: number, measure: (text: string) => number): string {
  if (measure(text) <= width) return text;
  const signs = [...text];
  while (signs.length > 1) {
    signs.pop();
    const shorter = `${signs.join("").trimEnd()}${ELLIPSIS}`;
    if (measure(shorter) <= width) return shorter;
  }
  return ELLIPSIS;
}

/** Lines of whole words, at most so many; a word that is too long is cut. */
export function wrapLines(
  text: string,
  width: number,
  most: number,
  measure: (text: string) => number,
): string[] {
  const lines: string[] = [];
  for (const paragraph of text.split("\n")) {
    let line = "";
    for (const word of paragraph.split(/\s+/)) {
      const longer = line ? `${line} ${word}` : word;
      if (measure(longer) <= width || line === "") {
        line = longer;
        continue;
      }
      lines.push(line);
      line = word;
    }
    lines.push(line);
  }
  const shown = lines.slice(0, most).map((line) => shorten(line, width, measure));
  const last = shown.at(-1);
  if (lines.length > most && last !== undefined) {
    shown[shown.length - 1] = shorten(`${last}${ELLIPSIS}`, width, measure);
  }
  return shown;
}
