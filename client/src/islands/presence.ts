// Shows who is here: the number of visitors, heads beside sessions, names where people allow it.
import { HeadCount } from "../live/heads";
import type { Link } from "../live/link";
import { countText, type Templates } from "../programme/plural";
import { keepDressed } from "./refresh";

interface Person {
  id: string;
  name: string;
  at: unknown[];
}

export class Presence {
  readonly #heads = new HeadCount();
  readonly #people = new Map<string, Person>();
  #visitors: number | undefined;

  constructor() {
    keepDressed((root) => this.#dress(root));
  }

  /** The connection is open: says where the page is, and asks for what it shows. */
  async begin(link: Link): Promise<void> {
    await link.ask("at", place());
    // Guests are told how many, and no names.
    const isAttendee = document.body.dataset.attendee !== undefined;
    const showsPeople = isAttendee && document.querySelector("[data-people-at]") !== null;
    const showsHeads = document.querySelector("[data-here]") !== null;
    if (!showsHeads && !showsPeople) return;
    const said = await link.ask("watch", { heads: showsHeads, people: showsPeople });
    if (said === undefined) return;
    this.#heads.replace(said.heads);
    this.#people.clear();
    this.#see(said.people);
    this.#dress(document);
  }

  count(told: unknown): void {
    if (typeof told !== "number") return;
    this.#visitors = told;
    this.#dress(document);
  }

  heads(told: unknown): void {
    this.#heads.add(told);
    this.#dress(document);
  }

  people(told: unknown): void {
    if (typeof told !== "object" || told === null) return;
    const { seen, gone } = told as { seen?: unknown; gone?: unknown };
    for (const id of Array.isArray(gone) ? gone : []) this.#people.delete(String(id));
    this.#see(seen);
    this.#dress(document);
  }

  #see(told: unknown): void {
    for (const person of Array.isArray(told) ? told : []) {
      if (isPerson(person)) this.#people.set(person.id, person);
    }
  }

  #dress(root: ParentNode): void {
    for (const element of root.querySelectorAll<HTMLElement>("[data-visitors]")) {
      say(element, element.dataset, this.#visitors ?? 0);
    }
    const words = document.getElementById("live-words")?.dataset ?? {};
    for (const element of root.querySelectorAll<HTMLElement>("[data-here]")) {
      say(element, words, this.#heads.heads.sessions.get(element.dataset.here ?? "") ?? 0);
    }
    for (const element of root.querySelectorAll<HTMLElement>("[data-people-at]")) {
      this.#list(element, element.dataset.peopleAt ?? "");
    }
  }

  /** The names of those who are at a session and want to be seen. */
  #list(element: HTMLElement, session: string): void {
    const isThere = ({ at }: Person) =>
      at.some((place) => (place as { session?: unknown } | null)?.session === session);
    const names = [...this.#people.values()].filter(isThere).map(({ name }) => name);
    names.sort((a, b) => a.localeCompare(b, document.documentElement.lang));
    element.hidden = names.length === 0;
    const list = element.querySelector("ul");
    const items = names.map((name) => {
      const item = document.createElement("li");
      item.append(Object.assign(document.createElement("bdi"), { textContent: name }));
      return item;
    });
    list?.replaceChildren(...items);
  }
}

/** Shows a number in words; nothing for none. */
function say(element: HTMLElement, words: Templates, n: number): void {
  const text = countText(words, n, document.documentElement.lang);
  element.hidden = n < 1;
  if (element.textContent !== text) element.textContent = n < 1 ? "" : text;
}

/** Where this page is. */
function place(): { session: string } | { page: string } {
  const session = document.querySelector<HTMLElement>("main > .session[data-session]");
  const id = session?.dataset.session;
  return id === undefined ? { page: location.pathname } : { session: id };
}

function isPerson(told: unknown): told is Person {
  if (typeof told !== "object" || told === null) return false;
  const { id, name, at } = told as Partial<Person>;
  return typeof id === "string" && typeof name === "string" && Array.isArray(at);
}
