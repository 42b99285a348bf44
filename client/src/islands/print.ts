// Prints the page, where the browser can.
import { keepDressed } from "./refresh";

/** Shows the buttons that print. */
export function print(): void {
  keepDressed((root) => {
    for (const button of root.querySelectorAll<HTMLElement>("[data-print]")) button.hidden = false;
  });
  document.addEventListener("click", ({ target }) => {
    if (target instanceof Element && target.closest("[data-print]")) window.print();
  });
}
