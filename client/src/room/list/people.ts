// Who is here: found by name, how far and by whom they are, and what one can do.
import { element, isolated, setText, tick } from "../element";
import { KeyedList } from "../keyed";
import type { Host, Panel } from "../panel";
import { distance } from "../place";
import type { ParticipantId, Reaction, RoomEvent } from "../protocol/words";
import type { Person, RoomState } from "../view";
import { personRow, type Seen } from "./person";
import { section } from "./section";
import { nearWhom, neighbors, placeOfPerson, whereabouts } from "./whereabouts";

/** A feeling is shown beside a name for so long. */
const REACTION_MS = 5_000;

export class People implements Panel {
  readonly name = "people";
  readonly element: HTMLElement;
  readonly #host: Host;
  readonly #count = element("p", { class: "small" });
  readonly #none: HTMLElement;
  readonly #search: HTMLInputElement;
  readonly #nearest: HTMLInputElement;
  readonly #list: KeyedList<Seen>;
  readonly #reactions = new Map<ParticipantId, { with: Reaction; until: number }>();
  /** Whom one hid: they are not among the people any more. */
  readonly #hidden = new Map<ParticipantId, string>();
  readonly #hiddenList = element("ul", { class: "hidden-people" });
  readonly #hiddenRows: KeyedList<[ParticipantId, string]>;

  constructor(host: Host) {
    const { say } = host;
    this.#host = host;
    this.#search = element("input", {
      id: "people-search",
      type: "search",
      autocomplete: "off",
      placeholder: say("room-people-search"),
      "aria-label": say("room-people-search"),
    });
    const nearest = tick(say("room-people-nearest"), false);
    this.#nearest = nearest.querySelector("input") ?? element("input");
    this.#none = element("p", { class: "small", hidden: true }, say("room-people-none"));
    const list = element("ul", { class: "people-rows" });
    const hide = (id: ParticipantId, name: string) => void this.#hide(id, name);
    this.#list = new KeyedList(
      list,
      (seen) => seen.person.view.id,
      (seen) => personRow(host, seen.person.view.id, hide),
    );
    this.#hiddenRows = new KeyedList(
      this.#hiddenList,
      ([id]) => id,
      ([id, name]) => this.#hiddenRow(id, name),
    );
    const again = () => this.show(host.state);
    this.#search.addEventListener("input", again);
    this.#nearest.addEventListener("change", again);
    this.element = section(
      "people",
      say("room-people"),
      this.#count,
      element("div", { class: "people-find" }, this.#search, nearest),
      this.#none,
      list,
      this.#hiddenList,
    );
  }

  show(state: RoomState): void {
    const { say } = this.#host;
    setText(this.#count, say("room-people-count", { count: state.people.size }));
    const wanted = fold(this.#search.value.trim());
    const near = neighbors(state);
    const all = [...state.people.values()]
      .filter(({ view }) => fold(view.name).includes(wanted))
      .map((person) => this.#seen(person, state, near));
    all.sort(this.#nearest.checked ? byDistance : byName(state.you));
    this.#none.hidden = all.length > 0;
    this.#list.show(all);
    this.#hiddenRows.show([...this.#hidden]);
    this.#hiddenList.hidden = this.#hidden.size === 0;
  }

  /** Brings somebody into view, with the keyboard at what one can do. */
  point(who: ParticipantId): void {
    this.#search.value = "";
    this.show(this.#host.state);
    const row = this.#list.find(who);
    row?.scrollIntoView({ block: "nearest" });
    row?.querySelector<HTMLElement>("button")?.focus();
  }

  heard(event: RoomEvent): void {
    if (event.is === "reacted") {
      this.#reactions.set(event.who, {
        with: event.with,
        until: this.#host.now() + REACTION_MS,
      });
    } else if (event.is === "joined") {
      this.#hidden.delete(event.person.id);
    }
  }

  #seen(person: Person, state: RoomState, near: Map<ParticipantId, ParticipantId[]>): Seen {
    const { say } = this.#host;
    const { id } = person.view;
    const place = id === state.you ? undefined : placeOfPerson(person);
    const metres = id === state.you ? 0 : place && distance(state.at, place);
    // One who waits outside is nowhere, and nobody is beside them.
    const where = place && !state.waiting ? whereabouts(say, state.at, place) : "";
    const company = nearWhom(say, state, near.get(id));
    return {
      person,
      metres: metres ?? Number.POSITIVE_INFINITY,
      where: [where, company].filter((words) => words !== "").join(" · "),
      reaction: this.#reaction(id),
    };
  }

  #reaction(id: ParticipantId): Reaction | undefined {
    const shown = this.#reactions.get(id);
    if (shown && shown.until > this.#host.now()) return shown.with;
    this.#reactions.delete(id);
    return undefined;
  }

  async #hide(id: ParticipantId, name: string): Promise<void> {
    const { say } = this.#host;
    const answer = await this.#host.ask({ do: "hide", who: id, hidden: true });
    if (!answer.ok) return;
    this.#hidden.set(id, name);
    this.#host.note(say("room-hidden", { name }));
    this.show(this.#host.state);
  }

  #hiddenRow(id: ParticipantId, name: string) {
    const { say } = this.#host;
    const show = element("button", { type: "button", class: "button button-quiet" });
    show.append(say("room-show-again"));
    show.addEventListener("click", () => {
      void this.#host.ask({ do: "hide", who: id, hidden: false }).then((answer) => {
        // Who left meanwhile is forgotten too.
        if (answer.ok || answer.refusal.code === "not-here") this.#hidden.delete(id);
        this.show(this.#host.state);
      });
    });
    const words = element("span", {}, isolated(name));
    return { element: element("li", {}, words, show), show: () => undefined };
  }
}

/** Without case and accents, as people search. */
function fold(text: string): string {
  return text.normalize("NFD").replace(/\p{M}/gu, "").toLocaleLowerCase();
}

function byDistance(one: Seen, other: Seen): number {
  return one.metres - other.metres || one.person.view.id - other.person.view.id;
}

/** Oneself first. */
function byName(you: ParticipantId): (one: Seen, other: Seen) => number {
  const collator = new Intl.Collator(document.documentElement.lang || undefined);
  return ({ person: { view: one } }, { person: { view: other } }) =>
    Number(other.id === you) - Number(one.id === you) ||
    collator.compare(one.name, other.name) ||
    one.id - other.id;
}
