// The desk's scripts: a run is followed to its end, and time is shown as it runs.
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { turnDelay } from "../islands/clock";
import { readTravel, shownAt } from "../islands/now";
import { refresh } from "../islands/refresh";
import { desk } from "./desk";
import { localTime, panel } from "./panel";
import { firstAfter, follow, type Outside, type Run } from "./run";

const WORDS = { asked: "asked", running: "running", failed: "unheard", changes: "Changes" };

function run(id: number, end?: string): Run {
  const done = end ? { finishedAt: "2026-06-18T09:00:00Z", outcome: end } : {};
  return {
    id,
    message: end ? "published snapshot 7" : "",
    changes: ["moved: A"],
    warnings: [],
    ...done,
  };
}

/** An outside that answers these, one after the other, and an error when there is none left. */
function answering(...answers: [number, unknown][]): Outside {
  const next = () => {
    const [status, body] = answers.shift() ?? [502, {}];
    return Promise.resolve(new Response(JSON.stringify(body), { status }));
  };
  return { fetch: next as typeof fetch, wait: () => Promise.resolve() };
}

function listed(...runs: Run[]): [number, unknown] {
  return [200, { jobs: [{ name: "fetch-schedule", runs }] }];
}

describe("a run that is asked for", () => {
  let result: HTMLElement;
  beforeEach(() => {
    result = document.createElement("div");
  });

  test("is followed until it ends, and shows what it brought", async () => {
    const outside = answering(
      [202, { job: "fetch-schedule", after: 4 }],
      listed(run(4, "failed")),
      [503, {}],
      listed(run(5), run(4, "failed")),
      listed(run(6), run(5, "succeeded"), run(4, "failed")),
    );
    await follow("fetch-schedule", result, { ...WORDS, succeeded: "published" }, outside);
    expect(result.dataset.kind).toBe("succeeded");
    expect(result.querySelector(".outcome")?.textContent).toBe("published");
    expect(result.querySelector("summary")?.textContent).toBe("Changes (1)");
    expect(result.querySelector("li")?.textContent).toBe("moved: A");
  });

  test("that is refused says why", async () => {
    await follow("x", result, WORDS, answering([403, { error: "You may not do this." }]));
    expect([result.dataset.kind, result.textContent]).toEqual(["failed", "You may not do this."]);
  });

  test("of a server that fell silent is not waited for without end", async () => {
    await follow("x", result, WORDS, answering([202, { job: "x", after: 0 }]));
    expect([result.dataset.kind, result.textContent]).toEqual(["failed", "unheard"]);
  });

  test("is the first after the known one, of that job alone", () => {
    const body = {
      jobs: [
        { name: "a", runs: [run(9), run(7), run(3)] },
        { name: "b", runs: [run(4)] },
      ],
    };
    expect(firstAfter(body, "a", 3)?.id).toBe(7);
    expect(firstAfter(body, "a", 9)).toBeUndefined();
    expect(firstAfter(body, "c", 0)).toBeUndefined();
  });
});

describe("a page of the desk", () => {
  beforeEach(() => {
    vi.useFakeTimers();
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  test("is asked for again when it is told of what is on it, once for a burst", () => {
    history.replaceState(null, "", "/admin/mail");
    const refresh = vi.fn();
    const stop = desk(refresh);
    for (const event of ["plaza:run", "plaza:mail", "plaza:mail"]) {
      window.dispatchEvent(new Event(event));
    }
    vi.advanceTimersByTime(1_000);
    expect(refresh).toHaveBeenCalledTimes(1);
    vi.advanceTimersByTime(29_000);
    expect(refresh).toHaveBeenCalledTimes(1);
    vi.advanceTimersByTime(5_000);
    expect(refresh).toHaveBeenCalledTimes(2);
    stop();
  });

  test("of something else is left alone", () => {
    history.replaceState(null, "", "/admin/registrations");
    const refresh = vi.fn();
    const stop = desk(refresh);
    window.dispatchEvent(new Event("plaza:run"));
    vi.advanceTimersByTime(60_000);
    expect(refresh).not.toHaveBeenCalled();
    stop();
  });

  test("keeps what its script says of a run when it changes", async () => {
    document.body.innerHTML = `<main><section data-job="x"><button aria-disabled="true">Run</button>
      <div data-result>running</div><p>never run</p></section></main>`;
    const next = new DOMParser().parseFromString(
      `<html data-edition="1.0"><body><main><section data-job="x"><button>Run</button>
      <div data-result></div><p>run once</p></section></main></body></html>`,
      "text/html",
    );
    const page = new Response(next.documentElement.outerHTML);
    vi.spyOn(window, "fetch").mockResolvedValue(page);
    expect((await refresh()).outcome).toBe("shown");
    expect(document.querySelector("[data-result]")?.textContent).toBe("running");
    expect(document.querySelector("button")?.getAttribute("aria-disabled")).toBe("true");
    expect(document.querySelector("p")?.textContent).toBe("run once");
  });
});

describe("another time", () => {
  test("runs from what the server showed, in either direction", () => {
    const travel = readTravel("1781768400000 -200");
    expect(travel).toEqual({ shownMs: 1_781_768_400_000, rate: -200 });
    expect(travel && shownAt(travel, 1_000)).toBe(1_781_768_200_000);
    for (const stamp of [undefined, "", "x y", "1"]) expect(readTravel(stamp)).toBeUndefined();
  });

  test("is followed every two seconds, the present when something turns", () => {
    expect(turnDelay(60_000, 1000)).toBe(2_000);
    expect(turnDelay(60_000, 1)).toBeGreaterThan(60_000);
    expect(turnDelay(1e12, 1)).toBe(3_600_000);
  });

  test("is written as the field has it, in the conference's zone", () => {
    expect(localTime(Date.parse("2026-06-18T07:30:00Z"), "Europe/Berlin")).toBe("2026-06-18T09:30");
  });
});

describe("the control panel", () => {
  test("closes by Escape, leaves the address, and gives the focus to the page", () => {
    history.replaceState(null, "", "/schedule?dev&day=2026-06-18");
    document.body.innerHTML = `<main id="main" tabindex="-1"></main>
      <aside data-panel tabindex="-1"><a href="/schedule" data-panel-close></a></aside>`;
    panel();
    const region = document.querySelector("[data-panel]");
    expect(document.activeElement).toBe(region);
    region?.dispatchEvent(new KeyboardEvent("keydown", { key: "Escape", cancelable: true }));
    expect(document.querySelector("[data-panel]")).toBeNull();
    expect(location.search).toBe("?day=2026-06-18");
    expect(document.activeElement?.id).toBe("main");
  });
});
