// Copies of what a plaza is filled from, so that a story can change them: Pretalx's answers and git.
import { execFileSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import type { Overrides } from "./program";

const TREE = resolve(import.meta.dirname, "../../..");

const berlin = new Intl.DateTimeFormat("en-GB", { timeZone: "Europe/Berlin", timeStyle: "medium" });

/** When the demo's festival begins, by the clock of its place. */
const FIRST_DAY = Date.UTC(2026, 5, 18);

/** A record of one of Pretalx's answers. */
type Answer = Record<string, unknown>;

/** A folder of captured answers and a content repository, both the demo's to begin with. */
export class Sources {
  readonly folder = mkdtempSync(join(tmpdir(), "plaza-browser-"));
  readonly #pretalx = join(this.folder, "pretalx");
  readonly #repository = join(this.folder, "repository");

  constructor() {
    cpSync(join(TREE, "demo/pretalx"), this.#pretalx, { recursive: true });
    mkdirSync(this.#repository);
    cpSync(join(TREE, "content"), join(this.#repository, "content"), { recursive: true });
    this.#git("init", "--quiet", "--initial-branch=main");
    this.#commit("content: the demo's");
  }

  /** What makes the program read these, and keep its own things beside them. */
  get overrides(): Overrides {
    return {
      DATABASE__URL: `sqlite:${join(this.folder, "plaza.db")}`,
      CACHE__URL: "memory:",
      PRETALX__URL: this.#pretalx,
      CONTENT__REPOSITORY: this.#repository,
      JOBS__MODE: "external",
      LOG__LEVEL: "warn",
    };
  }

  /** Changes the first record of a kind (`submissions`, `slots` …) that `isIt` says yes to. */
  change(kind: string, isIt: (record: Answer) => boolean, change: (record: Answer) => void): void {
    for (let page = 1; ; page += 1) {
      const path = join(this.#pretalx, `${kind}.p${page}.json`);
      const answer = JSON.parse(readFileSync(path, "utf8")) as { results: Answer[] };
      const record = answer.results.find(isIt);
      if (!record) continue;
      change(record);
      writeFileSync(path, JSON.stringify(answer));
      return;
    }
  }

  /** Moves a session so that it is on at this moment; the festival begins today. */
  holdNow(code: string): void {
    this.hold(code, -10, 50);
  }

  /** Moves a session to so many minutes from now, though not to before the festival's first day. */
  hold(code: string, from: number, to: number): void {
    const [hour = 0, minute = 0, second = 0] = berlin.format(new Date()).split(":").map(Number);
    const at = (minutes: number) => {
      const seconds = Math.floor((hour * 60 + minute + minutes) * 60 + second);
      const moment = new Date(FIRST_DAY + Math.max(0, seconds) * 1000);
      return moment.toISOString().replace(".000Z", "+02:00");
    };
    const isIt = (slot: Answer) => slot.submission === code;
    this.change("slots", isIt, (slot) => {
      slot.start = at(from);
      slot.end = at(to);
    });
  }

  /** Writes a file of the content and commits it. */
  write(path: string, text: string): void {
    writeFileSync(join(this.#repository, "content", path), text);
    this.#commit(`content: ${path}`);
  }

  read(path: string): string {
    return readFileSync(join(this.#repository, "content", path), "utf8");
  }

  remove(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }

  #commit(message: string): void {
    this.#git("add", "--all");
    this.#git("commit", "--quiet", "--message", message);
  }

  #git(...args: string[]): void {
    const who = ["-c", "user.name=Story", "-c", "user.email=story@example.org"];
    execFileSync("git", [...who, "-c", "commit.gpgsign=false", ...args], { cwd: this.#repository });
  }
}
