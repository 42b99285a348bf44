// What may be kept for later, and what never.
import { describe, expect, test } from "vitest";
import {
  changesPerson,
  isFile,
  isKept,
  isOthers,
  isStorable,
  ownerOf,
  stampedHtml,
  standsIn,
} from "./rules";

const at = (path: string) => new URL(path, "http://plaza.test");

function answer(init: ResponseInit): Response {
  const response = new Response("", init);
  Object.defineProperty(response, "type", { value: "basic" });
  return response;
}

describe("the service worker", () => {
  test.each(["/", "/schedule?day=2026-06-18", "/sessions/AB12", "/assets/site-1.js", "/apiary"])(
    "may keep %s",
    (path) => expect(isKept(at(path))).toBe(true),
  );

  test.each([
    "/api",
    "/api/schedule",
    "/announcements",
    "/webhooks/content",
    "/preferences",
    "/schedule.ics",
    "/sessions/AB12.ics",
    "/doors/4",
    "/metrics",
    "/service-worker.js",
  ])("never touches %s", (path) => expect(isKept(at(path))).toBe(false));

  test("knows files that never change from pages that do", () => {
    const paths = ["/assets/a.css", "/theme.css?v=1", "/schedule", "/schedule?v=2", "/?v=2"];
    expect(paths.map((path) => isFile(at(path)))).toEqual([true, true, false, false, false]);
  });

  test.each([
    ["an error", { status: 500 }],
    ["an answer to a form", { headers: { "cache-control": "no-store" } }],
  ])("does not keep %s", (_, init) => {
    expect(isStorable(at("/"), answer(init))).toBe(false);
  });

  test("keeps an ordinary page, and a file only if it is what its name says", () => {
    const [asked, forever] = ["public, no-cache", "public, max-age=31536000, immutable"].map(
      (policy) => answer({ headers: { "cache-control": policy } }),
    ) as [Response, Response];
    expect(isStorable(at("/schedule"), asked)).toBe(true);
    // What every attendee is shown may be read again by this one, in the same browser.
    const shared = answer({ headers: { "cache-control": "private, no-cache" } });
    expect(isStorable(at("/schedule"), shared)).toBe(true);
    for (const own of ["/me", "/me/schedule", "/admin", "/sign-in/sent", "/outbox", "/?dev"]) {
      expect([own, isStorable(at(own), shared)]).toEqual([own, false]);
    }
    expect(isStorable(at("/offline"), shared)).toBe(false);
    expect(isStorable(at("/theme.css?v=2"), forever)).toBe(true);
    expect(isStorable(at("/theme.css?v=2"), asked)).toBe(false);
  });

  test("keeps nothing that was shown for another time, which nobody may store", () => {
    const travelled = answer({ headers: { "cache-control": "no-store", "plaza-for": "ada" } });
    expect(isStorable(at("/schedule"), travelled)).toBe(false);
  });

  test("knows whose a kept page is, and when somebody else is signed in", () => {
    const page = (policy: string, mark?: string, status = 200, type = "text/html") =>
      answer({
        status,
        headers: {
          "cache-control": policy,
          "content-type": `${type}; charset=utf-8`,
          ...(mark === undefined ? {} : { "plaza-for": mark }),
        },
      });
    const [adas, bobs] = ["ada", "bob"].map((mark) => page("private, no-cache", mark)) as [
      Response,
      Response,
    ];
    const everybodys = page("public, no-cache");
    const unmarked = page("private, no-cache");
    expect([adas, bobs, everybodys, unmarked].map(ownerOf)).toEqual(["ada", "bob", "", undefined]);
    // Whoever looks at it next: Ada, Bob without a guest's page in between, a guest.
    for (const [owner, expected] of [
      ["ada", [false, true, false, true]],
      ["bob", [true, false, false, true]],
      ["", [true, true, false, true]],
    ] as const) {
      const gone = [adas, bobs, everybodys, unmarked].map((kept) => isOthers(kept, owner));
      expect([owner, gone]).toEqual([owner, expected]);
    }
    // An error of a proxy says nothing of who is signed in.
    expect(ownerOf(page("public, max-age=5", undefined, 502))).toBeUndefined();
    expect(ownerOf(page("no-store", "bob"))).toBe("bob");
    // An icon is everybody's whoever is signed in, and what is shown while nobody can say who it
    // is says nothing.
    expect(ownerOf(page("public, no-cache", undefined, 200, "image/svg+xml"))).toBeUndefined();
    expect(ownerOf(page("no-store"))).toBeUndefined();
  });

  test("knows the forms after which somebody else may be signed in", () => {
    for (const path of ["/sign-in", "/sign-in/link/abc", "/sign-in/code", "/sign-out"]) {
      expect(["GET", "POST"].map((method) => changesPerson(method, at(path)))).toEqual([
        false,
        true,
      ]);
    }
    expect(changesPerson("POST", at("/sessions/AB12/seat"))).toBe(false);
    expect(changesPerson("POST", at("/sign-inside"))).toBe(false);
  });

  test("takes a page of another query for no page but the whole schedule's", () => {
    expect(standsIn(at("/schedule?day=2026-06-18"))?.href).toBe("http://plaza.test/schedule");
    expect(standsIn(at("/sessions/AB12?lang=es"))?.href).toBe("http://plaza.test/sessions/AB12");
    expect(standsIn(at("/search?q=robots"))).toBeUndefined();
  });

  test("writes the time of a kept page on its root element", () => {
    const html = stampedHtml('<!doctype html><html lang="en">', new Date(0));
    expect(html).toBe('<!doctype html><html data-cached-at="1970-01-01T00:00:00.000Z" lang="en">');
  });
});
