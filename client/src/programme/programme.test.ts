// Counts in words, clashes, and stars that survive tabs, rubbish and a full disk.
import { describe, expect, test } from "vitest";
import { clashes } from "./clash";
import { countText } from "./plural";
import { parseStars, Starred } from "./starred";

describe("a count", () => {
  const arabic = {
    zero: "لا",
    one: "واحدة",
    two: "جلستان",
    few: "{n} جلسات",
    many: "{n} جلسة",
    other: "{n}",
  };

  test.each([
    [0, "لا"],
    [1, "واحدة"],
    [2, "جلستان"],
    [5, "5 جلسات"],
    [11, "11 جلسة"],
    [100, "100"],
  ])("of %i has its own words in Arabic", (n, words) => {
    expect(countText(arabic, n, "ar")).toBe(words);
  });

  test("falls back to the words for any number", () => {
    expect(countText({ other: "{n} sessions" }, 1, "en")).toBe("1 sessions");
    expect(countText({ zero: "none", other: "{n}" }, 0, "en")).toBe("none");
    expect(countText({ other: "{n}" }, 3, "not a locale")).toBe("3");
  });
});

describe("clashes", () => {
  test("are found both ways, and sessions that only touch do not clash", () => {
    const found = clashes([
      { id: "late", start: 30, end: 40 },
      { id: "long", start: 0, end: 25 },
      { id: "short", start: 10, end: 20 },
      { id: "after", start: 20, end: 30 },
    ]);
    expect(Object.fromEntries(found)).toEqual({
      long: ["short", "after"],
      short: ["long"],
      after: ["long"],
    });
  });
});

/** A storage in memory that can be full. */
class Disk implements Storage {
  readonly kept = new Map<string, string>();
  isFull = false;
  get length() {
    return this.kept.size;
  }
  clear = () => this.kept.clear();
  key = () => null;
  getItem = (key: string) => this.kept.get(key) ?? null;
  removeItem = (key: string) => void this.kept.delete(key);
  setItem(key: string, value: string) {
    if (this.isFull) throw new DOMException("full", "QuotaExceededError");
    this.kept.set(key, value);
  }
}

describe("stars", () => {
  test("rubbish in the storage counts as none", () => {
    for (const text of [null, "", "{", "7", '{"a":1}']) expect(parseStars(text).size).toBe(0);
    expect([...parseStars('["A", 7, null, "", "B"]')]).toEqual(["A", "B"]);
  });

  test("two tabs add to the same set", () => {
    const disk = new Disk();
    const [one, two] = [new Starred(disk), new Starred(disk)];
    one.toggle("A");
    two.toggle("B");
    expect(disk.getItem("plaza.stars")).toBe('["A","B"]');
    one.reload();
    expect(one.has("B")).toBe(true);
    one.toggle("B");
    expect(disk.getItem("plaza.stars")).toBe('["A"]');
  });

  test("a full disk keeps the star for the page and tells its listeners", () => {
    const disk = new Disk();
    disk.isFull = true;
    const stars = new Starred(disk);
    let told = 0;
    stars.onChange(() => (told += 1));
    stars.toggle("A");
    expect([stars.has("A"), told]).toEqual([true, 1]);
    stars.toggle("B");
    expect([stars.has("A"), stars.has("B")]).toEqual([true, true]);
  });

  test("no storage at all is no error", () => {
    const stars = new Starred(undefined);
    stars.toggle("A");
    stars.toggle("B");
    stars.toggle("A");
    expect([stars.has("A"), stars.has("B")]).toEqual([false, true]);
  });
});
