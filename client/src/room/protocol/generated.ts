// Made from crates/rooms/src/protocol by its tests; changes here are lost.

/**
 * An instant: milliseconds since the Unix epoch.
 */
export type Millis = number;

/**
 * One participant: a person in a room. Free again some time after they left.
 */
export type ParticipantId = number;

/**
 * One thing in a room. Never given twice.
 */
export type ObjectId = number;

/**
 * One question put to the room.
 */
export type PollId = number;

/**
 * One chat message, greater than those before it.
 */
export type MessageId = number;

/**
 * What somebody is to a room, from the least to the most.
 */
export type RoomRole = "guest" | "member" | "moderator" | "creator";

/**
 * What members may do, unless the room says otherwise. Hubs has the same eight.
 */
export type MemberPermission = "spawn-and-move-media" | "spawn-camera" | "draw" | "pin-objects" | "react" | "fly" | "voice" | "chat";

/**
 * What members of one room may do.
 */
export type MemberPermissions = { spawnAndMoveMedia: boolean, spawnCamera: boolean, draw: boolean, pinObjects: boolean, react: boolean, fly: boolean, voice: boolean, chat: boolean, };

/**
 * The designed bodies.
 */
export type Body = "pebble" | "lantern" | "reed" | "kite" | "owl" | "robot";

/**
 * How a body looks.
 */
export type Avatar = { body: Body, 
/**
 * Of the body and of what it wears, `0` to `11`, from the designed palette.
 */
color: number, accent: number, };

/**
 * A feeling, shown above a head for a moment.
 */
export type Reaction = "applause" | "heart" | "laugh" | "surprise" | "agree" | "disagree" | "question" | "slower";

/**
 * Of what somebody is kept out.
 */
export type BanScope = "room" | "conference";

/**
 * What is to be different about the room; what is left out stays.
 */
export type SettingsChange = { name?: string, description?: string, size?: number, permissions?: MemberPermissions, };

/**
 * What is at an address.
 */
export type Media = "image" | "video" | "audio" | "pdf" | "model" | "link";

/**
 * What a thing is.
 */
export type Thing = { "kind": "media", media: Media, url: string, } | { "kind": "note", text: string, } | { "kind": "drawing", color: [number, number, number], width: number, points: Array<[number, number, number]>, };

/**
 * Where a thing is, in the units of its layout.
 */
export type Placement = { x: number, y: number, z: number, turn: number, scale: number, };

/**
 * How far a thing has been played or turned; what is left out stays.
 */
export type Playback = { 
/**
 * Of a PDF, from 1.
 */
page?: number, playing?: boolean, 
/**
 * Milliseconds from the beginning, at the instant `at`.
 */
positionMs?: number, 
/**
 * When the position was that, by the room's clock; set by the room.
 */
at?: Millis, };

/**
 * A thing as everybody sees it.
 */
export type ObjectView = { id: ObjectId, thing: Thing, title: string, 
/**
 * The name of who brought it, for when they are gone.
 */
by: string, 
/**
 * Who brought it, until they left.
 */
owner: ParticipantId | null, 
/**
 * Who moves it now.
 */
holder: ParticipantId | null, pinned: boolean, at: Placement, playback: Playback, };

/**
 * Where a body is put.
 */
export type SpawnView = { x: number, y: number, z: number, heading: number, };

/**
 * The place in the queue of who waits.
 */
export type WaitingView = { place: number, locked: boolean, };

/**
 * A participant as the others see them.
 */
export type PersonView = { id: ParticipantId, name: string, role: RoomRole, avatar: Avatar, away: boolean, 
/**
 * By a moderator.
 */
muted: boolean, videoStopped: boolean, 
/**
 * Where they were last; `None` while nothing is known.
 */
at: SpawnView | null, };

/**
 * A chat message.
 */
export type MessageView = { id: MessageId, at: Millis, who: ParticipantId | null, 
/**
 * The name, for when they are gone.
 */
name: string, text: string, 
/**
 * For one person only.
 */
to: ParticipantId | null, };

/**
 * A question and how it stands.
 */
export type PollView = { id: PollId, question: string, options: Array<string>, votes: Array<number>, open: boolean, };

/**
 * What everybody may know of how the room is set.
 */
export type SettingsView = { name: string, description: string, scene: string, size: number, locked: boolean, permissions: MemberPermissions, };

/**
 * The whole room, for one participant.
 */
export type Snapshot = { you: ParticipantId, 
/**
 * Where to begin, for who has a body; `None` in the lobby.
 */
spawn: SpawnView | null, 
/**
 * For who waits in the lobby.
 */
waiting: WaitingView | null, at: Millis, settings: SettingsView, people: Array<PersonView>, objects: Array<ObjectView>, seats: { [key in string]: ParticipantId }, hands: Array<ParticipantId>, messages: Array<MessageView>, polls: Array<PollView>, doors: { [key in string]: number }, 
/**
 * Who waits outside, for moderators.
 */
knocking: Array<PersonView>, };

/**
 * What a moderator decided about somebody.
 */
export type Notice = "muted" | "unmuted" | "video-stopped" | "video-allowed" | "hand-lowered" | "not-admitted";

/**
 * Something that happened.
 */
export type Event = { "is": "snapshot" } & Snapshot | { "is": "joined", person: PersonView, } | { "is": "left", who: ParticipantId, } | { "is": "away", who: ParticipantId, away: boolean, } | { "is": "changed", person: PersonView, } | { "is": "said", message: MessageView, } | { "is": "unsaid", message: MessageId, } | { "is": "typing", who: ParticipantId, on: boolean, } | { "is": "reacted", who: ParticipantId, with: Reaction, } | { "is": "hands", queue: Array<ParticipantId>, } | { "is": "seated", seat: string, who: ParticipantId | null, } | { "is": "brought", object: ObjectView, } | { "is": "held", object: ObjectId, holder: ParticipantId | null, at: Placement, } | { "is": "played", object: ObjectId, playback: Playback, } | { "is": "drawn", object: ObjectId, points: Array<[number, number, number]>, } | { "is": "pinned", object: ObjectId, pinned: boolean, } | { "is": "removed", object: ObjectId, } | { "is": "polled", poll: PollView, } | { "is": "doors", heads: { [key in string]: number }, } | { "is": "settings", settings: SettingsView, } | { "is": "knocking", people: Array<PersonView>, } | { "is": "waiting", place: number, locked: boolean, } | { "is": "admitted", spawn: SpawnView, } | { "is": "corrected", x: number, y: number, z: number, heading: number, } | { "is": "told", about: Notice, reason: string, };

/**
 * Why a connection ends. The client says it in its own words.
 */
export type Ending = { "because": "elsewhere" } | { "because": "shown-out", reason: string, } | { "because": "banned", until: Millis | null, reason: string, } | { "because": "not-admitted" } | { "because": "closed", reason: string, } | { "because": "not-attending" } | { "because": "flooding" } | { "because": "full" } | { "because": "moving" };

/**
 * What a participant asks for.
 */
export type Command = { "do": "say", text: string, to?: ParticipantId, } | { "do": "type", on: boolean, } | { "do": "react", with: Reaction, } | { "do": "hand", raised: boolean, } | { "do": "wear", avatar: Avatar, } | { "do": "watch", people: Array<ParticipantId>, } | { "do": "hide", who: ParticipantId, hidden: boolean, } | { "do": "sit", seat: string, } | { "do": "stand" } | { "do": "bring", thing: Thing, title: string, at: Placement, } | { "do": "grab", object: ObjectId, } | { "do": "release", object: ObjectId, } | { "do": "play", object: ObjectId, playback: Playback, } | { "do": "draw", object: ObjectId, points: Array<[number, number, number]>, } | { "do": "pin", object: ObjectId, pinned: boolean, } | { "do": "remove", object: ObjectId, } | { "do": "ask", question: string, options: Array<string>, } | { "do": "vote", poll: PollId, option: number, } | { "do": "end-poll", poll: PollId, } | { "do": "report", who: ParticipantId, reason: string, } | { "do": "mute", who: ParticipantId, muted: boolean, } | { "do": "mute-all" } | { "do": "stop-video", who: ParticipantId, stopped: boolean, } | { "do": "lower-hand", who: ParticipantId, } | { "do": "unsay", message: MessageId, } | { "do": "show-out", who: ParticipantId, reason: string, } | { "do": "ban", who: ParticipantId, scope: BanScope, minutes?: number, reason: string, } | { "do": "lock", locked: boolean, } | { "do": "admit", who: ParticipantId, admitted: boolean, } | { "do": "promote", who: ParticipantId, role: RoomRole, } | { "do": "change", settings: SettingsChange, } | { "do": "close", reason: string, };

/**
 * What a command led to, besides what everybody is told.
 */
export type Done = { object?: ObjectId, poll?: PollId, message?: MessageId, };

/**
 * Why something was not done. Nothing of it was.
 */
export type Refusal = { "code": "invalid", reason: string, } | { "code": "not-permitted", permission: MemberPermission, } | { "code": "not-yours" } | { "code": "not-here" } | { "code": "taken" } | { "code": "too-many" } | { "code": "too-fast", waitMs: number, } | { "code": "silenced" } | { "code": "waiting" };

export const VERSION = 1;

export const LOCOMOTIONS = ["still", "walk", "run", "fly", "sit", "teleport"] as const;

export const GESTURES = ["none", "wave", "dance", "point", "clap", "nod", "shake", "bow"] as const;

/** Begins every report. */
export interface ReportHead {
  /** version: the version of the protocol */
  version: number;
  /** bits: what follows: 0 a body's pose, 1 the pose of a thing that is held */
  parts: number;
  /** count: counts reports, wraps */
  number: number;
  /** frame: the latest frame that was received */
  acknowledged: number;
  /** bits: bit n: the frame n + 1 before it was received too */
  before: number;
}
export const REPORT_HEAD_BYTES = 8;
export function readReportHead(view: DataView, at: number): ReportHead {
  return {
    version: view.getUint8(at + 0),
    parts: view.getUint8(at + 1),
    number: view.getUint16(at + 2, true),
    acknowledged: view.getUint16(at + 4, true),
    before: view.getUint16(at + 6, true),
  };
}
export function writeReportHead(view: DataView, at: number, value: ReportHead): void {
  view.setUint8(at + 0, value.version);
  view.setUint8(at + 1, value.parts);
  view.setUint16(at + 2, value.number, true);
  view.setUint16(at + 4, value.acknowledged, true);
  view.setUint16(at + 6, value.before, true);
}

/** Where a body is and what it does. */
export interface Pose {
  /** cm: to the right of the scene's middle */
  x: number;
  /** cm: above the scene's ground: where the feet are */
  y: number;
  /** cm: towards the viewer from the scene's middle, as in glTF */
  z: number;
  /** 1/65,536 turn: where the body faces: 0 is away from the viewer (-z), it grows to the left */
  heading: number;
  /** 1/256 turn: how far the head looks up */
  pitch: number;
  /** 1/256 turn: how far the head looks left of the body */
  yaw: number;
  /** bits: 0–2 how it moves (`Locomotion`), 3–6 what it shows (`Gesture`), 7 hands follow */
  doing: number;
}
export const POSE_BYTES = 11;
export function readPose(view: DataView, at: number): Pose {
  return {
    x: view.getInt16(at + 0, true),
    y: view.getInt16(at + 2, true),
    z: view.getInt16(at + 4, true),
    heading: view.getUint16(at + 6, true),
    pitch: view.getInt8(at + 8),
    yaw: view.getInt8(at + 9),
    doing: view.getUint8(at + 10),
  };
}
export function writePose(view: DataView, at: number, value: Pose): void {
  view.setInt16(at + 0, value.x, true);
  view.setInt16(at + 2, value.y, true);
  view.setInt16(at + 4, value.z, true);
  view.setUint16(at + 6, value.heading, true);
  view.setInt8(at + 8, value.pitch);
  view.setInt8(at + 9, value.yaw);
  view.setUint8(at + 10, value.doing);
}

/** A hand of somebody with controllers, as seen from their head. */
export interface Hand {
  /** 1/64 m: to the right of the head */
  x: number;
  /** 1/64 m: above the head */
  y: number;
  /** 1/64 m: behind the head */
  z: number;
  /** smallest three: how it is turned: 2 bits which component of the quaternion is greatest, 3 × 10 bits the others, from -1/√2 to 1/√2 */
  turn: number;
}
export const HAND_BYTES = 7;
export function readHand(view: DataView, at: number): Hand {
  return {
    x: view.getInt8(at + 0),
    y: view.getInt8(at + 1),
    z: view.getInt8(at + 2),
    turn: view.getUint32(at + 3, true),
  };
}
export function writeHand(view: DataView, at: number, value: Hand): void {
  view.setInt8(at + 0, value.x);
  view.setInt8(at + 1, value.y);
  view.setInt8(at + 2, value.z);
  view.setUint32(at + 3, value.turn, true);
}

/** Before the pose of a thing that is held. */
export interface HeldHead {
  /** id: the thing */
  object: number;
}
export const HELD_HEAD_BYTES = 4;
export function readHeldHead(view: DataView, at: number): HeldHead {
  return {
    object: view.getUint32(at + 0, true),
  };
}
export function writeHeldHead(view: DataView, at: number, value: HeldHead): void {
  view.setUint32(at + 0, value.object, true);
}

/** Where a thing is. */
export interface ObjectPose {
  /** cm: to the right of the scene's middle */
  x: number;
  /** cm: above the scene's ground */
  y: number;
  /** cm: towards the viewer from the scene's middle */
  z: number;
  /** smallest three: how it is turned, as a hand */
  turn: number;
  /** 1/1,000: how large it is, as a factor of its own size */
  scale: number;
}
export const OBJECT_POSE_BYTES = 12;
export function readObjectPose(view: DataView, at: number): ObjectPose {
  return {
    x: view.getInt16(at + 0, true),
    y: view.getInt16(at + 2, true),
    z: view.getInt16(at + 4, true),
    turn: view.getUint32(at + 6, true),
    scale: view.getUint16(at + 10, true),
  };
}
export function writeObjectPose(view: DataView, at: number, value: ObjectPose): void {
  view.setInt16(at + 0, value.x, true);
  view.setInt16(at + 2, value.y, true);
  view.setInt16(at + 4, value.z, true);
  view.setUint32(at + 6, value.turn, true);
  view.setUint16(at + 10, value.scale, true);
}

/** Begins every frame. */
export interface FrameHead {
  /** version: the version of the protocol */
  version: number;
  /** count: how many `Near` follow, each with its hands where its pose says so */
  near: number;
  /** count: how many `Far` follow them */
  far: number;
  /** count: how many `Thing` follow those */
  things: number;
  /** frame: counts the frames of this participant, wraps; skipped frames have no number */
  number: number;
  /** ms: when the frame was made, by the room's clock, modulo 2³² */
  at: number;
}
export const FRAME_HEAD_BYTES = 10;
export function readFrameHead(view: DataView, at: number): FrameHead {
  return {
    version: view.getUint8(at + 0),
    near: view.getUint8(at + 1),
    far: view.getUint8(at + 2),
    things: view.getUint8(at + 3),
    number: view.getUint16(at + 4, true),
    at: view.getUint32(at + 6, true),
  };
}
export function writeFrameHead(view: DataView, at: number, value: FrameHead): void {
  view.setUint8(at + 0, value.version);
  view.setUint8(at + 1, value.near);
  view.setUint8(at + 2, value.far);
  view.setUint8(at + 3, value.things);
  view.setUint16(at + 4, value.number, true);
  view.setUint32(at + 6, value.at, true);
}

/** Somebody near; their `Pose` follows. */
export interface NearHead {
  /** participant: who */
  id: number;
  /** 4 ms: how long before the frame their pose arrived; 255: a second or more */
  age: number;
}
export const NEAR_HEAD_BYTES = 3;
export function readNearHead(view: DataView, at: number): NearHead {
  return {
    id: view.getUint16(at + 0, true),
    age: view.getUint8(at + 2),
  };
}
export function writeNearHead(view: DataView, at: number, value: NearHead): void {
  view.setUint16(at + 0, value.id, true);
  view.setUint8(at + 2, value.age);
}

/** Somebody far, as much of them as is seen from there. */
export interface Far {
  /** participant: who */
  id: number;
  /** cm: to the right of the scene's middle */
  x: number;
  /** cm: towards the viewer from the scene's middle */
  z: number;
  /** 1/256 turn: where the body faces, as in a pose */
  heading: number;
  /** bits: as in a pose, without hands */
  doing: number;
}
export const FAR_BYTES = 8;
export function readFar(view: DataView, at: number): Far {
  return {
    id: view.getUint16(at + 0, true),
    x: view.getInt16(at + 2, true),
    z: view.getInt16(at + 4, true),
    heading: view.getUint8(at + 6),
    doing: view.getUint8(at + 7),
  };
}
export function writeFar(view: DataView, at: number, value: Far): void {
  view.setUint16(at + 0, value.id, true);
  view.setInt16(at + 2, value.x, true);
  view.setInt16(at + 4, value.z, true);
  view.setUint8(at + 6, value.heading);
  view.setUint8(at + 7, value.doing);
}

/** A thing that moves; its `ObjectPose` follows. */
export interface ThingHead {
  /** object: which */
  id: number;
}
export const THING_HEAD_BYTES = 4;
export function readThingHead(view: DataView, at: number): ThingHead {
  return {
    id: view.getUint32(at + 0, true),
  };
}
export function writeThingHead(view: DataView, at: number, value: ThingHead): void {
  view.setUint32(at + 0, value.id, true);
}

