// The controls that are always there: hand, feelings, gestures, how the room is shown.
import { button, element, field, setAttribute } from "../element";
import type { Way } from "../entry/choice";
import { handButton, showHand } from "../list/questions";
import type { Host } from "../panel";
import type { Gesture } from "../protocol/frame";
import type { Reaction } from "../protocol/words";
import { may } from "../rights";
import type { Eye } from "../scene/contract";
import type { Quality } from "../scene/quality";
import { icon } from "./icon";
import { menu } from "./menu";

const REACTIONS: readonly Reaction[] = [
  "applause",
  "heart",
  "laugh",
  "surprise",
  "agree",
  "disagree",
  "question",
  "slower",
];
const GESTURES: readonly Gesture[] = ["wave", "point", "clap", "nod", "shake", "bow", "dance"];
const QUALITIES: readonly (Quality | "auto")[] = ["auto", "low", "medium", "high"];

/** What the controls change about the page itself. */
export interface Ways {
  has3d: boolean;
  show(way: Way): void;
  quality(quality: Quality | "auto"): void;
  /** Through one's own eyes, or from behind. */
  eye(eye: Eye): void;
  enterVr(): void;
}

export class Controls {
  readonly element: HTMLElement;
  readonly #host: Host;
  readonly #hand: HTMLButtonElement;
  readonly #react: HTMLElement;
  readonly #gesture: HTMLElement;
  readonly #switch: HTMLButtonElement;
  readonly #picture: HTMLElement;
  readonly #vr: HTMLButtonElement;
  #way: Way | undefined;

  constructor(host: Host, ways: Ways) {
    const { say } = host;
    this.#host = host;
    this.#hand = handButton(host);
    const reactions = REACTIONS.map((reaction) =>
      button(say(`room-reaction-${reaction}`), () => {
        void host.ask({ do: "react", with: reaction }).then((answer) => {
          if (answer.ok) host.note(say("room-reacted"));
        });
      }),
    );
    this.#react = menu(say("room-react"), icon("heart"), ...reactions);
    const gestures = GESTURES.map((gesture) =>
      button(say(`room-gesture-${gesture}`), () => host.gesture(gesture)),
    );
    this.#gesture = menu(say("room-gesture"), icon("person"), ...gestures);
    this.#switch = button("", () => ways.show(this.#way === "list" ? "world" : "list"));
    this.#switch.hidden = !ways.has3d;
    const eyes = button(say("room-eyes"), () => {
      const isFirst = eyes.getAttribute("aria-pressed") !== "true";
      setAttribute(eyes, "aria-pressed", String(isFirst));
      ways.eye(isFirst ? "first" : "third");
    });
    eyes.setAttribute("aria-pressed", "false");
    this.#vr = button(say("room-enter-vr"), () => ways.enterVr(), { hidden: true });
    this.#picture = menu(
      say("room-picture"),
      icon("filter"),
      qualities(host, ways),
      eyes,
      this.#vr,
    );
    this.element = element("div", {
      class: "room-controls",
      role: "group",
      "aria-label": say("room-controls"),
    });
    this.element.append(this.#hand, this.#react, this.#gesture, this.#switch, this.#picture);
  }

  show(way: Way): void {
    const { say, state } = this.#host;
    const isIn = state.waiting === undefined;
    showHand(this.#host, this.#hand);
    for (const control of [this.#hand, this.#gesture]) control.hidden = !isIn;
    this.#react.hidden = !isIn || !may(state, "react");
    this.#picture.hidden = way === "list";
    if (this.#way === way) return;
    this.#way = way;
    const words = say(way === "list" ? "room-show-world" : "room-show-list");
    const picture = icon(way === "list" ? "spatial" : "list");
    this.#switch.replaceChildren(picture, element("span", { class: "control-word" }, words));
  }

  /** There are glasses to see the room with. */
  offerVr(isThere: boolean): void {
    this.#vr.hidden = !isThere;
  }
}

function qualities({ say }: Host, ways: Ways): HTMLElement {
  const select = element("select", { id: "picture-quality" });
  for (const quality of QUALITIES) {
    select.append(element("option", { value: quality }, say(`room-quality-${quality}`)));
  }
  select.addEventListener("change", () => {
    const chosen = QUALITIES.find((quality) => quality === select.value);
    if (chosen) ways.quality(chosen);
  });
  return field(say("room-quality"), select);
}
