import { describe, expect, it } from "vitest";
import { Arrived } from "./arrived";
import type { BodyPose } from "./protocol/frame";
import { LOCOMOTIONS, REPORT_HEAD_BYTES, readPose, readReportHead } from "./protocol/generated";
import { ACKNOWLEDGE_MS, EVERY_MS, Reports } from "./reports";

const pose = (x: number, locomotion: BodyPose["locomotion"] = "walk"): BodyPose => ({
  x,
  y: 0,
  z: 0,
  heading: 0,
  pitch: 0,
  yaw: 0,
  locomotion,
  gesture: "none",
});

/** What a report says: its numbers, and where the body is if it says so. */
function read(bytes: Uint8Array | undefined) {
  if (!bytes) return undefined;
  const view = new DataView(bytes.buffer);
  const { number, acknowledged, before, parts } = readReportHead(view, 0);
  if ((parts & 1) === 0) return { number, acknowledged, before };
  const { x, doing } = readPose(view, REPORT_HEAD_BYTES);
  return { number, acknowledged, before, x, does: LOCOMOTIONS[doing & 7] };
}

describe("frames that arrived", () => {
  const told = (...numbers: number[]) => {
    const arrived = new Arrived();
    for (const number of numbers) arrived.add(number);
    return [arrived.latest, arrived.before];
  };

  it("are the latest and a bit for each before it", () => {
    expect(told()).toEqual([0, 0]);
    expect(told(1)).toEqual([1, 0]);
    expect(told(1, 2, 4)).toEqual([4, 0b110]);
    expect(told(1, 2, 2)).toEqual([2, 0b1]);
    // One that comes late is told too; one that is older than sixteen is not.
    expect(told(5, 8, 6)).toEqual([8, 0b110]);
    expect(told(5, 21, 4)).toEqual([21, 1 << 15]);
    expect(told(5, 40)).toEqual([40, 0]);
  });

  it("are counted on over the end of sixteen bits", () => {
    expect(told(65_534, 65_535, 0, 1)).toEqual([1, 0b111]);
    expect(told(0, 65_535)).toEqual([0, 0b1]);
  });
});

describe("reports", () => {
  it("are sent when the body moved, fifteen times a second at most", () => {
    const reports = new Reports();
    expect(reports.next()).toBeUndefined();
    reports.move(pose(1));
    expect(read(reports.take(1_000))).toEqual({
      number: 1,
      acknowledged: 0,
      before: 0,
      x: 100,
      does: "walk",
    });
    reports.move(pose(2));
    reports.move(pose(3));
    expect(reports.take(1_000 + EVERY_MS - 1)).toBeUndefined();
    expect(read(reports.take(1_000 + EVERY_MS))).toMatchObject({ number: 2, x: 300 });
    reports.move(pose(3));
    expect(reports.next()).toBeUndefined();
  });

  it("acknowledge frames where nothing else is to be said", () => {
    const reports = new Reports();
    for (let number = 1; number <= 5; number += 1) reports.arrived(number, 1_000 + number * 66);
    expect(reports.next()).toBe(1_066 + ACKNOWLEDGE_MS);
    expect(read(reports.take(1_066 + ACKNOWLEDGE_MS))).toEqual({
      number: 1,
      acknowledged: 5,
      before: 0b1111,
    });
    expect(reports.next()).toBeUndefined();
  });

  it("tell of a jump as a jump, and then of what came after it", () => {
    const reports = new Reports();
    reports.move(pose(0));
    reports.take(0);
    reports.move(pose(9, "teleport"));
    reports.move(pose(9, "still"));
    expect(read(reports.take(100))).toMatchObject({ x: 900, does: "teleport" });
    expect(read(reports.take(200))).toMatchObject({ x: 900, does: "still" });
    expect(reports.next()).toBeUndefined();
  });

  it("begin anew with another connection, and say again where the body is", () => {
    const reports = new Reports();
    reports.move(pose(1));
    reports.arrived(40, 0);
    reports.take(0);
    reports.restart();
    expect(read(reports.take(100))).toMatchObject({ acknowledged: 0, before: 0, x: 100 });
    reports.put(pose(5));
    expect(reports.next()).toBeUndefined();
    reports.restart();
    expect(read(reports.take(200))).toMatchObject({ x: 500 });
  });

  it("carry what is held", () => {
    const reports = new Reports();
    reports.hold(7, { x: 1, y: 1, z: 1, turn: [0, 0, 0, 1], scale: 1 });
    const bytes = reports.take(0);
    expect(bytes && [bytes.length, bytes[1]]).toEqual([8 + 4 + 12, 2]);
  });
});
