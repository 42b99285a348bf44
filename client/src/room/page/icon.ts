// Icons of the site's own drawing.

const SVG = "http://www.w3.org/2000/svg";

/** The icon of that name; the words beside it say what it means. */
export function icon(name: string): SVGSVGElement {
  const picture = document.createElementNS(SVG, "svg");
  picture.setAttribute("class", "icon");
  picture.setAttribute("aria-hidden", "true");
  picture.setAttribute("focusable", "false");
  const use = document.createElementNS(SVG, "use");
  const file = document.querySelector<HTMLElement>("#room")?.dataset.icons ?? "";
  use.setAttribute("href", `${file}#${name}`);
  picture.append(use);
  return picture;
}
