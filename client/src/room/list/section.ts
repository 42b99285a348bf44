// A part of the page: a region with a heading.
import { type Child, element } from "../element";
import type { PanelName } from "../panel";

export function section(name: PanelName, title: string, ...children: Child[]): HTMLElement {
  const heading = element("h2", { id: `room-${name}-title`, tabindex: -1 }, title);
  return element(
    "section",
    { class: `room-panel room-${name}`, id: `room-${name}`, "aria-labelledby": heading.id },
    heading,
    ...children,
  );
}
