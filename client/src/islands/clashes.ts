// Marks starred sessions that happen at the same time.
import { clashes, type Span } from "../programme/clash";
import type { Starred } from "../programme/starred";

/** Each clashing item gets `data-clash` and, from the page's template, the words for it. */
export function markClashes(root: ParentNode, starred: Starred): void {
  const all = root.querySelectorAll<HTMLElement>("[data-session][data-start][data-end]");
  // Where the server says it itself, it knows of seats too.
  const items = [...all].filter((item) => item.closest("[data-clashes-told]") === null);
  const template = root.querySelector<HTMLTemplateElement>("template#clash-template");
  const found = clashes(items.map(span).filter(({ id }) => starred.has(id)));
  for (const item of items) {
    const note = item.querySelector(".clash-note");
    if (!found.has(item.dataset.session ?? "")) {
      delete item.dataset.clash;
      note?.remove();
    } else if (item.dataset.clash === undefined || !note) {
      item.dataset.clash = "";
      if (template && !note) item.querySelector("[data-clash-here]")?.append(words(template));
    }
  }
}

function words(template: HTMLTemplateElement): HTMLElement {
  const note = document.createElement("span");
  note.className = "clash-note";
  note.append(template.content.cloneNode(true));
  return note;
}

function span({ dataset }: HTMLElement): Span {
  const at = (time: string | undefined) => Date.parse(time ?? "");
  return { id: dataset.session ?? "", start: at(dataset.start), end: at(dataset.end) };
}
