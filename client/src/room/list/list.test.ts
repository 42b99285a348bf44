import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { REPORT_HEAD_BYTES, readPose } from "../protocol/generated";
import { aMessage, aPerson, aSnapshot, aThing } from "../testing";
import {
  ana,
  begin,
  both,
  end,
  fill,
  hears,
  opens,
  part,
  press,
  root,
  send,
  start,
  text,
  visit,
  wire,
} from "../visiting";

beforeEach(begin);
afterEach(end);

describe("the list twin", () => {
  it("says who is here, how far, in which direction and by whom", async () => {
    await start();
    await hears(both(), { is: "joined", person: { ...ana, id: 3, name: "Ben" } });
    expect(text("people")).toContain("People here: 3");
    const rows = [...(part("people")?.querySelectorAll(".person-row") ?? [])];
    const shown = rows.map((row) => row.querySelector(".person-about")?.textContent);
    expect(shown).toEqual([
      "Zoëyounear Ana and Ben",
      "Ana2 m, to your left · near Ben",
      "Ben2 m, to your left · near Ana",
    ]);
  });

  it("finds people by name, whatever the accents", async () => {
    await start();
    await hears(both());
    const search = root.querySelector<HTMLInputElement>("#people-search");
    if (search) search.value = "zoe";
    search?.dispatchEvent(new Event("input"));
    const names = [...root.querySelectorAll(".person-name")].map((name) => name.textContent);
    expect(names).toEqual(["Zoë"]);
  });

  it("goes to a person with a jump the room believes, and stands there", async () => {
    await start();
    await hears(both());
    press("Go there", part("people"));
    await vi.advanceTimersByTimeAsync(200);
    const told = wire.reports.map((bytes) => {
      const { x, z, doing } = readPose(new DataView(bytes.buffer), REPORT_HEAD_BYTES);
      return [x, z, doing & 7];
    });
    expect(told).toEqual([
      [-80, 0, 5],
      [-80, 0, 0],
    ]);
    expect(root.querySelector(".room-note")?.textContent).toBe("You are beside Ana now.");
  });

  it("asks for a seat, a gesture, a hand and a feeling", async () => {
    await start();
    await hears(both());
    opens("Bench 1");
    press("Seat 2", part("places"));
    press("Raise hand", part("questions"));
    press("Applause");
    press("Wave");
    expect(wire.asked).toEqual([
      { do: "sit", seat: "bench-1-seat-2" },
      { do: "hand", raised: true },
      { do: "react", with: "applause" },
    ]);
    await hears({ is: "seated", seat: "bench-1-seat-2", who: 1 }, { is: "hands", queue: [2, 1] });
    expect(text("places")).toContain("Bench 1 Zoë · free: 2");
    expect(visit.state.at).toMatchObject({ x: 2.76, z: 6.65, locomotion: "sit" });
    expect([...root.querySelectorAll(".hands li bdi")].map((name) => name.textContent)).toEqual([
      "Ana",
      "Zoë",
    ]);
    press("Stand up");
    press("Raise hand", root.querySelector(".room-controls"));
    expect(wire.asked.slice(3)).toEqual([{ do: "stand" }, { do: "hand", raised: false }]);
  });

  it("writes to everybody and to one person, and keeps what was not sent", async () => {
    await start();
    await hears(both());
    wire.answer = { ok: false, refusal: { code: "too-fast", waitMs: 1_200 }, message: "" };
    fill("chat-text", "Hello");
    send(".chat-form");
    await vi.advanceTimersByTimeAsync(0);
    expect((document.getElementById("chat-text") as HTMLInputElement).value).toBe("Hello");
    expect(root.querySelector(".room-note")?.textContent).toContain("Wait 2 s");
    wire.answer = { ok: true, done: {} };
    press("Write", part("people"));
    expect(document.activeElement?.id).toBe("chat-text");
    send(".chat-form");
    await hears({ is: "left", who: 2 });
    // Ana went: what is written for her is not said to everybody.
    fill("chat-text", "Still there?");
    send(".chat-form");
    expect(wire.asked).toEqual([
      { do: "say", text: "Hello" },
      { do: "say", text: "Hello", to: 2 },
      { do: "say", text: "Still there?", to: 2 },
    ]);
  });

  it("says that one writes, and takes it back when it comes after what was said", async () => {
    await start();
    await hears(both());
    fill("chat-text", "Hello");
    document.getElementById("chat-text")?.dispatchEvent(new Event("input"));
    await hears({ is: "typing", who: 1, on: true });
    send(".chat-form");
    await hears({ is: "typing", who: 1, on: true });
    await vi.advanceTimersByTimeAsync(10_000);
    expect(wire.asked).toEqual([
      { do: "type", on: true },
      { do: "say", text: "Hello" },
      { do: "type", on: false },
    ]);
  });

  it("shows what was said, with links, and takes back one's own", async () => {
    await start();
    const link = "Look: https://example.org/a?b=1. <b>";
    await hears(aSnapshot({ messages: [aMessage(1, link), aMessage(2, "Mine", { who: 1 })] }));
    const log = root.querySelector(".chat-log");
    expect(log?.querySelector("a")?.getAttribute("href")).toBe("https://example.org/a?b=1");
    expect(log?.textContent).toContain("<b>");
    press("Take back", log);
    expect(wire.asked).toEqual([{ do: "unsay", message: 2 }]);
  });

  it("brings things, and asks for what may be done with them", async () => {
    await start();
    const film = aThing(6, {
      thing: { kind: "media", media: "video", url: "https://example.org/a.webm" },
      title: "Film",
      owner: 1,
    });
    const paper = aThing(7, {
      thing: { kind: "media", media: "pdf", url: "https://example.org/a.pdf" },
      playback: { page: 2 },
    });
    await hears(aSnapshot({ objects: [film, paper] }));
    press("Play", part("things"));
    press("Page on", part("things"));
    press("Remove", part("things"));
    fill("bring-url", "https://example.org/x.PNG?size=2");
    fill("bring-title", "A picture");
    send(".bring");
    expect(wire.asked).toEqual([
      { do: "play", object: 6, playback: { playing: true } },
      { do: "play", object: 7, playback: { page: 3 } },
      { do: "remove", object: 6 },
      {
        do: "bring",
        thing: { kind: "media", media: "image", url: "https://example.org/x.PNG?size=2" },
        title: "A picture",
        at: { x: 0, y: 140, z: -150, turn: expect.any(Number), scale: 1_000 },
      },
    ]);
    expect(() => press("Pin", part("things"))).toThrow();
  });

  it("votes, and shows how a vote stands", async () => {
    await start();
    await hears(aSnapshot());
    const poll = { id: 3, question: "Tea?", options: ["Yes", "No"], votes: [0, 2], open: true };
    await hears({ is: "polled", poll });
    press("No · 2", part("questions"));
    await hears({ is: "polled", poll: { ...poll, votes: [0, 3] } });
    expect(wire.asked).toEqual([{ do: "vote", poll: 3, option: 1 }]);
    const chosen = part("questions")?.querySelector('.answers [aria-pressed="true"]');
    expect(chosen?.textContent).toBe("No · 3");
    expect(text("questions")).toContain("Votes so far: 3");
  });

  it("hides and reports, and shows again whom one hid", async () => {
    await start();
    await hears(both());
    opens("More");
    press("Report", part("people"));
    fill("confirm-reason", "Rude");
    document.querySelector("dialog form")?.dispatchEvent(new Event("submit"));
    await vi.advanceTimersByTimeAsync(0);
    press("Hide for me", part("people"));
    await hears({ is: "left", who: 2 });
    press("Show again", part("people"));
    expect(wire.asked).toEqual([
      { do: "report", who: 2, reason: "Rude" },
      { do: "hide", who: 2, hidden: true },
      { do: "hide", who: 2, hidden: false },
    ]);
  });

  it("keeps the keyboard where it was when rows come, move and go", async () => {
    await start();
    await hears(both());
    const row = () => [...root.querySelectorAll<HTMLElement>(".person-row")];
    const write = row()[1]?.querySelectorAll("button")[1];
    write?.focus();
    await hears({ is: "joined", person: aPerson(3, "Aaron") });
    expect(document.activeElement).toBe(write);
    await hears({ is: "left", who: 2 });
    expect(row().some((one) => one.contains(document.activeElement))).toBe(true);
  });
});

describe("who looks after the room", () => {
  it("has what others have not", async () => {
    await start();
    await hears(both());
    expect(part("care")?.hidden).toBe(true);
    await hears({ is: "changed", person: aPerson(1, "Zoë", { role: "moderator" }) });
    await hears({ is: "knocking", people: [aPerson(9, "Kim")] });
    press("Let in", part("care"));
    press("Lock the room", part("care"));
    press("Mute everybody", part("care"));
    opens("More");
    press("Mute", part("people"));
    expect(wire.asked).toEqual([
      { do: "admit", who: 9, admitted: true },
      { do: "lock", locked: true },
      { do: "mute-all" },
      { do: "mute", who: 2, muted: true },
    ]);
    expect(part("care")?.querySelector<HTMLElement>("details")?.hidden).toBe(true);
  });

  it("keeps somebody out for a time, with a reason", async () => {
    await start();
    await hears(both("creator"));
    opens("More");
    press("Keep out", part("people"));
    fill("confirm-reason", "Again and again");
    fill("confirm-length", "60");
    document.querySelector("dialog form")?.dispatchEvent(new Event("submit"));
    await vi.advanceTimersByTimeAsync(0);
    const ban = { do: "ban", who: 2, scope: "room", reason: "Again and again", minutes: 60 };
    expect(wire.asked).toEqual([ban]);
  });

  it("changes what the room is, asks it, and closes it", async () => {
    await start();
    await hears(both("creator"));
    fill("settings-name", "Foyer");
    const draw = [...(part("care")?.querySelectorAll("label") ?? [])].find(
      (label) => label.textContent === "draw",
    );
    draw?.querySelector("input")?.click();
    send("#room-care form");
    fill("poll-question", "Tea?");
    fill("poll-answers", " Yes \n\nNo");
    send("#room-questions form");
    press("Close the room", part("care"));
    document.querySelector("dialog form")?.dispatchEvent(new Event("submit"));
    await vi.advanceTimersByTimeAsync(0);
    const { permissions } = aSnapshot().settings;
    expect(wire.asked).toEqual([
      {
        do: "change",
        settings: {
          name: "Foyer",
          description: "",
          size: 50,
          permissions: { ...permissions, draw: false },
        },
      },
      { do: "ask", question: "Tea?", options: ["Yes", "No"] },
      { do: "close", reason: "" },
    ]);
  });
});
