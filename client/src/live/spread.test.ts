import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { Spread } from "./spread";

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
});

describe("what everybody is asked at one moment", () => {
  it("is done by each at a moment of its own, once for however many times it was asked", () => {
    vi.spyOn(Math, "random").mockReturnValueOnce(0.2).mockReturnValueOnce(0.9);
    const done: string[] = [];
    const first = new Spread(() => done.push("first"), 1000);
    const second = new Spread(() => done.push("second"), 1000);
    for (const page of [first, second, first]) page.ask();
    expect(done).toEqual([]);
    vi.advanceTimersByTime(200);
    expect(done).toEqual(["first"]);
    vi.advanceTimersByTime(800);
    expect(done).toEqual(["first", "second"]);
  });

  it("is done again when it is asked again, and not after the page left off", () => {
    let times = 0;
    const page = new Spread(() => {
      times += 1;
    }, 1000);
    page.ask();
    vi.advanceTimersByTime(1000);
    page.ask();
    vi.advanceTimersByTime(1000);
    expect(times).toBe(2);
    page.ask();
    page.stop();
    vi.advanceTimersByTime(1000);
    expect(times).toBe(2);
  });
});
