// Reads the frames that come down and writes the reports that go up: see docs/room-protocol.md.
import {
  FAR_BYTES,
  FRAME_HEAD_BYTES,
  GESTURES,
  HAND_BYTES,
  type Hand,
  HELD_HEAD_BYTES,
  LOCOMOTIONS,
  NEAR_HEAD_BYTES,
  OBJECT_POSE_BYTES,
  type ObjectPose,
  POSE_BYTES,
  type Pose,
  REPORT_HEAD_BYTES,
  readFar,
  readFrameHead,
  readHand,
  readNearHead,
  readObjectPose,
  readPose,
  readThingHead,
  THING_HEAD_BYTES,
  VERSION,
  writeHand,
  writeHeldHead,
  writeObjectPose,
  writePose,
  writeReportHead,
} from "./generated";

export type Locomotion = (typeof LOCOMOTIONS)[number];
export type Gesture = (typeof GESTURES)[number];

/** Where a body is: metres, radians. */
export interface BodyPose {
  x: number;
  y: number;
  z: number;
  /** 0 looks along -z; grows to the left. */
  heading: number;
  /** Of the head: up, and to the left of the body. */
  pitch: number;
  yaw: number;
  locomotion: Locomotion;
  gesture: Gesture;
  hands?: Hands;
}

/** From the head's point of view: metres, and a unit quaternion. */
export interface HandPose {
  x: number;
  y: number;
  z: number;
  turn: Quaternion;
}

export interface Hands {
  left: HandPose;
  right: HandPose;
}

/** x, y, z, w. */
export type Quaternion = readonly [number, number, number, number];

/** Where a thing is: metres, a unit quaternion, a factor. */
export interface ThingPose {
  x: number;
  y: number;
  z: number;
  turn: Quaternion;
  scale: number;
}

/** Somebody who moved. `ageMs`: how long before the frame their pose reached the room. */
export interface Mover {
  id: number;
  ageMs: number;
  pose: BodyPose;
}

export interface Frame {
  number: number;
  /** When it was made: milliseconds of the room's clock, modulo 2³². */
  at: number;
  near: Mover[];
  /** From far away only the ground under a body and its heading are known: `y`, `pitch`, `yaw` are 0. */
  far: Mover[];
  things: { id: number; pose: ThingPose }[];
}

/** What a report says besides which frames arrived. */
export interface Report {
  number: number;
  acknowledged: number;
  before: number;
  body?: BodyPose;
  held?: { object: number; pose: ThingPose };
}

const CM = 100;
const TURN = 65_536 / (2 * Math.PI);
const SMALL_TURN = 256 / (2 * Math.PI);
const HAND = 64;
const MILLI = 1_000;
const [BODY, HELD] = [1, 2];
const HANDS = 1 << 7;

/** Reads a frame; undefined for one this version cannot read. */
export function readFrame(bytes: ArrayBuffer | Uint8Array): Frame | undefined {
  const view = viewOf(bytes);
  if (view.byteLength < FRAME_HEAD_BYTES || view.getUint8(0) !== VERSION) return undefined;
  const head = readFrameHead(view, 0);
  const frame: Frame = { number: head.number, at: head.at, near: [], far: [], things: [] };
  let at = FRAME_HEAD_BYTES;
  for (let left = head.near; left > 0; left -= 1) {
    const { id, age } = readNearHead(view, at);
    at += NEAR_HEAD_BYTES;
    const pose = readPose(view, at);
    at += POSE_BYTES;
    const body = bodyOf(pose);
    if (pose.doing & HANDS) {
      const [left, right] = [readHand(view, at), readHand(view, at + HAND_BYTES)];
      body.hands = { left: handOf(left), right: handOf(right) };
      at += 2 * HAND_BYTES;
    }
    frame.near.push({ id, ageMs: age * 4, pose: body });
  }
  for (let left = head.far; left > 0; left -= 1) {
    const { id, x, z, heading, doing } = readFar(view, at);
    at += FAR_BYTES;
    const pose = bodyOf({ x, y: 0, z, heading: heading << 8, pitch: 0, yaw: 0, doing });
    frame.far.push({ id, ageMs: 0, pose });
  }
  for (let left = head.things; left > 0; left -= 1) {
    const { id } = readThingHead(view, at);
    frame.things.push({ id, pose: thingOf(readObjectPose(view, at + THING_HEAD_BYTES)) });
    at += THING_HEAD_BYTES + OBJECT_POSE_BYTES;
  }
  return frame;
}

/** Writes a report. Numbers beyond what a layout holds are brought to its edge. */
export function writeReport(report: Report): Uint8Array {
  const { number, acknowledged, before, body, held } = report;
  const hands = body?.hands;
  const size =
    REPORT_HEAD_BYTES +
    (body ? POSE_BYTES + (hands ? 2 * HAND_BYTES : 0) : 0) +
    (held ? HELD_HEAD_BYTES + OBJECT_POSE_BYTES : 0);
  const bytes = new Uint8Array(size);
  const view = viewOf(bytes);
  const parts = (body ? BODY : 0) | (held ? HELD : 0);
  writeReportHead(view, 0, { version: VERSION, parts, number, acknowledged, before });
  let at = REPORT_HEAD_BYTES;
  if (body) {
    writePose(view, at, poseOf(body));
    at += POSE_BYTES;
    for (const hand of hands ? [hands.left, hands.right] : []) {
      writeHand(view, at, packHand(hand));
      at += HAND_BYTES;
    }
  }
  if (held) {
    writeHeldHead(view, at, { object: held.object });
    writeObjectPose(view, at + HELD_HEAD_BYTES, packThing(held.pose));
  }
  return bytes;
}

/** A thing's pose in the units of the protocol, as commands have it too. */
export function packThing({ x, y, z, turn, scale }: ThingPose): ObjectPose {
  return {
    ...packPlace(x, y, z),
    turn: packTurn(turn),
    scale: clamp(Math.round(scale * MILLI), 1, 65_535),
  };
}

export function thingOf({ x, y, z, turn, scale }: ObjectPose): ThingPose {
  return { x: x / CM, y: y / CM, z: z / CM, turn: unpackTurn(turn), scale: scale / MILLI };
}

/** Metres and radians of a place of the protocol. */
export function placeOf({
  x,
  y,
  z,
  heading,
}: {
  x: number;
  y: number;
  z: number;
  heading: number;
}) {
  return { x: x / CM, y: y / CM, z: z / CM, heading: heading / TURN };
}

/** Bits of the smallest three components of a quaternion; the largest follows from them. */
export function packTurn(turn: Quaternion): number {
  const largest = turn.reduce(
    (best, part, at) => (Math.abs(part) > Math.abs(turn[best] ?? 0) ? at : best),
    0,
  );
  const sign = (turn[largest] ?? 1) < 0 ? -1 : 1;
  let packed = largest;
  turn.forEach((part, at) => {
    if (at === largest) return;
    const scaled = Math.round(((part * sign * Math.SQRT2 + 1) / 2) * 1_023);
    packed = packed * 1_024 + clamp(scaled, 0, 1_023);
  });
  return packed;
}

export function unpackTurn(packed: number): Quaternion {
  const largest = packed >>> 30;
  const parts = [(packed >>> 20) & 1_023, (packed >>> 10) & 1_023, packed & 1_023].map(
    (part) => ((part / 1_023) * 2 - 1) / Math.SQRT2,
  );
  const rest = 1 - parts.reduce((sum, part) => sum + part * part, 0);
  parts.splice(largest, 0, Math.sqrt(Math.max(0, rest)));
  const [x = 0, y = 0, z = 0, w = 1] = parts;
  return [x, y, z, w];
}

function bodyOf({ x, y, z, heading, pitch, yaw, doing }: Pose): BodyPose {
  return {
    x: x / CM,
    y: y / CM,
    z: z / CM,
    heading: heading / TURN,
    pitch: pitch / SMALL_TURN,
    yaw: yaw / SMALL_TURN,
    locomotion: LOCOMOTIONS[doing & 7] ?? "still",
    gesture: GESTURES[(doing >> 3) & 15] ?? "none",
  };
}

function poseOf(body: BodyPose): Pose {
  const doing =
    LOCOMOTIONS.indexOf(body.locomotion) |
    (GESTURES.indexOf(body.gesture) << 3) |
    (body.hands ? HANDS : 0);
  return {
    ...packPlace(body.x, body.y, body.z),
    heading: Math.round(body.heading * TURN) & 65_535,
    pitch: clamp(Math.round(body.pitch * SMALL_TURN), -127, 127),
    yaw: clamp(Math.round(body.yaw * SMALL_TURN), -127, 127),
    doing,
  };
}

function packPlace(x: number, y: number, z: number) {
  const cm = (metres: number) => clamp(Math.round(metres * CM), -30_000, 30_000);
  return { x: cm(x), y: cm(y), z: cm(z) };
}

function handOf({ x, y, z, turn }: Hand): HandPose {
  return { x: x / HAND, y: y / HAND, z: z / HAND, turn: unpackTurn(turn) };
}

function packHand({ x, y, z, turn }: HandPose): Hand {
  const part = (metres: number) => clamp(Math.round(metres * HAND), -128, 127);
  return { x: part(x), y: part(y), z: part(z), turn: packTurn(turn) };
}

function clamp(value: number, least: number, most: number): number {
  return Number.isFinite(value) ? Math.min(Math.max(value, least), most) : least;
}

function viewOf(bytes: ArrayBuffer | Uint8Array): DataView {
  return bytes instanceof Uint8Array
    ? new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
    : new DataView(bytes);
}
