// Filters the schedule as the visitor types, with the rules of the server and the same address.
import {
  FIELDS,
  type Field,
  type Filter,
  type Item,
  matcher,
  readQuery,
  writeQuery,
} from "../programme/filter";
import { countText } from "../programme/plural";
import { keepDressed } from "./refresh";
import { starred } from "./stars";

/** Browsers refuse an address that changes with every letter. */
const ADDRESS_MS = 200;

const FORM = "form#filters";

/** Starts filtering when the page has the form. */
export function filters(): void {
  if (!document.querySelector(FORM)) return;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const apply = () => {
    const filter = readForm();
    dress(document, filter);
    clearTimeout(timer);
    timer = setTimeout(() => writeAddress(filter), ADDRESS_MS);
  };

  // The form may be another element after a refresh, so nothing is bound to it.
  document.addEventListener("input", (event) => isOfForm(event.target) && apply());
  document.addEventListener("submit", (event) => {
    if (!isOfForm(event.target)) return;
    event.preventDefault();
    apply();
  });
  document.addEventListener("click", (event) => {
    if (!(event.target instanceof Element) || !event.target.closest("[data-reset-filters]")) return;
    event.preventDefault();
    fillForm({});
    apply();
    document.querySelector<HTMLElement>(`${FORM} [name=q]`)?.focus();
  });
  const fromAddress = () => {
    fillForm(readQuery(new URLSearchParams(location.search)));
    dress(document, readForm());
  };
  window.addEventListener("popstate", fromAddress);
  // The browser puts back what was typed before the page was left, the address is what counts.
  window.addEventListener("pageshow", fromAddress);
  starred.onChange(() => dress(document, readForm()));
  fromAddress();
  keepDressed((root) => dress(root, readForm()));
}

function isOfForm(target: EventTarget | null): boolean {
  return target instanceof Element && target.closest(FORM) !== null;
}

type Control = HTMLInputElement | HTMLSelectElement;

function controls(field: Field): Control[] {
  return [...document.querySelectorAll<Control>(`${FORM} [name="${field}"]`)];
}

function isTick(control: Control): control is HTMLInputElement {
  return control instanceof HTMLInputElement && /^(checkbox|radio)$/.test(control.type);
}

function readForm(): Filter {
  const filter: Filter = {};
  for (const field of FIELDS) {
    const given = controls(field).find((control) => !isTick(control) || control.checked);
    const value = given?.value.trim();
    if (value) filter[field] = value;
  }
  return filter;
}

function fillForm(filter: Filter): void {
  for (const field of FIELDS) {
    const value = filter[field] ?? "";
    for (const control of controls(field)) {
      if (isTick(control)) control.checked = control.value === value;
      else control.value = value;
    }
  }
}

function writeAddress(filter: Filter): void {
  const query = writeQuery(filter, new URLSearchParams(location.search));
  if (query === location.search) return;
  history.replaceState(history.state, "", location.pathname + query + location.hash);
}

/** Shows what matches, hides groups without any, says how many there are. */
function dress(root: ParentNode, filter: Filter): void {
  for (const control of root.querySelectorAll<HTMLElement>(`${FORM} [data-needs-script]`)) {
    control.hidden = false;
  }
  const matches = matcher(filter, (id) => starred.has(id));
  const shown = new Set<string>();
  for (const element of root.querySelectorAll<HTMLElement>("[data-session]")) {
    const item = read(element);
    element.hidden = !matches(item);
    if (!element.hidden) shown.add(item.id);
  }
  const isAsking = Object.keys(filter).length > 0;
  for (const element of root.querySelectorAll<HTMLElement>("[data-break]")) {
    element.hidden = isAsking;
  }
  for (const group of root.querySelectorAll<HTMLElement>("[data-group]")) {
    group.hidden = !group.querySelector(":is([data-session], [data-break]):not([hidden])");
  }
  const count = root.querySelector<HTMLElement>("#result-count");
  if (count) {
    const words = countText(count.dataset, shown.size, document.documentElement.lang);
    if (count.textContent?.trim() !== words) count.textContent = words;
  }
  const empty = root.querySelector<HTMLElement>("#no-results");
  if (empty) empty.hidden = shown.size > 0;
  for (const link of root.querySelectorAll<HTMLAnchorElement>("a[data-view]")) {
    const query = new URLSearchParams(new URL(link.href, location.href).search);
    link.search = writeQuery(filter, query);
  }
}

function read({ dataset }: HTMLElement): Item {
  const list = (text: string | undefined) => (text ?? "").split(" ").filter(Boolean);
  return {
    id: dataset.session ?? "",
    type: dataset.type ?? "",
    track: dataset.track ?? "",
    themes: list(dataset.themes),
    languages: list(dataset.languages),
    location: dataset.location ?? "",
    day: dataset.day ?? "",
    isRecorded: dataset.recorded === "true",
    search: dataset.search ?? "",
  };
}
