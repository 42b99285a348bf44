// Seats, table by table and row by row, and doors.
import { button, element, isolated, setAttribute, setText } from "../element";
import { seatOf } from "../ground";
import { KeyedList, type Row } from "../keyed";
import { type Host, nameOf, type Panel } from "../panel";
import type { ParticipantId } from "../protocol/words";
import type { Say } from "../texts";
import type { RoomState } from "../view";
import { section } from "./section";
import { whereabouts } from "./whereabouts";

interface Seat {
  name: string;
  number: string;
  who: ParticipantId | undefined;
}

/** Seats that stand together. */
interface Circle {
  group: string;
  seats: Seat[];
}

interface Door {
  name: string;
  heads: number | undefined;
}

export class Places implements Panel {
  readonly name = "places";
  readonly element: HTMLElement;
  readonly #host: Host;
  readonly #stand: HTMLButtonElement;
  readonly #circles: KeyedList<Circle>;
  readonly #doors: KeyedList<Door>;
  readonly #noSeats: HTMLElement;
  readonly #doorsTitle: HTMLElement;

  constructor(host: Host) {
    const { say } = host;
    this.#host = host;
    this.#stand = button(say("room-stand"), () => void host.ask({ do: "stand" }));
    this.#noSeats = element("p", { class: "small" }, say("room-no-seats"));
    this.#doorsTitle = element("h3", {}, say("room-doors"));
    const circles = element("ul", { class: "circles" });
    const doors = element("ul", { class: "door-list" });
    this.#circles = new KeyedList(
      circles,
      ({ group }) => group,
      ({ group }) => circleRow(host, group),
    );
    this.#doors = new KeyedList(
      doors,
      ({ name }) => name,
      ({ name }) => doorRow(host, name),
    );
    this.element = section(
      "places",
      say("room-places"),
      this.#stand,
      this.#noSeats,
      circles,
      this.#doorsTitle,
      doors,
    );
  }

  show(state: RoomState): void {
    const circles = circlesOf(state, this.#host.ground.seats.keys());
    const names = new Set([...this.#host.ground.doors.keys(), ...state.doors.keys()]);
    const doors = [...names].map((name) => ({ name, heads: state.doors.get(name) }));
    this.#stand.hidden = state.at.locomotion !== "sit";
    this.#noSeats.hidden = circles.length > 0;
    this.#doorsTitle.hidden = doors.length === 0;
    this.#circles.show(circles);
    this.#doors.show(doors);
  }
}

/** All seats that are known: those of the scene, and those on which somebody sits. */
function circlesOf(state: RoomState, known: Iterable<string>): Circle[] {
  const circles = new Map<string, Seat[]>();
  for (const name of new Set([...known, ...state.seats.keys()])) {
    const { group, number } = seatOf(name);
    const seats = circles.get(group) ?? [];
    seats.push({ name, number, who: state.seats.get(name) });
    circles.set(group, seats);
  }
  return [...circles].map(([group, seats]) => ({ group, seats }));
}

function circleRow(host: Host, group: string): Row<Circle> {
  const title = placeName(host.say, group);
  const who = element("span", { class: "small" });
  const seats = element("ul", { class: "seats-row" });
  const list = new KeyedList<Seat>(
    seats,
    ({ name }) => name,
    (seat) => seatButton(host, seat, title),
  );
  const made = element(
    "details",
    { class: "circle" },
    element("summary", {}, element("span", {}, title), " ", who),
    seats,
  );
  const show = (circle: Circle) => {
    const taken = circle.seats.filter((seat) => seat.who !== undefined);
    const names = taken.map((seat) => nameOf(host.state, seat.who)).filter((name) => name !== "");
    const free = host.say("room-seats-free", { count: circle.seats.length - taken.length });
    setText(who, [names.join(", "), free].filter((words) => words !== "").join(" · "));
    list.show(circle.seats);
  };
  return { element: element("li", {}, made), show };
}

function seatButton(host: Host, { name, number }: Seat, title: string): Row<Seat> {
  const { say } = host;
  const seat = number === "" ? title : say("room-seat", { count: number });
  const sit = button(seat, () => {
    if (sit.getAttribute("aria-disabled") !== "true") void host.ask({ do: "sit", seat: name });
  });
  const show = ({ who }: Seat) => {
    const isMine = who === host.state.you;
    const taken = who === undefined ? "" : nameOf(host.state, who);
    setText(sit, taken === "" ? seat : `${seat} · ${isMine ? say("room-mark-you") : taken}`);
    setAttribute(sit, "aria-pressed", String(isMine));
    setAttribute(sit, "aria-disabled", who !== undefined && !isMine ? "true" : undefined);
  };
  return { element: element("li", {}, sit), show };
}

function doorRow(host: Host, name: string): Row<Door> {
  const { say } = host;
  const way = host.config.doors?.[name];
  const place = host.ground.doors.get(name);
  const title = way?.name ?? placeName(say, name);
  const heads = element("span", { class: "small" });
  const where = element("span", { class: "small where" });
  const go = place && button(say("room-go-to"), () => host.go(place));
  go?.setAttribute("aria-label", `${say("room-go-to")}: ${title}`);
  const made = element(
    "li",
    { class: "door-row" },
    way ? element("a", { href: way.href }, isolated(title)) : element("span", {}, title),
    " ",
    heads,
    " ",
    where,
    go,
  );
  const show = ({ heads: count }: Door) => {
    setText(heads, count === undefined ? "" : say("room-people-count", { count }));
    setText(where, place && !host.state.waiting ? whereabouts(say, host.state.at, place) : "");
  };
  return { element: made, show };
}

/** `table-3` is "Table 3"; what has no word is called as the scene calls it. */
function placeName(say: Say, name: string): string {
  const [, kind = "", number = ""] = /^([a-z]+)-(\d+)$/.exec(name) ?? [];
  if (KINDS.has(kind)) return say(`room-place-${kind}`, { count: number });
  if (DOORS.has(name)) return say(`room-door-${name}`);
  const words = name.replaceAll("-", " ").trim();
  return words.charAt(0).toUpperCase() + words.slice(1);
}

const KINDS: ReadonlySet<string> = new Set(["table", "row", "bench", "cafe"]);
const DOORS: ReadonlySet<string> = new Set([
  "north",
  "north-west",
  "north-east",
  "south",
  "west",
  "east",
  "foyer",
  "left",
  "right",
]);
