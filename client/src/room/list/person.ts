// One person in the list: how they are, and what one can do.
import { button, element, isolated, setText } from "../element";
import { figure } from "../entry/figure";
import type { Row } from "../keyed";
import type { Host } from "../panel";
import { beside } from "../place";
import type { Avatar, ParticipantId, Reaction } from "../protocol/words";
import { mayActOn } from "../rights";
import type { Person, RoomState } from "../view";
import { acts } from "./acts";

/** Somebody as the list shows them. */
export interface Seen {
  person: Person;
  metres: number;
  where: string;
  reaction: Reaction | undefined;
}

export function personRow(
  host: Host,
  id: ParticipantId,
  hide: (id: ParticipantId, name: string) => void,
): Row<Seen> {
  const { say } = host;
  const isYou = id === host.state.you;
  const name = isolated("");
  const marks = element("span", { class: "marks" });
  const where = element("p", { class: "small where" });
  const picture = element("span", { class: "portrait-figure" });
  const more = element("details", { class: "fold" }, element("summary", {}, say("room-more")));
  const actions = element("div", { class: "row-actions", role: "group" });
  if (!isYou) {
    actions.append(
      button(say("room-go-to"), () => goTo(host, id)),
      button(say("room-write"), () => host.writeTo(id)),
      more,
    );
  }
  fillWhenOpened(host, more, id, hide);
  let worn: Avatar | undefined;
  const show = ({ person, where: words, reaction }: Seen) => {
    const { view } = person;
    setText(name, view.name);
    actions.setAttribute("aria-label", view.name);
    setText(marks, marksOf(host, person, reaction).join(" · "));
    setText(where, words);
    where.hidden = words === "";
    // Who waits outside looks on.
    actions.hidden = host.state.waiting !== undefined;
    if (!isSameAvatar(worn, view.avatar)) picture.replaceChildren(figure(view.avatar));
    worn = view.avatar;
  };
  const about = element(
    "div",
    { class: "person-about" },
    element("h3", { class: "person-name" }, name),
    marks,
    where,
  );
  return { element: element("li", { class: "person-row" }, picture, about, actions), show };
}

/** Most rows are never opened, and a crowd has many. What is in it follows the roles of both. */
function fillWhenOpened(
  host: Host,
  more: HTMLDetailsElement,
  id: ParticipantId,
  hide: (id: ParticipantId, name: string) => void,
): void {
  more.addEventListener("toggle", () => {
    more.querySelector(".acts")?.remove();
    if (more.open) more.append(acts(host, id, hide, mayActOn(host.state, id)));
  });
  more.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !more.open) return;
    event.stopPropagation();
    more.open = false;
    more.querySelector("summary")?.focus();
  });
}

/** Stands beside somebody, facing them. */
function goTo(host: Host, id: ParticipantId): void {
  const { state, say } = host;
  const person = state.people.get(id);
  const there = person?.track.latest;
  if (!person || !there) return;
  host.go(beside(there, state.at));
  host.note(say("room-went-to", { name: person.view.name }));
}

function marksOf(host: Host, { view, typing }: Person, reaction: Reaction | undefined): string[] {
  const { say, state } = host;
  const marks: [boolean, string][] = [
    [view.id === state.you, "room-mark-you"],
    [view.role === "creator", "room-mark-creator"],
    [view.role === "moderator", "room-mark-moderator"],
    [view.role === "guest", "room-mark-guest"],
    [state.hands.includes(view.id), "room-mark-hand"],
    [isSeated(state, view.id), "room-mark-seated"],
    [typing, "room-mark-writing"],
    [view.away, "room-mark-away"],
    [view.muted, "room-mark-muted"],
    [view.videoStopped, "room-mark-video-stopped"],
  ];
  const words = marks.filter(([isOn]) => isOn).map(([, key]) => say(key));
  return reaction ? [...words, say(`room-reaction-${reaction}`)] : words;
}

function isSeated(state: RoomState, who: ParticipantId): boolean {
  for (const sitter of state.seats.values()) if (sitter === who) return true;
  return false;
}

function isSameAvatar(one: Avatar | undefined, other: Avatar): boolean {
  return one?.body === other.body && one.color === other.color && one.accent === other.accent;
}
