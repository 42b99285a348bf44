// Makes the elements of the room's page; text is only ever set as text.

type Attributes = Record<string, string | number | boolean | undefined>;
export type Child = Node | string | undefined;

/** `true` sets an attribute without a value, `false` and undefined leave it out. */
export function element<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  attributes: Attributes = {},
  ...children: Child[]
): HTMLElementTagNameMap[K] {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) setAttribute(made, name, value);
  made.append(...children.filter((child) => child !== undefined));
  return made;
}

export function setAttribute(on: Element, name: string, value: Attributes[string]): void {
  if (value === undefined || value === false) on.removeAttribute(name);
  else if (on.getAttribute(name) !== String(value === true ? "" : value)) {
    on.setAttribute(name, value === true ? "" : String(value));
  }
}

/** A button that does something. */
export function button(
  text: string,
  act: () => void,
  attributes: Attributes = {},
): HTMLButtonElement {
  const made = element("button", { type: "button", class: "button button-quiet", ...attributes });
  made.append(text);
  made.addEventListener("click", act);
  return made;
}

/** A name or a text of somebody, written in whichever direction it is. */
export function isolated(text: string): HTMLElement {
  return element("bdi", {}, text);
}

/** Changes a text only where it is another: what is read aloud is not read again. */
export function setText(on: Element, text: string): void {
  if (on.textContent !== text) on.textContent = text;
}

/** A field with its label. */
export function field(
  label: string,
  input: HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement,
): HTMLElement {
  return element("div", { class: "field" }, element("label", { for: input.id }, label), input);
}

/** A box to tick, with its label. */
export function tick(label: string, isOn: boolean, attributes: Attributes = {}): HTMLLabelElement {
  const input = element("input", { type: "checkbox", ...attributes });
  input.checked = isOn;
  return element("label", { class: "tick" }, input, element("span", {}, label));
}
