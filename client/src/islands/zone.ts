// Offers the visitor's own time zone, and sends choices back to the page they were made on.

/** Fills the forms that are sent to `/preferences`. */
export function zone(): void {
  const mine = Intl.DateTimeFormat().resolvedOptions().timeZone;
  for (const choice of document.querySelectorAll<HTMLOptionElement | HTMLButtonElement>(
    "form [data-my-zone]",
  )) {
    // Nothing to offer where the visitor is in the conference's zone.
    if (!mine || choice.dataset.myZone === mine) continue;
    choice.value = mine;
    choice.disabled = false;
    choice.hidden = false;
    const words = choice.dataset.label?.replace("{zone}", mine.replaceAll("_", " "));
    if (words) choice.textContent = words;
  }
  document.addEventListener("submit", ({ target }) => {
    const isOurs = target instanceof HTMLFormElement && target.matches('[action="/preferences"]');
    const next = isOurs ? target.querySelector<HTMLInputElement>("[name=next]") : null;
    // Filters have changed the address since the page was rendered.
    if (next) next.value = location.pathname + location.search;
  });
}
