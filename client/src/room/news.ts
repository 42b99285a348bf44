// What is said aloud of what happens, for who does not see it.
import { speaker } from "./list/chat";
import type { Host } from "./panel";
import type { Notice, ParticipantId, RoomEvent } from "./protocol/words";
import type { RoomState } from "./view";

const TOLD: Record<Notice, string> = {
  muted: "room-told-muted",
  unmuted: "room-told-unmuted",
  "video-stopped": "room-told-video-stopped",
  "video-allowed": "room-told-video-allowed",
  "hand-lowered": "room-told-hand-lowered",
  "not-admitted": "room-told-not-admitted",
};

/** Puts events into words; what was there before is no news. */
export class News {
  readonly #host: Host;
  /** Of those who were here: who leaves is not among the people any more. */
  readonly #names = new Map<ParticipantId, string>();
  #hands = new Set<ParticipantId>();
  #polls = new Set<number>();
  #knocking = new Set<ParticipantId>();

  constructor(host: Host) {
    this.#host = host;
  }

  /** The whole room is another. */
  restart(state: RoomState): void {
    this.#names.clear();
    for (const [id, { view }] of state.people) this.#names.set(id, view.name);
    this.#hands = new Set(state.hands);
    this.#polls = new Set(state.polls.keys());
    this.#knocking = new Set(state.knocking.map(({ id }) => id));
  }

  /** What to say of an event; empty for nothing. */
  words(event: RoomEvent, state: RoomState): string[] {
    const { say } = this.#host;
    switch (event.is) {
      case "joined": {
        const { id, name } = event.person;
        const isNew = !this.#names.has(id) && id !== state.you;
        this.#names.set(id, name);
        return isNew ? [say("room-news-joined", { name })] : [];
      }
      case "left": {
        const name = this.#names.get(event.who);
        this.#names.delete(event.who);
        return name === undefined ? [] : [say("room-news-left", { name })];
      }
      case "said":
        if (event.message.who === state.you) return [];
        return [`${speaker(this.#host, event.message)}: ${event.message.text}`];
      case "hands": {
        const raised = event.queue.filter((who) => !this.#hands.has(who) && who !== state.you);
        this.#hands = new Set(event.queue);
        return raised.map((who) => say("room-news-hand", { name: this.#names.get(who) ?? "…" }));
      }
      case "polled": {
        const { id, question } = event.poll;
        const isNew = !this.#polls.has(id);
        this.#polls.add(id);
        return isNew ? [say("room-news-poll", { title: question })] : [];
      }
      case "brought": {
        const { by, title, owner, thing } = event.object;
        if (owner === state.you || thing.kind === "drawing") return [];
        const what = title || (thing.kind === "note" ? thing.text : "");
        return [say("room-news-brought", { name: by, title: what })];
      }
      case "knocking": {
        const knocks = event.people.filter(({ id }) => !this.#knocking.has(id));
        this.#knocking = new Set(event.people.map(({ id }) => id));
        return knocks.map(({ name }) => say("room-news-knock", { name }));
      }
      case "seated":
        return event.who === state.you ? [say("room-news-seated")] : [];
      case "admitted":
        return [say("room-news-admitted")];
      default:
        return [];
    }
  }

  /** What a moderator decided about oneself, to be seen and heard. */
  notice(event: RoomEvent): string | undefined {
    const { say } = this.#host;
    if (event.is !== "told") return undefined;
    const why = event.reason === "" ? "" : ` ${say("room-because", { reason: event.reason })}`;
    return `${say(TOLD[event.about])}${why}`;
  }
}
