// Keeps the stars of somebody who signed in the same as on the server and on their other devices.
import type { Starred } from "./starred";
import type { Outbox } from "./wishes";

const SAVED = "/api/v1/me/saved";
const FIRST_PAUSE_MS = 2_000;
const LONGEST_PAUSE_MS = 60_000;
/** A tab that is looked at again and again asks no more often than this. */
const FRESH_MS = 5_000;

/** What came of asking the server. */
export type Reply =
  | { outcome: "done"; body: unknown }
  /** It will not do that, now or later. */
  | { outcome: "refused" }
  | { outcome: "signed-out" }
  /** No connection, or the server is not well: asking again helps. */
  | { outcome: "unreachable" };

/** What the visitor is told; the words are the page's. */
export type News = "kept" | "refused" | "signed-out" | "sent";

/** What the outside gives, so that tests can stand in for it. */
export interface Outside {
  ask: (method: "GET" | "POST" | "PUT" | "DELETE", path: string, body?: unknown) => Promise<Reply>;
  say: (news: News) => void;
  /** The server knows something of this device's that it did not know before. */
  told: () => void;
  /** The stars are what the server knows. */
  pulled: () => void;
  /** Runs one at a time over all tabs of the browser. */
  alone: (run: () => Promise<void>) => Promise<void>;
  later: (run: () => void, ms: number) => void;
  now: () => number;
}

export class Keeper {
  readonly #starred: Starred;
  readonly #outbox: Outbox;
  readonly #outside: Outside;
  #pause = FIRST_PAUSE_MS;
  #isWaiting = false;
  /** The visitor was told that something is still to be sent. */
  #owes = false;
  /** They sign out on this page: what is still under way is nobody's. */
  #isOver = false;
  #pulledAt = Number.NEGATIVE_INFINITY;

  constructor(starred: Starred, outbox: Outbox, outside: Outside) {
    this.#starred = starred;
    this.#outbox = outbox;
    this.#outside = outside;
  }

  /** The visitor put up a star or took one away. */
  async changed(id: string, isOn: boolean): Promise<void> {
    this.#outbox.wish(id, isOn);
    await this.#outside.alone(() => this.#send());
  }

  /** Answers that come from now on change nothing. */
  end(): void {
    this.#isOver = true;
  }

  /** Looks at what the server knows, unless that was just done. */
  async catchUp(): Promise<void> {
    if (this.#outside.now() - this.#pulledAt >= FRESH_MS) await this.pull();
  }

  /** Takes over what the server knows, after handing it what it does not know. */
  async pull(): Promise<void> {
    await this.#outside.alone(async () => {
      const reply = await this.#outside.ask("GET", SAVED);
      const known = reply.outcome === "done" ? readSaved(reply.body) : undefined;
      if (this.#isOver) return;
      if (known === undefined) return this.#failed(reply);
      const truth = await this.#merge(known);
      if (truth === undefined || this.#isOver) return;
      this.#pulledAt = this.#outside.now();
      this.#outbox.belongTo(truth.owner);
      this.#starred.replace(withWishes(truth.sessions, this.#outbox.wishes()));
      await this.#send();
      this.#outside.pulled();
    });
  }

  /** A guest's stars go along when they sign in; those of another account do not. */
  async #merge(known: Saved): Promise<Saved | undefined> {
    const sessions = this.#starred.ids().filter((id) => !known.sessions.includes(id));
    if (this.#outbox.owner !== undefined || sessions.length === 0) return known;
    const reply = await this.#outside.ask("POST", SAVED, { sessions });
    const merged = reply.outcome === "done" ? readSaved(reply.body) : undefined;
    if (merged === undefined) this.#failed(reply);
    else this.#outside.told();
    // What the server will not take (too many) is not offered for ever.
    return reply.outcome === "refused" ? known : merged;
  }

  async #send(): Promise<void> {
    let isTold = false;
    for (const [id, isOn] of Object.entries(this.#outbox.wishes())) {
      const path = `${SAVED}/${encodeURIComponent(id)}`;
      const reply = await this.#outside.ask(isOn ? "PUT" : "DELETE", path);
      if (this.#isOver) return;
      if (reply.outcome === "refused") this.#starred.put(id, !isOn);
      if (reply.outcome === "done" || reply.outcome === "refused") this.#outbox.settle(id, isOn);
      isTold ||= reply.outcome === "done";
      if (reply.outcome !== "done") this.#failed(reply);
      if (reply.outcome === "signed-out" || reply.outcome === "unreachable") return;
    }
    this.#pause = FIRST_PAUSE_MS;
    if (isTold) this.#outside.told();
    if (this.#owes) this.#outside.say("sent");
    this.#owes = false;
  }

  #failed({ outcome }: Reply): void {
    if (outcome === "refused" || outcome === "signed-out") this.#outside.say(outcome);
    if (outcome !== "unreachable") return;
    const owes = Object.keys(this.#outbox.wishes()).length > 0;
    if (owes && !this.#owes) this.#outside.say("kept");
    this.#owes ||= owes;
    if (this.#isWaiting) return;
    this.#isWaiting = true;
    this.#outside.later(() => {
      this.#isWaiting = false;
      void this.pull();
    }, this.#pause);
    this.#pause = Math.min(this.#pause * 2, LONGEST_PAUSE_MS);
  }
}

interface Saved {
  /** Names the account, and nothing else of it. */
  owner: string;
  sessions: string[];
}

function readSaved(body: unknown): Saved | undefined {
  const { owner, saved } = (body ?? {}) as { owner?: unknown; saved?: unknown };
  if (typeof owner !== "string" || !Array.isArray(saved)) return undefined;
  const ids = saved.map((one: unknown) => (one as { session?: unknown } | null)?.session);
  return { owner, sessions: ids.filter((id): id is string => typeof id === "string") };
}

function withWishes(sessions: string[], wishes: Record<string, boolean>): Set<string> {
  const ids = new Set(sessions);
  for (const [id, isOn] of Object.entries(wishes)) {
    if (isOn) ids.add(id);
    else ids.delete(id);
  }
  return ids;
}
