// The control panel of `?dev`: opens where the keyboard is, closes by Escape, and ticks.
import { shownNow, shownRate } from "../islands/now";

/** Makes the panel comfortable; without this it is a part of the page with forms. */
export function panel(): void {
  const region = document.querySelector<HTMLElement>("[data-panel]");
  if (!region) return;
  // On a small screen it stands at the end of the page, which scrolls there.
  region.focus();
  region.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || event.defaultPrevented) return;
    event.preventDefault();
    close(region);
  });
  region.querySelector("[data-panel-close]")?.addEventListener("click", (event) => {
    event.preventDefault();
    close(region);
  });
  const field = region.querySelector<HTMLInputElement>("#panel-at");
  const zone = region.dataset.zone;
  if (!field || !zone || shownRate() === 0) return;
  setInterval(() => {
    // Somebody who is about to choose a time is left alone.
    if (document.hidden || document.activeElement === field || isTouched(field)) return;
    field.value = localTime(shownNow(), zone);
    field.defaultValue = field.value;
  }, 1_000);
}

function isTouched(field: HTMLInputElement): boolean {
  return field.value !== field.defaultValue;
}

/** Takes the panel away, from the address too, so that a reload does not bring it back. */
function close(region: HTMLElement): void {
  const url = new URL(location.href);
  url.searchParams.delete("dev");
  history.replaceState(history.state, "", url);
  region.remove();
  document.getElementById("main")?.focus({ preventScroll: true });
}

/** An instant as a field for a local date and time has it, in a zone. */
export function localTime(at: number, timeZone: string): string {
  const format = new Intl.DateTimeFormat("sv-SE", {
    timeZone,
    year: "numeric",
    month: "2-digit",
    day: "2-digit",
    hour: "2-digit",
    minute: "2-digit",
  });
  return format.format(at).replace(" ", "T");
}
