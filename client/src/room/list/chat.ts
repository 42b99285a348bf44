// What people say: to everybody, or to one person.
import { button, element, field, setText } from "../element";
import { KeyedList } from "../keyed";
import { type Host, nameOf, type Panel } from "../panel";
import type { MessageView, ParticipantId, RoomEvent } from "../protocol/words";
import { may } from "../rights";
import type { RoomState } from "../view";
import { messageRow } from "./message";
import { section } from "./section";
import { listOf } from "./whereabouts";

const MAX_MESSAGE = 2_000;
/** That somebody writes is said once in so long, and taken back when they stop. */
const TYPING_MS = 3_000;
/** As near to the end somebody reads along. */
const END_PX = 48;

export class Chat implements Panel {
  readonly name = "chat";
  readonly element: HTMLElement;
  readonly #host: Host;
  readonly #log = element("ol", { class: "chat-log", tabindex: 0 });
  readonly #messages: KeyedList<MessageView>;
  readonly #empty: HTMLElement;
  readonly #writing = element("p", { class: "small chat-writing" });
  readonly #closed: HTMLElement;
  readonly #form: HTMLFormElement;
  readonly #to = element("select", { id: "chat-to" });
  readonly #text: HTMLTextAreaElement;
  #said = "";
  #typedAt = Number.NEGATIVE_INFINITY;
  #stops: ReturnType<typeof setTimeout> | undefined;

  constructor(host: Host) {
    const { say } = host;
    this.#host = host;
    this.#messages = new KeyedList(
      this.#log,
      ({ id }) => id,
      (message) => messageRow(host, message),
    );
    this.#log.setAttribute("aria-label", say("room-chat-history"));
    this.#empty = element("p", { class: "small" }, say("room-chat-empty"));
    this.#closed = element("p", { class: "notice", hidden: true }, say("room-chat-closed"));
    this.#text = element("textarea", {
      id: "chat-text",
      rows: 2,
      maxlength: MAX_MESSAGE,
      dir: "auto",
      enterkeyhint: "send",
    });
    this.#text.addEventListener("keydown", (event) => {
      if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
      event.preventDefault();
      void this.#send();
    });
    this.#text.addEventListener("input", () => this.#types());
    const send = button(say("room-send"), () => undefined, { type: "submit", class: "button" });
    this.#form = element(
      "form",
      { class: "chat-form" },
      field(say("room-chat-to"), this.#to),
      field(say("room-chat-text"), this.#text),
      send,
    );
    this.#form.addEventListener("submit", (event) => {
      event.preventDefault();
      void this.#send();
    });
    this.element = section(
      "chat",
      say("room-chat"),
      this.#empty,
      this.#log,
      this.#writing,
      this.#closed,
      this.#form,
    );
  }

  show(state: RoomState): void {
    const { say } = this.#host;
    const { scrollHeight, scrollTop, clientHeight } = this.#log;
    const readsAlong = scrollHeight - scrollTop - clientHeight < END_PX;
    this.#messages.show(state.messages);
    this.#empty.hidden = state.messages.length > 0;
    this.#log.hidden = state.messages.length === 0;
    if (readsAlong) this.#log.scrollTop = this.#log.scrollHeight;
    const mayWrite = may(state, "chat") && !state.waiting;
    this.#form.hidden = !mayWrite;
    this.#closed.hidden = mayWrite || state.waiting !== undefined;
    this.#showListeners(state);
    const writers = [...state.people.values()]
      .filter(({ typing, view }) => typing && view.id !== state.you)
      .map(({ view }) => view.name);
    const words = writers.length === 0 ? "" : say("room-writing", { name: listOf(writers) });
    setText(this.#writing, words);
  }

  /** What was said overtook that one writes: it is taken back. */
  heard(event: RoomEvent, state: RoomState): void {
    const isOwn = event.is === "typing" && event.on && event.who === state.you;
    if (isOwn && !this.#isTyping) this.#host.tell({ do: "type", on: false });
  }

  /** Begins a message to one person. */
  writeTo(who: ParticipantId): void {
    this.show(this.#host.state);
    this.#to.value = String(who);
    this.#text.focus();
  }

  /** Who is chosen stays chosen, gone or not: a message for one person never goes to everybody. */
  #showListeners(state: RoomState): void {
    const chosen = this.#to.value;
    const people = [...state.people.values()].filter(({ view }) => view.id !== state.you);
    const listeners: [string, string][] = people.map(({ view }) => [String(view.id), view.name]);
    listeners.sort(([, one], [, other]) => one.localeCompare(other));
    const isGone = chosen !== "" && !listeners.some(([id]) => id === chosen);
    if (isGone) listeners.push([chosen, this.#to.selectedOptions[0]?.textContent ?? "…"]);
    const said = JSON.stringify(listeners);
    if (this.#said === said) return;
    this.#said = said;
    const everybody = element("option", { value: "" }, this.#host.say("room-everybody"));
    const options = listeners.map(([value, name]) => element("option", { value }, name));
    this.#to.replaceChildren(everybody, ...options);
    this.#to.value = chosen;
  }

  async #send(): Promise<void> {
    const text = this.#text.value.trim();
    if (text === "") return;
    const to = this.#to.value === "" ? {} : { to: Number(this.#to.value) };
    this.#stopTyping();
    const answer = await this.#host.ask({ do: "say", text, ...to });
    // What was not said stays, to be sent again.
    if (answer.ok && this.#text.value.trim() === text) this.#text.value = "";
  }

  #types(): void {
    clearTimeout(this.#stops);
    this.#stops = setTimeout(() => this.#tellTyping(false), TYPING_MS);
    // Whom it is for is nobody else's business.
    if (this.#to.value !== "") return;
    const now = this.#host.now();
    if (now - this.#typedAt < TYPING_MS) return;
    this.#typedAt = now;
    this.#tellTyping(true);
  }

  #stopTyping(): void {
    clearTimeout(this.#stops);
    this.#typedAt = Number.NEGATIVE_INFINITY;
  }

  get #isTyping(): boolean {
    return this.#typedAt !== Number.NEGATIVE_INFINITY;
  }

  #tellTyping(on: boolean): void {
    if (!on && !this.#isTyping) return;
    if (!on) this.#typedAt = Number.NEGATIVE_INFINITY;
    this.#host.tell({ do: "type", on });
  }
}

/** Who said it and to whom, in words. */
export function speaker(host: Host, message: MessageView): string {
  const { say, state } = host;
  if (message.to === null) return message.name;
  if (message.to === state.you) return say("room-said-to-you", { name: message.name });
  return say("room-said-to", { name: nameOf(state, message.to) || "…" });
}
