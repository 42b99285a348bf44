// The connection to a room: opened, kept, come back to, and ended by whoever ends it.
import { pauseMs } from "./pause";
import { type BodyPose, type Frame, readFrame, type ThingPose } from "./protocol/frame";
import type { Command, Ending, RoomEvent } from "./protocol/words";
import { Reports } from "./reports";
import type { Answer } from "./view";

/** How it stands with the connection. */
export type Standing =
  | { is: "connecting" }
  | { is: "open" }
  /** It broke, and is tried again by itself. */
  | { is: "lost" }
  /** It was tried often; it goes on, more seldom. */
  | { is: "gone" }
  /** The room ended it and says why. */
  | { is: "ended"; ending: Ending | Shut };

/** Nobody is let in like this, and trying again changes nothing. */
export interface Shut {
  because: (typeof SHUT)[number];
}

/** What the page hears from the room. */
export interface Ears {
  standing(standing: Standing): void;
  told(first: number, events: RoomEvent[]): void;
  frame(frame: Frame): void;
}

/** The socket, as much of it as a line needs. */
export interface Wire {
  readonly connected: boolean;
  on(event: string, hear: (...values: never[]) => void): unknown;
  emit(event: string, ...values: unknown[]): unknown;
  timeout(ms: number): { emitWithAck(event: string, ...values: unknown[]): Promise<unknown> };
  connect(): unknown;
  /** Says goodbye: the body goes at once. */
  disconnect(): unknown;
  /** Breaks the connection without a goodbye: the body waits. */
  drop(): void;
}

/** Begins the sentence with which a connection is refused. */
const SHUT = ["gone", "sign-in", "invite", "early"] as const;
const PATIENCE_MS = 10_000;
/** So many tries without success, and the page says that the server does not answer. */
const MAX_TRIES = 5;
/** When a room moves, its people come after it within this. */
const MOVING_MS = 1_500;
const LOST: Answer = { ok: false, refusal: { code: "lost" }, message: "" };

export class Line {
  readonly #wire: Wire;
  readonly #ears: Ears;
  readonly #now: () => number;
  readonly #random: () => number;
  readonly #reports = new Reports();
  #tries = 0;
  #isOver = false;
  #again: ReturnType<typeof setTimeout> | undefined;
  #due: ReturnType<typeof setTimeout> | undefined;

  constructor(wire: Wire, ears: Ears, now: () => number, random: () => number) {
    [this.#wire, this.#ears, this.#now, this.#random] = [wire, ears, now, random];
    wire.on("connect", () => this.#opened());
    wire.on("connect_error", (error?: Error) => this.#failed(error?.message ?? ""));
    wire.on("disconnect", () => this.#broke());
    wire.on("ended", (ending: Ending) => this.#ended(ending));
    wire.on("told", (first: number, events: RoomEvent[]) => ears.told(first, events));
    wire.on("frame", (bytes: ArrayBuffer) => this.#frame(bytes));
  }

  /** Connects; again after the room ended it, at once where a try was to come later. */
  open(): void {
    this.#wait(undefined);
    [this.#isOver, this.#tries] = [false, 0];
    this.#ears.standing({ is: "connecting" });
    this.#wire.connect();
  }

  /** Tries now what was to be tried later: there is a network again. */
  hurry(): void {
    if (this.#again === undefined) return;
    this.#wait(undefined);
    this.#wire.connect();
  }

  /** Breaks and comes back, so that the room tells again what is missing. */
  resume(): void {
    this.#wire.drop();
  }

  /** Goes out of the room. */
  close(): void {
    this.#isOver = true;
    this.#wait(undefined);
    clearTimeout(this.#due);
    this.#wire.disconnect();
  }

  async ask(command: Command): Promise<Answer> {
    if (!this.#wire.connected) return LOST;
    try {
      const answer = await this.#wire.timeout(PATIENCE_MS).emitWithAck("do", command);
      return isAnswer(answer) ? answer : LOST;
    } catch {
      return LOST;
    }
  }

  move(pose: BodyPose): void {
    this.#reports.move(pose);
    this.#report();
  }

  /** The room put the body there. */
  put(pose: BodyPose): void {
    this.#reports.put(pose);
  }

  hold(object: number, pose: ThingPose): void {
    this.#reports.hold(object, pose);
    this.#report();
  }

  #opened(): void {
    this.#tries = 0;
    this.#reports.restart();
    this.#ears.standing({ is: "open" });
    this.#report();
  }

  #failed(why: string): void {
    const word = why.split(":")[0];
    const shut = SHUT.find((because) => because === word);
    if (shut) {
      this.#ended({ because: shut });
    } else if (word === "closed") {
      this.#ended({ because: "closed", reason: "" });
    } else {
      this.#tries += 1;
      this.#comeBack(pauseMs(this.#tries, this.#random));
    }
  }

  #broke(): void {
    // A room that moves has said when to come.
    if (this.#again === undefined) this.#comeBack(pauseMs(this.#tries, this.#random));
  }

  #ended(ending: Ending | Shut): void {
    if (ending.because === "moving") {
      this.#comeBack(this.#random() * MOVING_MS);
      return;
    }
    this.#isOver = true;
    this.#wait(undefined);
    this.#ears.standing({ is: "ended", ending });
  }

  #comeBack(afterMs: number): void {
    if (this.#isOver) return;
    this.#ears.standing({ is: this.#tries < MAX_TRIES ? "lost" : "gone" });
    this.#wait(afterMs);
  }

  #wait(ms: number | undefined): void {
    clearTimeout(this.#again);
    this.#again = ms === undefined ? undefined : setTimeout(() => this.hurry(), ms);
  }

  #frame(bytes: ArrayBuffer): void {
    const frame = readFrame(bytes);
    if (!frame) return;
    this.#reports.arrived(frame.number, this.#now());
    this.#ears.frame(frame);
    this.#report();
  }

  /** Sends what is due, and comes back when more is. */
  #report(): void {
    clearTimeout(this.#due);
    if (!this.#wire.connected) return;
    const bytes = this.#reports.take(this.#now());
    if (bytes) this.#wire.emit("report", bytes);
    const next = this.#reports.next();
    if (next === undefined) return;
    this.#due = setTimeout(() => this.#report(), Math.max(1, next - this.#now()));
  }
}

function isAnswer(answer: unknown): answer is Answer {
  return typeof answer === "object" && answer !== null && "ok" in answer;
}
