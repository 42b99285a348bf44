import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { RoomEvent } from "./protocol/words";
import { aMessage, aPerson, aSnapshot } from "./testing";
import {
  ana,
  begin,
  both,
  end,
  fill,
  gone,
  hears,
  part,
  press,
  root,
  seen,
  skip,
  start,
  text,
  wire,
  worlds,
  zoe,
} from "./visiting";

beforeEach(begin);
afterEach(end);

describe("a visit", () => {
  it("waits outside a full room, looks on, and comes in when there is a place", async () => {
    await start({ ...zoe, way: "world" });
    await hears(aSnapshot({ spawn: null, waiting: { place: 3, locked: false }, people: [ana] }));
    expect(root.querySelector(".room-lobby")?.textContent).toContain("queue: 3.");
    expect([text("people").includes("Ana"), part("chat")?.hidden, worlds]).toEqual([
      true,
      true,
      [],
    ]);
    await hears({ is: "waiting", place: 0, locked: true });
    expect(root.querySelector(".room-lobby")?.textContent).toContain("You knocked");
    await hears({ is: "admitted", spawn: { x: 0, y: 0, z: 0, heading: 0 } });
    expect(root.querySelector(".room-lobby")?.textContent).toBe("");
    expect(worlds).toEqual(["open", "restart", "put"]);
  });

  it("changes between list and 3D and keeps what was being written", async () => {
    await start();
    await hears(both());
    fill("chat-text", "half a sent");
    press("Show in 3D");
    await vi.advanceTimersByTimeAsync(300);
    expect([worlds, part("chat")?.hidden]).toEqual([["open", "restart", "put"], true]);
    press("Chat", root.querySelector(".room-switches"));
    expect([part("chat")?.hidden, part("people")?.hidden]).toEqual([false, true]);
    press("Show as a list");
    await vi.advanceTimersByTimeAsync(300);
    expect([worlds.at(-1), part("people")?.hidden]).toEqual(["dispose", false]);
    expect((document.getElementById("chat-text") as HTMLInputElement).value).toBe("half a sent");
    expect(wire.tries).toBe(1);
  });

  it("shows the list where there is no 3D, and offers nothing else", async () => {
    await start({ ...zoe, way: "world" }, false);
    await hears(both());
    expect([worlds, part("people")?.hidden]).toEqual([[], false]);
    expect(() => press("Show in 3D")).toThrow();
  });

  it("asks again from where it broke off, and for everything if that does not help", async () => {
    await start();
    await hears(both());
    skip(1);
    await hears({ is: "left", who: 2 });
    await vi.advanceTimersByTimeAsync(1_000);
    expect([seen, wire.goodbyes]).toEqual([[undefined, 0], ["drop"]]);
    wire.comes("connect");
    await hears({ is: "left", who: 2 });
    await vi.advanceTimersByTimeAsync(1_000);
    expect(seen).toEqual([undefined, 0, undefined]);
    wire.comes("connect");
    await hears(aSnapshot());
    expect(text("people")).toContain("People here: 1");
  });

  it("says how it stands with the connection, and what ended it", async () => {
    await start();
    await hears(both());
    wire.comes("disconnect", "transport close");
    expect(root.querySelector(".room-standing")?.textContent).toContain("coming back");
    wire.comes("connect");
    expect(root.querySelector(".room-standing")?.textContent).toBe("");
    wire.comes("ended", { because: "shown-out", reason: "Be kind." });
    expect(document.activeElement?.textContent).toBe("You were shown out");
    expect(root.textContent).toContain("Be kind.");
    const tries = wire.tries;
    press("Come in again");
    await vi.waitUntil(() => wire.tries > tries);
  });

  it("goes back to where one came from", async () => {
    await start();
    await hears(both());
    root.querySelector<HTMLElement>(".room-out")?.click();
    expect([gone, wire.goodbyes]).toEqual([["/schedule"], ["disconnect"]]);
  });

  it("tells screen readers what happens, at most every few seconds", async () => {
    await start();
    await hears(both());
    const aloud = root.querySelector("[aria-live=polite]");
    await hears({ is: "said", message: aMessage(1, "Hello") });
    expect(aloud?.textContent).toBe("Ana: Hello");
    const five = [4, 5, 6, 7, 8].map((id) => aPerson(id, `P${id}`));
    await hears(...five.map((person): RoomEvent => ({ is: "joined", person })));
    expect(aloud?.textContent).toBe("Ana: Hello");
    await vi.advanceTimersByTimeAsync(2_500);
    const lines = [...(aloud?.children ?? [])].map((line) => line.textContent);
    expect(lines).toEqual(["More news: 2", "P6 came in", "P7 came in", "P8 came in"]);
    root.querySelector<HTMLInputElement>("#room-own input[type=checkbox]")?.click();
    await hears({ is: "left", who: 4 });
    await vi.advanceTimersByTimeAsync(5_000);
    expect(aloud?.textContent).toBe("");
  });
});
