// A button that opens a few more.
import { element } from "../element";

/** Closed by Escape and by a click elsewhere, and the focus goes back to the button. */
export function menu(title: string, picture: Element, ...content: HTMLElement[]): HTMLElement {
  const summary = element("summary", { class: "button button-quiet" }, picture);
  summary.append(element("span", { class: "control-word" }, title));
  const inner = element("div", { class: "menu-inner", role: "group", "aria-label": title });
  inner.append(...content);
  const made = element("details", { class: "menu" }, summary, inner);
  made.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !made.open) return;
    event.stopPropagation();
    made.open = false;
    summary.focus();
  });
  made.addEventListener("focusout", ({ relatedTarget }) => {
    if (relatedTarget instanceof Node && !made.contains(relatedTarget)) made.open = false;
  });
  return made;
}
