// What may be kept for later, and what never.
import { describe, expect, test } from "vitest";
import { isFile, isKept, isStorable, stampedHtml, standsIn } from "./rules";

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
    expect(isStorable(at("/theme.css?v=2"), forever)).toBe(true);
    expect(isStorable(at("/theme.css?v=2"), asked)).toBe(false);
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
