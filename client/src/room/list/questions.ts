// Raised hands, in the order in which they will be called, and questions put to the room.
import { button, element, field, isolated, setAttribute, setText } from "../element";
import { KeyedList, type Row } from "../keyed";
import { type Host, nameOf, type Panel } from "../panel";
import type { ParticipantId, PollView } from "../protocol/words";
import { moderates, ownRole } from "../rights";
import type { RoomState } from "../view";
import { section } from "./section";

const MAX_TEXT = 300;
const MAX_ANSWERS = 8;

export class Questions implements Panel {
  readonly name = "questions";
  readonly element: HTMLElement;
  readonly #host: Host;
  readonly #hand: HTMLButtonElement;
  readonly #noHands: HTMLElement;
  readonly #hands: KeyedList<ParticipantId>;
  readonly #polls: KeyedList<PollView>;
  readonly #ask: HTMLElement;

  constructor(host: Host) {
    const { say } = host;
    this.#host = host;
    this.#hand = handButton(host);
    this.#noHands = element("p", { class: "small" }, say("room-no-hands"));
    const hands = element("ol", { class: "hands" });
    this.#hands = new KeyedList(
      hands,
      (who) => who,
      (who) => handRow(host, who),
    );
    const polls = element("ul", { class: "polls" });
    this.#polls = new KeyedList(
      polls,
      ({ id }) => id,
      (poll) => pollRow(host, poll),
    );
    this.#ask = askForm(host);
    this.element = section(
      "questions",
      say("room-questions"),
      this.#hand,
      this.#noHands,
      hands,
      polls,
      this.#ask,
    );
  }

  show(state: RoomState): void {
    const isIn = state.waiting === undefined;
    this.#hand.hidden = !isIn;
    showHand(this.#host, this.#hand);
    this.#noHands.hidden = state.hands.length > 0;
    this.#hands.show(state.hands);
    // The newest question first.
    this.#polls.show([...state.polls.values()].reverse());
    this.#ask.hidden = !isIn || !moderates(ownRole(state));
  }
}

/** Raises and lowers one's own hand; also among the controls. */
export function handButton(host: Host): HTMLButtonElement {
  return button(host.say("room-hand"), () => {
    const raised = !host.state.hands.includes(host.state.you);
    void host.ask({ do: "hand", raised });
  });
}

export function showHand({ state }: Host, hand: HTMLElement): void {
  setAttribute(hand, "aria-pressed", String(state.hands.includes(state.you)));
}

function handRow(host: Host, who: ParticipantId): Row<ParticipantId> {
  const { say } = host;
  const name = isolated("");
  const lower = button(say("room-lower-hand"), () => void host.ask({ do: "lower-hand", who }));
  const show = () => {
    setText(name, nameOf(host.state, who) || "…");
    lower.hidden = who === host.state.you || !moderates(ownRole(host.state));
    lower.setAttribute("aria-label", `${say("room-lower-hand")}: ${name.textContent}`);
  };
  return { element: element("li", {}, name, " ", lower), show };
}

function pollRow(host: Host, { id, question, options }: PollView): Row<PollView> {
  const { say } = host;
  let chosen: number | undefined;
  let isOpen = true;
  const status = element("p", { class: "small" });
  const answers = options.map((_, option) =>
    button("", () => {
      if (!isOpen) return;
      void host.ask({ do: "vote", poll: id, option }).then((answer) => {
        if (answer.ok) chosen = option;
        mark();
      });
    }),
  );
  const mark = () => {
    answers.forEach((answer, at) => {
      setAttribute(answer, "aria-pressed", String(at === chosen));
    });
  };
  const end = button(say("room-end-poll"), () => void host.ask({ do: "end-poll", poll: id }));
  const show = (poll: PollView) => {
    isOpen = poll.open;
    const all = poll.votes.reduce((sum, votes) => sum + votes, 0);
    answers.forEach((answer, at) => {
      const votes = poll.votes[at] ?? 0;
      setText(answer, `${options[at]} · ${votes}`);
      answer.style.setProperty("--share", `${all === 0 ? 0 : Math.round((votes / all) * 100)}%`);
      setAttribute(answer, "aria-disabled", poll.open ? undefined : "true");
    });
    mark();
    setText(status, say(poll.open ? "room-poll-open" : "room-poll-over", { count: all }));
    end.hidden = !poll.open || !moderates(ownRole(host.state));
  };
  const group = element("div", { class: "answers", role: "group", "aria-label": question });
  group.append(...answers);
  const title = element("h3", {}, isolated(question));
  return { element: element("li", { class: "poll" }, title, group, status, end), show };
}

function askForm(host: Host): HTMLElement {
  const { say } = host;
  const question = element("input", {
    id: "poll-question",
    type: "text",
    required: true,
    maxlength: MAX_TEXT,
    dir: "auto",
  });
  const answers = element("textarea", { id: "poll-answers", rows: 3, required: true, dir: "auto" });
  const form = element(
    "form",
    {},
    field(say("room-poll-question"), question),
    field(say("room-poll-answers"), answers),
    button(say("room-poll-go"), () => undefined, { type: "submit" }),
  );
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const lines = answers.value.split("\n").map((line) => line.trim());
    const options = lines.filter((line) => line !== "").slice(0, MAX_ANSWERS);
    void host.ask({ do: "ask", question: question.value.trim(), options }).then((answer) => {
      if (answer.ok) form.reset();
    });
  });
  return element("details", { class: "fold" }, element("summary", {}, say("room-poll-new")), form);
}
