// Offers the visitor's own time zone, and sends choices back to the page they were made on.
import { keepDressed } from "./refresh";

/** Fills the forms that are sent to `/preferences`. */
export function zone(): void {
  const mine = Intl.DateTimeFormat().resolvedOptions().timeZone;
  keepDressed((root) => offer(root, mine));
  document.addEventListener("submit", ({ target }) => {
    const isOurs = target instanceof HTMLFormElement && target.matches('[action="/preferences"]');
    const next = isOurs ? target.querySelector<HTMLInputElement>("[name=next]") : null;
    // Filters have changed the address since the page was rendered.
    if (next) next.value = location.pathname + location.search;
  });
}

function offer(root: ParentNode, mine: string | undefined): void {
  const choices = "form [data-my-zone]";
  for (const choice of root.querySelectorAll<HTMLOptionElement | HTMLButtonElement>(choices)) {
    // Nothing to offer where the visitor is in the conference's zone, or chose theirs already.
    const isKnown = choice.form?.querySelector(
      `option[selected][value="${CSS.escape(mine ?? "")}"]`,
    );
    if (!mine || choice.dataset.myZone === mine || isKnown) continue;
    choice.value = mine;
    choice.disabled = false;
    choice.hidden = false;
    const words = choice.dataset.label?.replace("{zone}", mine.replaceAll("_", " "));
    if (words) choice.textContent = words;
  }
}
