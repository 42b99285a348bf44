// For those who look after the room: who knocks, silence, the lock, what the room is, its end.
import { button, element, isolated, setAttribute, setText } from "../element";
import { KeyedList, type Row } from "../keyed";
import type { Host, Panel } from "../panel";
import type { PersonView } from "../protocol/words";
import { moderates, ownRole, owns } from "../rights";
import type { RoomState } from "../view";
import { section } from "./section";
import { SettingsForm } from "./settings";

export class Care implements Panel {
  readonly name = "care";
  readonly element: HTMLElement;
  readonly #knocking: KeyedList<PersonView>;
  readonly #noKnocks: HTMLElement;
  readonly #lock: HTMLButtonElement;
  readonly #close: HTMLButtonElement;
  readonly #settings: SettingsForm;

  constructor(host: Host) {
    const { say } = host;
    this.#noKnocks = element("p", { class: "small" }, say("room-no-knocks"));
    const knocking = element("ul", { class: "knocking" });
    this.#knocking = new KeyedList(
      knocking,
      ({ id }) => id,
      (person) => knockRow(host, person),
    );
    this.#lock = button(say("room-lock"), () => {
      void host.ask({ do: "lock", locked: !host.state.settings.locked });
    });
    const mute = button(say("room-mute-all"), () => {
      void host.ask({ do: "mute-all" }).then((answer) => {
        if (answer.ok) host.note(say("room-muted-all"));
      });
    });
    this.#close = button(say("room-close"), () => void close(host));
    this.#settings = new SettingsForm(host);
    this.element = section(
      "care",
      say("room-care"),
      element("h3", {}, say("room-knocking")),
      this.#noKnocks,
      knocking,
      element("div", { class: "row-actions" }, this.#lock, mute, this.#close),
      this.#settings.element,
    );
  }

  isFor(state: RoomState): boolean {
    return moderates(ownRole(state));
  }

  show(state: RoomState): void {
    const isOwner = owns(ownRole(state));
    this.#noKnocks.hidden = state.knocking.length > 0;
    this.#knocking.show(state.knocking);
    setAttribute(this.#lock, "aria-pressed", String(state.settings.locked));
    this.#close.hidden = !isOwner;
    this.#settings.element.hidden = !isOwner;
    this.#settings.show(state.settings);
  }
}

function knockRow(host: Host, { id, name: told }: PersonView): Row<PersonView> {
  const { say } = host;
  const name = isolated(told);
  const answer = (key: string, admitted: boolean) => {
    const made = button(say(key), () => void host.ask({ do: "admit", who: id, admitted }));
    made.setAttribute("aria-label", `${say(key)}: ${told}`);
    return made;
  };
  const made = element(
    "li",
    { class: "knock" },
    name,
    " ",
    answer("room-admit", true),
    " ",
    answer("room-decline", false),
  );
  return { element: made, show: (person) => setText(name, person.name) };
}

async function close(host: Host): Promise<void> {
  const { say } = host;
  const given = await host.confirm({
    title: say("room-close-title"),
    text: say("room-close-text"),
    go: say("room-close"),
    hasReason: true,
  });
  if (given) await host.ask({ do: "close", reason: given.reason });
}
