// A visit to a room: hears it, shows it, asks it, in whichever way the visitor likes.
import { Announcer } from "./announcer";
import { OwnBody } from "./body";
import type { RoomConfig } from "./config";
import { confirm } from "./confirm";
import { element } from "./element";
import { type Choice, keepChoice, type Way } from "./entry/choice";
import { type Ground, loadGround } from "./ground";
import { type Ears, Line, type Shut, type Standing, type Wire } from "./line";
import { Care } from "./list/care";
import { Chat } from "./list/chat";
import { Own } from "./list/own";
import { People } from "./list/people";
import { Places } from "./list/places";
import { Questions } from "./list/questions";
import { Things } from "./list/things";
import { News } from "./news";
import { Controls } from "./page/controls";
import { endingPage } from "./page/ending";
import { Layout } from "./page/layout";
import { type OpenWorld, Pane } from "./page/pane";
import { Rounds } from "./page/rounds";
import type { Given, Host, Panel, Question } from "./panel";
import type { Place } from "./place";
import type { Frame, Gesture } from "./protocol/frame";
import type { Command, Ending, RoomEvent } from "./protocol/words";
import { refusalWords } from "./refusals";
import { State } from "./state";
import { type Say, sayer } from "./texts";
import type { Answer, Intents } from "./view";
import type { Introduction } from "./wire";

/** What a visit needs from outside, so that tests can stand in for it. */
export interface Outside {
  openWire(introduce: () => Introduction): Wire;
  openWorld: OpenWorld;
  go(href: string): void;
  now(): number;
  random(): number;
  has3d: boolean;
}

/** So many gaps one after the other, and everything is asked for again. */
const MAX_GAPS = 1;

export class Visit implements Host, Ears {
  readonly say: Say;
  readonly config: RoomConfig;
  readonly state = new State();
  ground: Ground = { seats: new Map(), doors: new Map() };
  readonly #root: HTMLElement;
  readonly #outside: Outside;
  readonly #line: Line;
  readonly #body: OwnBody;
  readonly #rounds: Rounds;
  readonly #announcer: Announcer;
  readonly #news: News;
  readonly #people: People;
  readonly #chat: Chat;
  readonly #panels: readonly Panel[];
  readonly #controls: Controls;
  readonly #pane: Pane;
  readonly #layout: Layout;
  #choice: Choice;
  #gaps = 0;
  #isOver = false;

  constructor(root: HTMLElement, config: RoomConfig, choice: Choice, outside: Outside) {
    [this.#root, this.config, this.#choice, this.#outside] = [root, config, choice, outside];
    this.say = sayer(config.texts);
    const aloud = element("div", { class: "visually-hidden", "aria-live": "polite" });
    this.#announcer = new Announcer(aloud, (count) => this.say("room-more-news", { count }));
    this.#news = new News(this);
    this.#people = new People(this);
    this.#chat = new Chat(this);
    this.#panels = [
      this.#people,
      this.#chat,
      new Places(this),
      new Things(this),
      new Questions(this),
      new Care(this),
      new Own(this, choice.avatar, this.#announcer, (avatar) => this.#keep({ avatar })),
    ];
    this.#controls = new Controls(this, {
      has3d: outside.has3d,
      show: (way) => this.#show(way),
      quality: (quality) => this.#pane.quality(quality),
      eye: (eye) => this.#pane.eye(eye),
      enterVr: () => this.#pane.enterVr(),
    });
    this.#pane = new Pane(this, {
      intents: this.#intents(),
      openWorld: outside.openWorld,
      failed: () => this.#show("list"),
      go: (href) => this.#go(href),
      open: (panel) => this.#layout.open(panel),
      point: (who) => this.#people.point(who),
      offerVr: (isThere) => this.#controls.offerVr(isThere),
    });
    this.#layout = new Layout({
      host: this,
      world: this.#pane.element,
      panels: this.#panels,
      controls: this.#controls.element,
      announcements: aloud,
      avatar: choice.avatar,
      leave: () => this.leave(),
    });
    const introduce = () => ({ ...this.#choice, seen: this.state.seen });
    this.#line = new Line(
      outside.openWire(introduce),
      this,
      () => outside.now(),
      () => outside.random(),
    );
    this.#body = new OwnBody(this.state, this.#line);
    this.#rounds = new Rounds(
      () => this.#paint(),
      () => outside.now(),
    );
  }

  /** Goes in. */
  start(): void {
    this.#root.dataset.stage = "in";
    this.#root.replaceChildren(this.#layout.element);
    this.#layout.shows("list");
    this.#layout.heading.focus();
    this.#rounds.start();
    addEventListener("online", this.#online);
    document.addEventListener("keydown", this.#escape);
    void loadGround(this.config.scene).then((ground) => {
      this.ground = ground;
      this.state.seatPlaces = ground.seats;
      if (!this.#isOver) this.#line.open();
    });
  }

  now(): number {
    return this.#outside.now();
  }

  async ask(command: Command): Promise<Answer> {
    const answer = await this.#line.ask(command);
    if (!answer.ok) this.note(refusalWords(this.say, answer));
    return answer;
  }

  tell(command: Command): void {
    void this.#line.ask(command);
  }

  go(place: Place): void {
    this.#body.jump(place);
    this.#pane.put(this.state);
    this.#rounds.ask();
  }

  gesture(gesture: Gesture): void {
    if (this.#pane.gesture(gesture)) return;
    this.#body.show(gesture);
    this.note(this.say("room-gestured"));
  }

  writeTo(who: number): void {
    this.#layout.open("chat");
    this.#chat.writeTo(who);
  }

  note(text: string): void {
    this.#layout.note(text);
  }

  confirm(question: Question): Promise<Given | undefined> {
    return confirm(this.say, question);
  }

  leave(): void {
    this.#go(this.config.leaveTo);
  }

  /** Ends the visit, without going anywhere. */
  stop(): void {
    this.#isOver = true;
    this.#line.close();
    this.#pane.close();
    this.#announcer.stop();
    this.#layout.dispose();
    this.#rounds.stop();
    this.#body.stop();
    removeEventListener("online", this.#online);
    document.removeEventListener("keydown", this.#escape);
  }

  standing(standing: Standing): void {
    if (standing.is === "ended") this.#end(standing.ending);
    else this.#layout.standing(standing.is, () => this.#line.hurry());
  }

  told(first: number, events: RoomEvent[]): void {
    const isWhole = this.state.hear(first, events, this.now(), (event) => this.#hear(event));
    if (isWhole) {
      this.#gaps = 0;
      this.#rounds.ask();
      return;
    }
    // Once from where it broke off; if that does not help, from the beginning.
    if (this.#gaps >= MAX_GAPS) this.state.forget();
    this.#gaps += 1;
    this.#line.resume();
  }

  frame(frame: Frame): void {
    this.state.move(frame, this.now());
    this.#pane.moved(frame, this.state);
  }

  #hear(event: RoomEvent): void {
    if (event.is === "snapshot") {
      this.#news.restart(this.state);
      this.#pane.restart(this.state);
      this.#show(this.#choice.way);
    }
    for (const panel of this.#panels) panel.heard?.(event, this.state);
    this.#pane.heard(event, this.state);
    for (const words of this.#news.words(event, this.state)) this.#announcer.tell(words);
    const notice = this.#news.notice(event);
    if (notice !== undefined) this.note(notice);
    if (this.#body.heard(event)) this.#pane.put(this.state);
    if (event.is === "admitted") this.#show(this.#choice.way);
  }

  /** Shows the room in that way, once there is a body to see from. */
  #show(way: Way): void {
    this.#keep({ way });
    const shown = this.#outside.has3d && this.state.isIn ? way : "list";
    this.#layout.shows(shown);
    this.#controls.show(shown);
    if (shown === "list") this.#pane.close();
    else void this.#pane.open();
    this.#rounds.ask();
  }

  #intents(): Intents {
    return {
      ask: (command) => this.#line.ask(command),
      move: (pose) => this.#body.move(pose),
      hold: (object, pose) => this.#line.hold(object, pose),
      leave: () => this.leave(),
    };
  }

  #go(href: string): void {
    this.stop();
    this.#outside.go(href);
  }

  #end(ending: Ending | Shut): void {
    this.stop();
    this.#root.dataset.stage = "ended";
    const again = () => {
      new Visit(this.#root, this.config, this.#choice, this.#outside).start();
    };
    const page = endingPage(this.say, ending, this.config.leaveTo, again);
    this.#root.replaceChildren(page);
    page.querySelector("h1")?.focus();
  }

  #keep(change: Partial<Choice>): void {
    this.#choice = { ...this.#choice, ...change };
    keepChoice(this.#choice);
  }

  /** Shows what changed. */
  #paint(): void {
    if (this.state.seen === undefined) return;
    this.#layout.show(this.state);
    this.#controls.show(this.#way());
    for (const panel of this.#panels) {
      if (this.#layout.isSeen(panel)) panel.show(this.state);
    }
  }

  #way(): Way {
    return this.#pane.element.hidden ? "list" : "world";
  }

  readonly #online = () => this.#line.hurry();

  readonly #escape = (event: KeyboardEvent) => {
    if (event.key === "Escape" && this.#way() === "world") this.#layout.close();
  };
}
