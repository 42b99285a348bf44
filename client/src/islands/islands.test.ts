// Islands on small pages: what the visitor did is kept, and the server is not flooded.
import { beforeEach, describe, expect, test, vi } from "vitest";
import { countdownDigits, nextTurn, relativeWords } from "./clock";
import { filters } from "./filters";
import { keyboard } from "./keyboard";
import { Follower } from "./live";
import type { Refreshed } from "./refresh";
import { stars } from "./stars";

const MINUTE = 60_000;

describe("a relative time", () => {
  test.each([
    [12 * MINUTE, "in 12 min"],
    [11.2 * MINUTE, "in 12 min"],
    [90 * MINUTE, "in 90 min"],
    [91 * MINUTE, "in 2 hr"],
    [49 * 60 * MINUTE, "in 2 days"],
    [0, ""],
    [-3 * MINUTE, ""],
  ])("%i ms away is `%s`", (distance, words) => {
    expect(relativeWords(1e12 + distance, 1e12, "en")).toBe(words);
  });

  test("counts down to zero and no further", () => {
    const digits = [3_909_000, 720_000, 6_100, 0, -5_000].map((ms) => countdownDigits(ms, 0));
    expect(digits).toEqual(["1:05:09", "12:00", "0:07", "0:00", "0:00"]);
  });

  test("the page turns when the next thing on it starts or ends", () => {
    document.body.innerHTML = `
      <p data-start="2026-06-18T10:00:00Z" data-end="2026-06-18T10:30:00Z"></p>
      <p data-turns="2026-06-18T10:20:00Z"></p><p data-turns="rubbish"></p>`;
    const at = (time: string) => Date.parse(`2026-06-18T${time}Z`);
    expect(nextTurn(document, at("10:05:00"))).toBe(at("10:20:00"));
    expect(nextTurn(document, at("10:25:00"))).toBe(at("10:30:00"));
    expect(nextTurn(document, at("12:00:00"))).toBe(at("13:00:00"));
  });
});

describe("announcements", () => {
  beforeEach(() => {
    vi.useFakeTimers();
    document.documentElement.dataset.edition = "1.1";
    document.body.innerHTML = `<p id="live-status" data-changed="It changed"></p>`;
  });

  /** A follower whose refreshes end when the test says so. */
  function setUp() {
    const waiting: ((edition: string) => void)[] = [];
    const refresh = () =>
      new Promise<Refreshed>((resolve) => {
        waiting.push((edition) => {
          document.documentElement.dataset.edition = edition;
          resolve({ outcome: "shown", edition });
        });
      });
    const follower = new Follower({ refresh, random: () => 0.5, now: () => Date.now() });
    const said = () => document.getElementById("live-status")?.textContent;
    return { follower, waiting, said };
  }

  test("the edition that is shown is no news", async () => {
    const { follower, waiting } = setUp();
    follower.hear("1.1");
    await vi.advanceTimersByTimeAsync(10_000);
    expect(waiting).toHaveLength(0);
  });

  test("many at once are one refresh, spread in time, and said once", async () => {
    const { follower, waiting, said } = setUp();
    for (const edition of ["1.2", "1.3", "2.3"]) follower.hear(edition);
    await vi.advanceTimersByTimeAsync(249);
    expect(waiting).toHaveLength(0);
    await vi.advanceTimersByTimeAsync(1);
    expect(waiting).toHaveLength(1);
    waiting[0]?.("2.3");
    await vi.advanceTimersByTimeAsync(5_000);
    expect([waiting.length, said()]).toEqual([1, "It changed"]);
  });

  test("an answer of a replica that is behind is asked for again", async () => {
    const { follower, waiting } = setUp();
    follower.hear("1.2");
    await vi.advanceTimersByTimeAsync(500);
    waiting[0]?.("1.1");
    await vi.advanceTimersByTimeAsync(1_000);
    expect(waiting).toHaveLength(2);
    waiting[1]?.("1.2");
    await vi.advanceTimersByTimeAsync(10_000);
    expect(waiting).toHaveLength(2);
  });

  test("an edition that comes while one is fetched is fetched too", async () => {
    const { follower, waiting } = setUp();
    follower.hear("1.2");
    await vi.advanceTimersByTimeAsync(500);
    follower.hear("1.3");
    waiting[0]?.("1.2");
    await vi.advanceTimersByTimeAsync(1_000);
    expect(waiting).toHaveLength(2);
  });
});

describe("the schedule", () => {
  let hasStarted = false;

  beforeEach(() => {
    vi.useRealTimers();
    localStorage.clear();
    history.replaceState(null, "", "/schedule?tz=UTC&q=robot");
    document.documentElement.lang = "en";
    const item = (id: string, track: string, start: string, end: string) => `
      <article data-session="${id}" data-track="${track}" data-search="${id} robots" data-themes=""
        data-languages="en" data-recorded="false" data-day="2026-06-18"
        data-start="2026-06-18T${start}Z" data-end="2026-06-18T${end}Z">
        <a href="/sessions/${id}">${id}</a><span data-clash-here></span>
        <button data-star="${id}" data-label-on="Remove" data-label-off="Keep" hidden></button>
      </article>`;
    document.body.innerHTML = `<main>
      <form id="filters"><input name="q"><select name="track"><option value=""><option value="1">
      </select><input type="checkbox" name="starred" value="true"></form>
      <p id="result-count" data-one="{n} session" data-other="{n} sessions"></p>
      <a data-view="grid" href="/schedule?view=grid">Grid</a>
      <button data-reset-filters>Reset</button>
      <section data-group>${item("a", "1", "10:00:00", "11:00:00")}</section>
      <section data-group>${item("b", "2", "10:30:00", "11:30:00")}</section>
      <p id="no-results" hidden></p><template id="clash-template">Clash</template></main>
      <dialog id="keyboard-help"></dialog>`;
    // A page starts its islands once; later tests are other states of the same page.
    if (!hasStarted) for (const start of [stars, filters, keyboard]) start();
    hasStarted = true;
    window.dispatchEvent(new StorageEvent("storage", { key: null }));
    window.dispatchEvent(new Event("popstate"));
  });

  const query = (selector: string) => document.querySelector<HTMLElement>(selector);
  const visible = () =>
    [...document.querySelectorAll<HTMLElement>("[data-session]")]
      .filter((item) => item.closest("[hidden]") === null)
      .map((item) => item.dataset.session);

  function choose(name: string, value: string) {
    const control = document.querySelector<HTMLSelectElement>(`[name=${name}]`);
    if (!control) throw new Error(`no control ${name}`);
    control.value = value;
    control.dispatchEvent(new Event("input", { bubbles: true }));
  }

  function press(key: string) {
    const target = document.activeElement ?? document.body;
    target.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true, cancelable: true }));
  }

  test("takes its filter from the address, counts, and keeps the address in step", async () => {
    expect(query("#result-count")?.textContent).toBe("2 sessions");
    choose("track", "1");
    expect(visible()).toEqual(["a"]);
    expect(query("#result-count")?.textContent).toBe("1 session");
    expect(query("[data-view]")?.getAttribute("href")).toContain("view=grid&q=robot&track=1");
    await vi.waitFor(() => expect(location.search).toBe("?tz=UTC&q=robot&track=1"));
    choose("q", "zebra");
    expect([visible(), query("#no-results")?.hidden]).toEqual([[], false]);
    query("[data-reset-filters]")?.click();
    expect([visible(), query("#no-results")?.hidden]).toEqual([["a", "b"], true]);
  });

  test("shows stars, marks those that clash, and filters by them", () => {
    const [a, b] = [query('[data-star="a"]'), query('[data-star="b"]')];
    expect(a?.hidden).toBe(false);
    a?.click();
    expect(a?.getAttribute("aria-pressed")).toBe("true");
    expect(a?.getAttribute("aria-label")).toBe("Remove");
    expect(document.querySelectorAll("[data-clash]")).toHaveLength(0);
    b?.click();
    expect(document.querySelectorAll("[data-clash] .clash-note")).toHaveLength(2);
    b?.click();
    expect(document.querySelectorAll(".clash-note")).toHaveLength(0);
    const only = document.querySelector<HTMLInputElement>("[name=starred]");
    only?.click();
    expect(visible()).toEqual(["a"]);
  });

  test("is walked by keys, but not while someone types", () => {
    press("j");
    expect(document.activeElement?.textContent).toBe("a");
    press("j");
    press("j");
    expect(document.activeElement?.textContent).toBe("b");
    press("s");
    expect(query('[data-star="b"]')?.getAttribute("aria-pressed")).toBe("true");
    press("/");
    expect(document.activeElement).toBe(query("[name=q]"));
    press("j");
    expect(document.activeElement).toBe(query("[name=q]"));
  });
});
