// Stars on sessions, without an account; every tab shows the same.
import { isAboutStars, pageStorage, Starred } from "../programme/starred";
import { markClashes } from "./clashes";
import { keepDressed } from "./refresh";

export const starred = new Starred(pageStorage());

/** Shows the buttons and keeps them true, also on sessions that appear later. */
export function stars(): void {
  const dress = (root: ParentNode) => {
    for (const button of root.querySelectorAll<HTMLElement>("[data-star]")) press(button);
    markClashes(root, starred);
  };
  keepDressed(dress);
  starred.onChange(() => dress(document));
  document.addEventListener("click", (event) => {
    const target = event.target instanceof Element ? event.target : undefined;
    const id = target?.closest<HTMLElement>("[data-star]")?.dataset.star;
    if (id) starred.toggle(id);
  });
  window.addEventListener("storage", (event) => {
    if (isAboutStars(event)) starred.reload();
  });
  // A page that comes back from the browser's memory has missed what other tabs did.
  window.addEventListener("pageshow", (event) => {
    if (event.persisted) starred.reload();
  });
}

function press(button: HTMLElement): void {
  const isOn = starred.has(button.dataset.star ?? "");
  const label = isOn ? button.dataset.labelOn : button.dataset.labelOff;
  button.setAttribute("aria-pressed", String(isOn));
  if (label) button.setAttribute("aria-label", label);
  button.hidden = false;
}
