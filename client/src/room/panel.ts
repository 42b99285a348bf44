// What the parts of a room's page are made of, and what they may ask of the page.
import type { RoomConfig } from "./config";
import type { Ground } from "./ground";
import type { Place } from "./place";
import type { Gesture } from "./protocol/frame";
import type { Command, ParticipantId, RoomEvent } from "./protocol/words";
import type { Say } from "./texts";
import type { Answer, RoomState } from "./view";

/** A part of the page: people, chat, and the like. In 3D it is shown beside the world. */
export interface Panel {
  readonly name: PanelName;
  readonly element: HTMLElement;
  /** Whether it is for this visitor, as things are; for everybody when it does not say. */
  isFor?(state: RoomState): boolean;
  /** Shows how it is now. */
  show(state: RoomState): void;
  /** Something happened, besides what `show` is called for. */
  heard?(event: RoomEvent, state: RoomState): void;
}

export type PanelName = "people" | "chat" | "places" | "things" | "questions" | "care" | "own";

/** The page, as its parts see it. */
export interface Host {
  readonly say: Say;
  readonly config: RoomConfig;
  readonly state: RoomState;
  readonly ground: Ground;
  /** Asks the room, and says why when it refuses. */
  ask(command: Command): Promise<Answer>;
  /** Tells the room something that may be lost or refused without a word. */
  tell(command: Command): void;
  /** Puts one's own body there. */
  go(place: Place): void;
  gesture(gesture: Gesture): void;
  /** Begins a message to one person. */
  writeTo(who: ParticipantId): void;
  /** Says something once, for everybody to see and hear. */
  note(text: string): void;
  /** Asks for a reason and the like before something that cannot be undone. */
  confirm(question: Question): Promise<Given | undefined>;
  /** This page's clock. */
  now(): number;
}

/** What is asked before something is done to somebody. */
export interface Question {
  title: string;
  text?: string;
  go: string;
  /** Whether a reason may be given. */
  hasReason?: boolean;
  /** Whether it lasts, and for how long is to be chosen. */
  lasts?: boolean;
  /** Whether it may be for all rooms. */
  mayBeEverywhere?: boolean;
}

/** What was given. */
export interface Given {
  reason: string;
  /** Undefined: for good. */
  minutes?: number;
  isEverywhere: boolean;
}

/** What somebody is called; nothing for who is not here. */
export function nameOf(state: RoomState, who: ParticipantId | null | undefined): string {
  const person = who === null || who === undefined ? undefined : state.people.get(who);
  return person?.view.name ?? "";
}
