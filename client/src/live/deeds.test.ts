// What is done on a page, as the log has it.
import { beforeEach, describe, expect, test } from "vitest";
import { clicked, pageView } from "./deeds";

describe("a page that was opened", () => {
  test.each([
    ["schedule", "/schedule", {}],
    ["session", "/sessions/37SR9H", { sessionId: "37SR9H" }],
    ["door", "/doors/great%20hall", { roomId: "great hall" }],
    ["content", "/about", { slug: "about" }],
  ])("%s at %s", (page, path, params) => {
    expect(pageView(page, path)).toEqual(["general/pageView", { routeName: page, params }]);
  });

  test("is not told of when it is private", () => {
    for (const page of ["admin", "me", "my-schedule", "sign-in", "error", undefined]) {
      expect(pageView(page, "/sign-in/link/secret")).toBeUndefined();
    }
  });
});

describe("a click", () => {
  beforeEach(() => {
    document.body.innerHTML = `
      <button data-star="A" aria-pressed="true"><i id="star"></i></button>
      <button data-share="/sessions/A" id="share"></button>
      <div class="join"><a id="join" href="https://call.example.org/1?pwd=secret#x">Join</a></div>
      <a id="ics" href="/sessions/A.ics">Calendar</a><a id="other" href="/people">People</a>`;
  });
  const on = (id: string, path = "/sessions/A") => {
    const target = document.getElementById(id);
    return target ? clicked(target, path) : undefined;
  };

  test("is told by what it did, and links without what opens them", () => {
    expect(on("star", "/schedule")).toEqual(["attendance/attend", { sessionId: "A" }]);
    expect(on("share")).toEqual(["session/share", { sessionId: "A", kind: "copy" }]);
    const link = "https://call.example.org/1";
    expect(on("join")).toEqual(["session/link", { sessionId: "A", action: "click", link }]);
    expect(on("ics")).toEqual(["session/ical", { sessionId: "A" }]);
  });

  test("elsewhere is nothing", () => {
    expect(on("other")).toBeUndefined();
    expect(on("join", "/schedule")).toBeUndefined();
  });
});
