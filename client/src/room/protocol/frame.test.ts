// The same bytes as in crates/rooms/src/protocol: what the room writes is read here, and the other
// way round.
import { describe, expect, it } from "vitest";
import {
  type BodyPose,
  packTurn,
  type Quaternion,
  readFrame,
  unpackTurn,
  writeReport,
} from "./frame";

const BODY: BodyPose = {
  x: 1,
  y: 0,
  z: -2.5,
  heading: 0,
  pitch: 0,
  yaw: 0,
  locomotion: "walk",
  gesture: "wave",
};

describe("a report", () => {
  it("is eight bytes of head and eleven of a pose", () => {
    const bytes = writeReport({ number: 7, acknowledged: 65_535, before: 3, body: BODY });
    expect([...bytes]).toEqual([
      1,
      1,
      7,
      0,
      255,
      255,
      3,
      0,
      100,
      0,
      0,
      0,
      6,
      255,
      0,
      0,
      0,
      0,
      1 | (1 << 3),
    ]);
  });

  it("never holds a number the room cannot read", () => {
    const wild = { ...BODY, x: Number.NaN, y: Number.POSITIVE_INFINITY, z: -1e9, heading: -1e6 };
    const bytes = writeReport({ number: 0, acknowledged: 0, before: 0, body: wild });
    const view = new DataView(bytes.buffer);
    expect([8, 10, 12].map((at) => Math.abs(view.getInt16(at, true)) <= 30_000)).toEqual([
      true,
      true,
      true,
    ]);
  });
});

describe("a frame", () => {
  const near = [2, 0, 25, 100, 0, 0, 0, 6, 255, 0, 64, 0, 0, 9];
  const far = [3, 0, 16, 39, 240, 216, 128, 1];
  const thing = [9, 0, 0, 0, 50, 0, 0, 0, 0, 0, 0, 0, 0, 0, 232, 3];
  const head = [1, 1, 1, 1, 5, 0, 0, 0, 1, 0];

  it("tells who is near whole and who is far coarsely", () => {
    const frame = readFrame(new Uint8Array([...head, ...near, ...far, ...thing]));
    expect(frame?.number).toBe(5);
    expect(frame?.at).toBe(65_536);
    expect(frame?.near).toEqual([{ id: 2, ageMs: 100, pose: { ...BODY, heading: Math.PI / 2 } }]);
    expect(frame?.far.map(({ id, pose }) => [id, pose.x, pose.z, pose.heading])).toEqual([
      [3, 100, -100, Math.PI],
    ]);
    expect(frame?.things.map(({ id, pose }) => [id, pose.x, pose.scale])).toEqual([[9, 0.5, 1]]);
  });

  it("of another version is left alone", () => {
    expect(readFrame(new Uint8Array([2, ...head.slice(1)]))).toBeUndefined();
    expect(readFrame(new Uint8Array([1]))).toBeUndefined();
  });
});

describe("a turn", () => {
  it("keeps what the eye sees of it", () => {
    const half = Math.SQRT1_2;
    const turns: Quaternion[] = [
      [0, 0, 0, 1],
      [0, half, 0, half],
      [-half, 0, 0, half],
      [0.5, -0.5, 0.5, -0.5],
      [0, 0, -1, 0],
    ];
    for (const turn of turns) {
      const [x, y, z, w] = unpackTurn(packTurn(turn));
      // A quaternion and its opposite are the same turn.
      const alike = Math.abs(turn[0] * x + turn[1] * y + turn[2] * z + turn[3] * w);
      expect(alike).toBeGreaterThan(0.999);
    }
  });
});
