// Oneself: how one looks to the others, and how much is read aloud.
import type { Announcer } from "../announcer";
import { element, isolated, tick } from "../element";
import { looks } from "../entry/entrance";
import { figure } from "../entry/figure";
import type { Host, Panel } from "../panel";
import type { Avatar } from "../protocol/words";
import { section } from "./section";

export class Own implements Panel {
  readonly name = "own";
  readonly element: HTMLElement;
  readonly #host: Host;
  readonly #picture = element("span", { class: "portrait-figure" });
  readonly #name = isolated("");
  #avatar: Avatar;

  constructor(host: Host, avatar: Avatar, announcer: Announcer, keep: (avatar: Avatar) => void) {
    const { say } = host;
    this.#host = host;
    this.#avatar = avatar;
    const wear = (change: Partial<Avatar>) => {
      this.#avatar = { ...this.#avatar, ...change };
      this.#draw();
      keep(this.#avatar);
      void host.ask({ do: "wear", avatar: this.#avatar });
    };
    const quiet = tick(say("room-read-aloud"), !announcer.isQuiet);
    quiet.addEventListener("change", () => {
      announcer.quiet(quiet.querySelector("input")?.checked !== true);
    });
    const head = element("p", { class: "own-head" }, this.#picture, this.#name);
    const change = element("details", { class: "fold" });
    change.append(
      element("summary", {}, say("room-change-looks")),
      looks(say, avatar, wear, "own"),
    );
    this.element = section("own", say("room-own"), head, quiet, change);
    this.#draw();
  }

  show(): void {
    const { state, config } = this.#host;
    this.#name.textContent = state.people.get(state.you)?.view.name ?? config.you.name;
  }

  #draw(): void {
    this.#picture.replaceChildren(figure(this.#avatar));
  }
}
