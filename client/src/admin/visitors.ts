// Keeps the page of visitors true.
import { refresh } from "../islands/refresh";

const EVERY_MS = 5_000;

/** Asks for the page again while it is looked at. */
export function visitors(): void {
  if (!document.querySelector("[data-visitors-page]")) return;
  setInterval(() => {
    if (!document.hidden) void refresh();
  }, EVERY_MS);
}
