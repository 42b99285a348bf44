// What a view of a room is: the 3D world and the list twin show the same state and ask for the same
// things.

import type { BodyPose, Frame, Gesture, ThingPose } from "./protocol/frame";
import type {
  Command,
  Done,
  MessageView,
  ObjectView,
  ParticipantId,
  PersonView,
  PollView,
  Refusal,
  RoomEvent,
  SettingsView,
  SpawnView,
  WaitingView,
} from "./protocol/words";
import type { Track } from "./track";

/** Somebody in the room, and where they have been for the last moments. */
export interface Person {
  view: PersonView;
  track: Track;
  /** Writes at this moment. */
  typing: boolean;
}

/** The room as it is known here. Views read it; only what is heard changes it. */
export interface RoomState {
  readonly you: ParticipantId;
  /** Nobody has a body here who waits. */
  readonly waiting: WaitingView | undefined;
  readonly settings: SettingsView;
  readonly people: ReadonlyMap<ParticipantId, Person>;
  readonly objects: ReadonlyMap<number, ObjectView>;
  readonly seats: ReadonlyMap<string, ParticipantId>;
  readonly hands: readonly ParticipantId[];
  readonly messages: readonly MessageView[];
  readonly polls: ReadonlyMap<number, PollView>;
  readonly doors: ReadonlyMap<string, number>;
  readonly knocking: readonly PersonView[];
  /** Where one's own body is, as far as the room and this page agree. */
  readonly at: BodyPose;
  /** The room's clock at an instant of this page's: milliseconds since the Unix epoch. */
  roomTime(now: number): number;
}

/** What a view can ask for. */
export interface Intents {
  /** Asks the room; the promise holds its answer, and rejects only when the page is closed. */
  ask(command: Command): Promise<Answer>;
  /** One's own body is there now. Sent at most 15 times a second, and only when it changed. */
  move(pose: BodyPose): void;
  /** A thing one holds is there now. */
  hold(object: number, pose: ThingPose): void;
  /** Goes out, back to where one came from. */
  leave(): void;
}

export type Answer =
  | { ok: true; done: Done }
  | { ok: false; refusal: Refusal | Lost; message: string };

/** There was no connection, or no answer in time: whether it was done is not known. */
interface Lost {
  code: "lost";
}

/** Shows a room. */
export interface RoomView {
  /** The whole room is another: at the beginning, and after a time away. */
  restart(state: RoomState): void;
  heard(event: RoomEvent, state: RoomState): void;
  /** Bodies and things moved. */
  moved(frame: Frame, state: RoomState): void;
  /** One's own body is put somewhere: at the beginning, on a seat, or because the room says so. */
  put(at: SpawnView): void;
  /** One's own body shows something, where the view moves the body. */
  gesture?(gesture: Gesture): void;
  dispose(): void;
}
