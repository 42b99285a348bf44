// What the room's page may ask of the 3D world, and what the world tells it. Nothing here needs
// three.js.
import type { Gesture } from "../protocol/frame";
import type { ParticipantId } from "../protocol/words";
import type { Intents, RoomView } from "../view";
import type { Quality } from "./quality";

export interface WorldOptions {
  /** `plaza`, `theatre`, `garden`, or the address of a glTF. */
  scene: string;
  intents: Intents;
  /** Milliseconds of the page's clock, the one the tracks have. */
  now: () => number;
  /** Less motion is wanted: nothing moves but people and what they move. */
  calm: boolean;
  /** `auto` begins with what the device may bear and goes down by itself where frames take too long. */
  quality: Quality | "auto";
  /** What is behind the doors of the scene, by the doors' names. */
  doorNames?: Readonly<Record<string, string>>;
  told?: (news: WorldNews) => void;
}

/** What happens in the world that the page may want to say or act on. */
export type WorldNews =
  /** The scene from an address is there, or cannot be; then the light room stays. */
  | { is: "scene-loaded" }
  | { is: "scene-failed"; reason: string }
  /** It went down by itself. */
  | { is: "quality"; quality: Quality }
  /** Somebody walked into a door, or chose it; and into a link of a scene from an address. */
  | { is: "door"; name: string }
  | { is: "link"; href: string }
  /** Who is within speaking distance changed, the nearest first. */
  | { is: "near"; people: readonly ParticipantId[] }
  /** A person or a thing was chosen by pointing at it. */
  | { is: "person"; id: ParticipantId }
  | { is: "object"; id: number }
  /** The room did not allow what was asked by pointing. */
  | { is: "refused"; message: string };

/** Where one can be taken to. */
export type Target = { person: ParticipantId } | { seat: string } | { door: string };

export type Eye = "third" | "first";

export interface World extends RoomView {
  setQuality(quality: Quality | "auto"): void;
  setEye(eye: Eye): void;
  setCalm(calm: boolean): void;
  /** Walks there, to within speaking distance of a person. False: nobody can. */
  goTo(target: Target): boolean;
  gesture(gesture: Gesture): void;
  /** Who is within speaking distance, the nearest first. */
  near(): readonly ParticipantId[];
  /** How loudly somebody speaks, from 0 to 1. */
  speaking(id: ParticipantId, level: number): void;
  canEnterVr(): Promise<boolean>;
  enterVr(): Promise<void>;
}
