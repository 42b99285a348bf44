import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { BulletinBoard } from "../islands/bulletins";
import { Presence } from "../islands/presence";
import { starred } from "../islands/stars";
import { readBulletin, Seen } from "./bulletin";
import { HeadCount } from "./heads";

const PAGE = `
  <main><article class="session" data-session="A">
    <span data-here="A" hidden></span><span data-here="B" hidden></span>
    <div data-people-at="A" hidden><ul></ul></div>
  </article></main>
  <p data-visitors data-one="{n} person" data-other="{n} people" hidden></p>
  <p id="live-words" data-one="{n} here" data-other="{n} here" hidden></p>
  <section id="bulletins" class="is-empty"><ol></ol></section>
  <template id="bulletin-template"><li><p data-bulletin-title></p><p data-bulletin-text></p>
    <a data-bulletin-link>Show</a><button data-dismiss>Dismiss</button></li></template>`;

const bulletin = (seq: number, more: object = {}) => ({
  seq,
  kind: "message",
  session: null,
  title: `Title ${seq}`,
  text: "Text",
  lang: "en",
  at: "2026-06-18T08:00:00Z",
  ...more,
});

const titles = () =>
  [...document.querySelectorAll("#bulletins [data-bulletin-title]")].map((p) => p.textContent);

beforeEach(() => {
  document.documentElement.lang = "en";
  document.body.innerHTML = PAGE;
  sessionStorage.clear();
});
afterEach(() => vi.useRealTimers());

describe("bulletins", () => {
  it("shows each once, the newest first, and no more than fit", () => {
    const board = new BulletinBoard();
    board.catchUp([], 0, false);
    for (const seq of [1, 2, 2, 1, 3, 4]) board.tell(bulletin(seq));
    expect(titles()).toEqual(["Title 4", "Title 3", "Title 2"]);
    document.querySelector<HTMLElement>("[data-dismiss]")?.click();
    expect(titles()).toEqual(["Title 3", "Title 2"]);
    expect(new BulletinBoard().last).toBe(4);
  });

  it("catches up, and begins anew where the server does", () => {
    const board = new BulletinBoard();
    board.catchUp([bulletin(7), "nonsense", null], 9, false);
    expect([board.last, titles()]).toEqual([9, ["Title 7"]]);
    board.catchUp([bulletin(2)], 2, false);
    expect([board.last, titles()]).toEqual([2, ["Title 7", "Title 2"]]);
  });

  it("misses nothing where news overtakes the answer about what was missed", () => {
    const board = new BulletinBoard();
    board.catchUp([], 5, false);
    board.fallBehind();
    board.tell(bulletin(8));
    expect([board.last, titles()]).toEqual([5, ["Title 8"]]);
    board.catchUp([bulletin(6), bulletin(7), bulletin(8)], 8, false);
    expect([board.last, titles()]).toEqual([8, ["Title 8", "Title 7", "Title 6"]]);
    board.fallBehind();
    board.tell(bulletin(10));
    board.catchUp([bulletin(9)], 9, false);
    expect([board.last, titles()]).toEqual([10, ["Title 10", "Title 9", "Title 8"]]);
  });

  it("asks on while there is more than is told at once", () => {
    const board = new BulletinBoard();
    board.tell(bulletin(300));
    board.catchUp([bulletin(99), bulletin(100)], 100, true);
    expect(board.last).toBe(100);
    board.catchUp([bulletin(200)], 300, false);
    expect([board.last, titles()]).toEqual([300, ["Title 300", "Title 200", "Title 100"]]);
  });

  it("shows on the next page what nobody read", () => {
    const board = new BulletinBoard();
    board.catchUp([bulletin(1), bulletin(2, { kind: "programme" }), bulletin(3)], 3, false);
    document.querySelector<HTMLElement>("[data-seq='3'] [data-dismiss]")?.click();
    document.querySelector<HTMLElement>("[data-seq='2'] [data-bulletin-link]")?.click();
    document.body.innerHTML = PAGE;
    expect([new BulletinBoard().last, titles()]).toEqual([3, ["Title 1"]]);
    sessionStorage.setItem("plaza.bulletins", "{");
    document.body.innerHTML = PAGE;
    expect([new BulletinBoard().last, titles()]).toEqual([3, []]);
  });

  it("tells of a start to those who keep the session, while it is to come", () => {
    vi.useFakeTimers({ now: Date.parse("2026-06-18T07:55:00Z") });
    const board = new BulletinBoard();
    starred.put("MINE", true);
    const start = (seq: number, session: string, startsAt: string) =>
      board.tell(bulletin(seq, { kind: "starting", session, startsAt }));
    start(1, "MINE", "2026-06-18T07:50:00Z");
    start(2, "OTHER", "2026-06-18T08:00:00Z");
    start(3, "MINE", "2026-06-18T08:00:00Z");
    expect(titles()).toHaveLength(1);
    const link = document.querySelector<HTMLAnchorElement>("[data-bulletin-link]");
    expect(link?.getAttribute("href")).toBe("/sessions/MINE");
  });

  it("reads nothing into what is no bulletin", () => {
    for (const told of [null, "x", {}, bulletin(1, { kind: "new" }), bulletin(1, { seq: "1" })]) {
      expect(readBulletin(told)).toBeUndefined();
    }
  });

  it("remembers in this tab what was seen, also where nothing can be kept", () => {
    const seen = new Seen(undefined);
    seen.catchUp();
    expect([seen.see(2), seen.see(2), seen.see(1), seen.last]).toEqual([true, false, false, 2]);
  });
});

describe("who is here", () => {
  it("says where the page is, and shows what it is told", async () => {
    document.body.dataset.attendee = "";
    const asked: unknown[] = [];
    const presence = new Presence();
    const ask = async (event: string, value: unknown) => {
      asked.push([event, value]);
      const people = [{ id: "1", name: "Zoë", at: [{ session: "A" }] }];
      return event === "watch" ? { heads: { sessions: { A: 2 } }, people } : {};
    };
    await presence.begin({ ask, tell: () => undefined, close: () => undefined });
    expect(asked).toEqual([
      ["at", { session: "A" }],
      ["watch", { heads: true, people: true }],
    ]);
    presence.count(1);
    presence.heads({ sessions: { A: 0, B: 5 } });
    const here = (id: string) => document.querySelector<HTMLElement>(`[data-here="${id}"]`);
    expect([here("A")?.hidden, here("B")?.textContent]).toEqual([true, "5 here"]);
    expect(document.querySelector("[data-visitors]")?.textContent).toBe("1 person");
    const names = () => [...document.querySelectorAll("li bdi")].map((bdi) => bdi.textContent);
    presence.people({ seen: [{ id: "2", name: "Ada", at: [{ session: "A" }] }], gone: [] });
    expect(names()).toEqual(["Ada", "Zoë"]);
    presence.people({ seen: [{ id: "2", name: "Ada", at: [{ page: "/" }] }], gone: ["1"] });
    expect(names()).toEqual([]);
    delete document.body.dataset.attendee;
    await presence.begin({ ask, tell: () => undefined, close: () => undefined });
    expect(asked.at(-1)).toEqual(["watch", { heads: true, people: false }]);
  });

  it("counts nobody where nobody is told of", () => {
    const count = new HeadCount();
    for (const told of [undefined, 7, { sessions: [] }, { sessions: { A: -1, B: "2" } }]) {
      count.add(told);
    }
    expect(count.heads.sessions.size).toBe(0);
  });
});
