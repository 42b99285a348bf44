// How the page of a room is laid out: who one is and the way out, the ways to its parts, controls,
// the room itself. In the list all parts are seen, beside the world one at a time.
import { button, element, isolated, setAttribute, setText } from "../element";
import type { Way } from "../entry/choice";
import { figure } from "../entry/figure";
import type { Standing } from "../line";
import type { Host, Panel, PanelName } from "../panel";
import type { Avatar } from "../protocol/words";
import type { RoomState } from "../view";
import { icon } from "./icon";

/** What who waits outside sees. */
const OUTSIDE: ReadonlySet<PanelName> = new Set(["people", "own"]);
const ICONS: Record<PanelName, string> = {
  people: "panel",
  chat: "chat",
  places: "map",
  things: "file",
  questions: "talk",
  care: "lock",
  own: "info",
};
const NOTE_MS = 8_000;

export interface Parts {
  host: Host;
  panels: readonly Panel[];
  /** What the world is seen through. */
  world: HTMLElement;
  controls: HTMLElement;
  announcements: HTMLElement;
  avatar: Avatar;
  leave: () => void;
}

export class Layout {
  readonly element: HTMLElement;
  readonly heading: HTMLElement;
  readonly #parts: Parts;
  readonly #standing = element("div", { class: "room-standing", role: "status" });
  readonly #note = element("p", { class: "room-note", role: "status" });
  readonly #lobby = element("div", { class: "room-lobby", role: "status" });
  readonly #you = element("span", { class: "room-you" });
  readonly #switches = new Map<PanelName, HTMLButtonElement>();
  readonly #nav: HTMLElement;
  readonly #middle: HTMLElement;
  #way: Way = "list";
  #open: PanelName | undefined;
  #noteEnds: ReturnType<typeof setTimeout> | undefined;

  constructor(parts: Parts) {
    this.#parts = parts;
    const { host, panels, world, controls, announcements } = parts;
    const { say, config } = host;
    this.heading = element("h1", { tabindex: -1 }, isolated(config.name));
    this.#drawYou(parts.avatar);
    const out = element("a", { href: config.leaveTo, class: "button room-out" }, icon("door"));
    out.append(element("span", {}, say("room-leave")));
    out.addEventListener("click", (event) => {
      event.preventDefault();
      parts.leave();
    });
    const next = config.next;
    const bar = element(
      "div",
      { class: "room-bar" },
      this.heading,
      next &&
        element(
          "a",
          { href: next.href, class: "room-next" },
          say("room-next", { title: next.title }),
        ),
      this.#you,
      out,
    );
    const middle = element(
      "div",
      { class: "room-panels" },
      ...panels.map(({ element }) => element),
    );
    this.#nav = this.#switchboard(panels);
    this.#middle = element("div", { class: "room-middle" }, world, middle);
    // Nothing is known yet: an empty list would say that nobody is here.
    for (const part of [this.#nav, this.#middle, controls]) part.hidden = true;
    this.element = element(
      "div",
      { class: "room-in" },
      bar,
      this.#standing,
      this.#lobby,
      this.#nav,
      controls,
      this.#middle,
      this.#note,
      announcements,
    );
  }

  /** Changes how the room is shown; what was typed and read stays. */
  shows(way: Way): void {
    this.#way = way;
    this.#parts.world.hidden = way === "list";
    this.element.dataset.way = way;
    this.#arrange();
  }

  /** Whether a part is seen now. */
  isSeen(panel: Panel): boolean {
    const { state } = this.#parts.host;
    if (state.waiting) return OUTSIDE.has(panel.name);
    if (panel.isFor?.(state) === false) return false;
    return this.#way === "list" || this.#open === panel.name;
  }

  /** Opens a part, with the keyboard in it. */
  open(name: PanelName): void {
    this.#open = name;
    this.#arrange();
    const panel = this.#parts.panels.find((one) => one.name === name);
    panel?.show(this.#parts.host.state);
    panel?.element.querySelector("h2")?.focus();
  }

  close(): void {
    const name = this.#open;
    this.#open = undefined;
    this.#arrange();
    if (name) this.#switches.get(name)?.focus();
  }

  show(state: RoomState): void {
    const { say, config } = this.#parts.host;
    this.#middle.hidden = false;
    // Outside there is nothing to go to and nothing to do.
    for (const part of [this.#nav, this.#parts.controls]) {
      part.hidden = state.waiting !== undefined;
    }
    const you = state.people.get(state.you)?.view;
    if (you) this.#drawYou(you.avatar, you.name);
    const name = state.settings.name || config.name;
    if (this.heading.textContent !== name) this.heading.replaceChildren(isolated(name));
    const { place = 0, locked = false } = state.waiting ?? {};
    const outside = locked ? say("room-knocked") : say("room-queue", { place });
    setText(this.#lobby, state.waiting ? outside : "");
    this.#arrange();
  }

  /** Says how it stands with the connection, and offers to try again where that may take long. */
  standing(is: Exclude<Standing["is"], "ended">, hurry: () => void): void {
    const { say } = this.#parts.host;
    const shown = is === "open" ? [] : [element("p", {}, say(`room-${is}`))];
    if (is === "gone") shown[0]?.append(" ", button(say("room-try-now"), hurry));
    this.#standing.replaceChildren(...shown);
  }

  note(text: string): void {
    clearTimeout(this.#noteEnds);
    // A text that is set again is not read again: it is emptied first.
    this.#note.textContent = "";
    this.#note.textContent = text;
    this.#noteEnds = setTimeout(() => {
      this.#note.textContent = "";
    }, NOTE_MS);
  }

  dispose(): void {
    clearTimeout(this.#noteEnds);
  }

  #arrange(): void {
    const { panels, host } = this.#parts;
    for (const panel of panels) {
      const isSeen = this.isSeen(panel);
      panel.element.hidden = !isSeen;
      const button = this.#switches.get(panel.name);
      if (!button) continue;
      const isOut = host.state.waiting !== undefined || panel.isFor?.(host.state) === false;
      button.hidden = isOut;
      const isExpanded = this.#way === "world" ? String(isSeen) : undefined;
      setAttribute(button, "aria-expanded", isExpanded);
    }
    this.element.dataset.open = this.#open ?? "";
  }

  #switchboard(panels: readonly Panel[]): HTMLElement {
    const { say } = this.#parts.host;
    const buttons = panels.map(({ name }) => {
      const made = button("", () => this.#toggle(name), { "aria-controls": `room-${name}` });
      made.append(
        icon(ICONS[name]),
        element("span", { class: "control-word" }, say(`room-${name}`)),
      );
      this.#switches.set(name, made);
      return made;
    });
    return element("nav", { class: "room-switches", "aria-label": say("room-parts") }, ...buttons);
  }

  #toggle(name: PanelName): void {
    if (this.#way === "world" && this.#open === name) this.close();
    else this.open(name);
  }

  #drawYou(avatar: Avatar, name = this.#parts.host.config.you.name): void {
    const said = JSON.stringify([avatar, name]);
    if (this.#you.dataset.said === said) return;
    this.#you.dataset.said = said;
    const words = element(
      "span",
      { class: "visually-hidden" },
      this.#parts.host.say("room-you"),
      " ",
    );
    this.#you.replaceChildren(figure(avatar), words, isolated(name));
  }
}
