import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { Line, type Standing } from "./line";
import { pauseMs } from "./pause";
import { FRAME_HEAD_BYTES, readReportHead, writeFrameHead } from "./protocol/generated";
import type { Ending } from "./protocol/words";
import { TestWire } from "./testing";

let wire: TestWire;
let line: Line;
let standings: Standing[];
const is = () => standings.map((standing) => standing.is);

function frame(number: number): ArrayBuffer {
  const bytes = new ArrayBuffer(FRAME_HEAD_BYTES);
  const head = { version: 1, near: 0, far: 0, things: 0, number, at: 0 };
  writeFrameHead(new DataView(bytes), 0, head);
  return bytes;
}

beforeEach(() => {
  vi.useFakeTimers({ now: 0 });
  wire = new TestWire();
  standings = [];
  const ears = {
    standing: (standing: Standing) => standings.push(standing),
    told: () => undefined,
    frame: () => undefined,
  };
  line = new Line(
    wire,
    ears,
    () => Date.now(),
    () => 0.5,
  );
  line.open();
});
afterEach(() => {
  line.close();
  vi.useRealTimers();
});

describe("a line", () => {
  it("comes back by itself, later each time, and says when nobody answers", () => {
    wire.comes("connect");
    wire.comes("disconnect", "transport close");
    expect([is(), wire.tries]).toEqual([["connecting", "open", "lost"], 1]);
    vi.advanceTimersByTime(500);
    expect(wire.tries).toBe(2);
    for (let tries = 0; tries < 5; tries += 1) {
      wire.comes("connect_error");
      vi.advanceTimersByTime(30_000);
    }
    expect([is().at(-1), wire.tries]).toEqual(["gone", 7]);
    wire.comes("connect");
    expect(is().at(-1)).toBe("open");
  });

  it("does not wait when there is a network again, and tries only once", () => {
    wire.comes("connect_error");
    line.hurry();
    line.hurry();
    vi.advanceTimersByTime(60_000);
    expect(wire.tries).toBe(2);
  });

  it("stays ended when the room ended it, whatever the reason", () => {
    const endings: Ending[] = [
      { because: "elsewhere" },
      { because: "shown-out", reason: "Be kind." },
      { because: "banned", until: null, reason: "" },
      { because: "not-admitted" },
      { because: "closed", reason: "" },
      { because: "not-attending" },
      { because: "flooding" },
      { because: "full" },
    ];
    for (const ending of endings) {
      wire.comes("connect");
      wire.comes("ended", ending);
      wire.comes("disconnect", "io server disconnect");
      vi.advanceTimersByTime(120_000);
      expect(standings.at(-1)).toEqual({ is: "ended", ending });
    }
    expect(wire.tries).toBe(1);
    line.open();
    expect(wire.tries).toBe(2);
  });

  it("takes a closed door for an end, and a busy one for a pause", () => {
    const says = (message: string) => wire.comes("connect_error", new Error(message));
    for (const because of ["gone", "sign-in", "invite", "early"] as const) {
      line.open();
      says(`${because}: no`);
      expect(standings.at(-1)).toEqual({ is: "ended", ending: { because } });
    }
    line.open();
    says("closed: this room is closed");
    const ending = { because: "closed", reason: "" };
    expect(standings.at(-1)).toEqual({ is: "ended", ending });
    line.open();
    says("elsewhere: this room is open in another process");
    expect(is().at(-1)).toBe("lost");
  });

  it("follows a room that moves, not all at once", () => {
    wire.comes("connect");
    wire.comes("ended", { because: "moving" });
    wire.comes("disconnect", "io server disconnect");
    vi.advanceTimersByTime(749);
    expect([is().at(-1), wire.tries]).toEqual(["lost", 1]);
    vi.advanceTimersByTime(1);
    expect(wire.tries).toBe(2);
  });

  it("says goodbye when somebody goes, and does not when it only comes back", () => {
    wire.comes("connect");
    line.resume();
    line.close();
    vi.advanceTimersByTime(60_000);
    expect([wire.goodbyes, wire.tries]).toEqual([["drop", "disconnect"], 1]);
  });

  it("acknowledges the frames it got every 300 ms, and nothing while none come", () => {
    wire.comes("connect");
    for (let number = 1; number <= 15; number += 1) {
      wire.comes("frame", frame(number));
      vi.advanceTimersByTime(66);
    }
    vi.advanceTimersByTime(60_000);
    const heads = wire.reports.map((bytes) => readReportHead(new DataView(bytes.buffer), 0));
    expect(heads.map(({ acknowledged, before }) => [acknowledged, before])).toEqual([
      [5, 0b1111],
      [10, 0b1_1111_1111],
      [15, 0b11_1111_1111_1111],
    ]);
  });

  it("asks only while it is open, and takes silence for no answer", async () => {
    const lost = { ok: false, refusal: { code: "lost" }, message: "" };
    expect(await line.ask({ do: "stand" })).toEqual(lost);
    wire.comes("connect");
    expect(await line.ask({ do: "stand" })).toEqual({ ok: true, done: {} });
    wire.answer = new Error("timeout");
    expect(await line.ask({ do: "stand" })).toEqual(lost);
    expect(wire.asked).toHaveLength(2);
  });
});

describe("pauses", () => {
  it("double up to half a minute, and spread", () => {
    expect([0, 1, 5, 6, 60].map((tries) => pauseMs(tries, () => 0.5))).toEqual([
      500, 1_000, 16_000, 30_000, 30_000,
    ]);
    expect([0, 0.999].map((part) => Math.round(pauseMs(1, () => part)))).toEqual([500, 1_499]);
  });
});
