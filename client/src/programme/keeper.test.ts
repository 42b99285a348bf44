// Stars of an account: sent when they can be, merged once, never lost and never another's.
import { beforeEach, describe, expect, test } from "vitest";
import { Keeper, type News, type Outside, type Reply } from "./keeper";
import { Starred } from "./starred";
import { Outbox } from "./wishes";

/** A server with one account, which may be out of reach. */
class Server {
  owner = "17";
  readonly saved = new Set<string>();
  state: "well" | "away" | "signed-out" = "well";
  refuses = "";
  readonly asked: string[] = [];

  ask: Outside["ask"] = (method, path, body) => {
    this.asked.push(`${method} ${path}`);
    return Promise.resolve(this.#answer(method, path.split("/")[5] ?? "", body));
  };

  #answer(method: string, id: string, body: unknown): Reply {
    if (this.state === "away") return { outcome: "unreachable" };
    if (this.state === "signed-out") return { outcome: "signed-out" };
    if (id !== "" && id === this.refuses) return { outcome: "refused" };
    if (method === "PUT") this.saved.add(id);
    if (method === "DELETE") this.saved.delete(id);
    for (const one of (body as { sessions?: string[] } | undefined)?.sessions ?? []) {
      this.saved.add(one);
    }
    const saved = [...this.saved].map((session) => ({ session }));
    return { outcome: "done", body: { owner: this.owner, saved } };
  }
}

describe("the stars of an account", () => {
  let server: Server;
  let waiting: { run: () => void; ms: number }[];
  let news: News[];
  let now: number;

  beforeEach(() => {
    localStorage.clear();
    [server, waiting, news, now] = [new Server(), [], [], 0];
  });

  /** A tab of a browser; tabs share the storage. */
  function tab() {
    const [starred, outbox] = [new Starred(localStorage), new Outbox(localStorage)];
    const keeper = new Keeper(starred, outbox, {
      ask: server.ask,
      say: (one) => void news.push(one),
      told: () => undefined,
      pulled: () => undefined,
      alone: (run) => run(),
      later: (run, ms) => void waiting.push({ run, ms }),
      now: () => now,
    });
    const toggle = async (id: string) => {
      starred.toggle(id);
      await keeper.changed(id, starred.has(id));
    };
    return { starred, outbox, keeper, toggle };
  }

  test("of somebody who signs out meanwhile are not taken over", async () => {
    server.saved.add("A");
    const { starred, outbox, keeper } = tab();
    const pulled = keeper.pull();
    keeper.end();
    await pulled;
    expect([starred.ids(), outbox.owner]).toEqual([[], undefined]);
  });

  async function retry() {
    waiting.shift()?.run();
    for (let turns = 0; turns < 20; turns += 1) await Promise.resolve();
  }

  test("a guest's stars are merged once, and are the account's from then on", async () => {
    server.saved.add("THEIRS");
    const { starred, outbox, keeper } = tab();
    starred.toggle("MINE");
    await keeper.catchUp();
    expect([...server.saved].sort()).toEqual(["MINE", "THEIRS"]);
    expect(starred.ids().sort()).toEqual(["MINE", "THEIRS"]);
    expect(outbox.owner).toBe("17");
    now = 10_000;
    await keeper.catchUp();
    expect(server.asked).toEqual([
      "GET /api/v1/me/saved",
      "POST /api/v1/me/saved",
      "GET /api/v1/me/saved",
    ]);
  });

  test("what another device removed goes here too", async () => {
    const { starred, keeper, toggle } = tab();
    await keeper.catchUp();
    await toggle("A");
    server.saved.clear();
    now = 10_000;
    await keeper.catchUp();
    expect(starred.ids()).toEqual([]);
  });

  test("stars of another account are neither sent nor shown", async () => {
    const { starred, keeper, toggle } = tab();
    await keeper.catchUp();
    server.state = "away";
    await toggle("A");
    server.state = "well";
    server.owner = "18";
    await retry();
    expect([starred.ids(), [...server.saved]]).toEqual([[], []]);
  });

  test("a star put up without a connection is sent when there is one, and said so", async () => {
    const { starred, outbox, keeper, toggle } = tab();
    await keeper.catchUp();
    server.state = "away";
    await toggle("A");
    await toggle("B");
    await toggle("B");
    expect([starred.ids(), outbox.wishes(), news]).toEqual([
      ["A"],
      { A: true, B: false },
      ["kept"],
    ]);
    await retry();
    expect(waiting.map(({ ms }) => ms)).toEqual([4_000]);
    server.state = "well";
    await retry();
    expect([[...server.saved], outbox.wishes(), news]).toEqual([["A"], {}, ["kept", "sent"]]);
  });

  test("what waits to be sent survives the tab, and another tab sends it", async () => {
    const first = tab();
    await first.keeper.catchUp();
    server.state = "away";
    await first.toggle("A");
    server.state = "well";
    const second = tab();
    await second.keeper.catchUp();
    expect([[...server.saved], second.starred.ids()]).toEqual([["A"], ["A"]]);
  });

  test("a refused star goes out again, and the visitor hears of it", async () => {
    const { starred, outbox, keeper, toggle } = tab();
    await keeper.catchUp();
    server.refuses = "GONE";
    await toggle("GONE");
    expect([starred.ids(), outbox.wishes(), news]).toEqual([[], {}, ["refused"]]);
  });

  test("signed out meanwhile, the wish is kept for the next time", async () => {
    const { outbox, keeper, toggle } = tab();
    await keeper.catchUp();
    server.state = "signed-out";
    await toggle("A");
    expect([outbox.wishes(), news, waiting]).toEqual([{ A: true }, ["signed-out"], []]);
  });

  test("news of another device gives way to what was wished here since", async () => {
    const { starred, keeper, toggle } = tab();
    server.saved.add("B");
    await keeper.catchUp();
    server.state = "away";
    await toggle("B");
    server.state = "well";
    server.saved.add("A");
    await keeper.pull();
    expect([starred.ids(), [...server.saved]]).toEqual([["A"], ["A"]]);
  });

  test("rubbish in the storage counts as nothing to send", () => {
    for (const text of ["", "7", "[]", "null", '{"A":"yes"}', "{"]) {
      localStorage.setItem("plaza.stars.wishes", text);
      expect(new Outbox(localStorage).wishes()).toEqual({});
    }
  });

  test("without a storage wishes live as long as the page", () => {
    const outbox = new Outbox(undefined);
    outbox.wish("A", true);
    outbox.wish("B", false);
    outbox.settle("A", true);
    expect(outbox.wishes()).toEqual({ B: false });
    outbox.clear();
    expect([outbox.wishes(), outbox.owner]).toEqual([{}, undefined]);
  });
});
