// What may be kept for later, and what never.
import { describe, expect, test } from "vitest";
import { isFile, isKept, isStorable, stampedHtml } from "./rules";

const at = (path: string) => new URL(path, "http://plaza.test");

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
    const files = ["/assets/a.css", "/theme.css?v=1", "/schedule"].map((path) => isFile(at(path)));
    expect(files).toEqual([true, true, false]);
  });

  test.each([
    ["an error", { status: 500 }],
    ["a page of one person", { headers: { "cache-control": "private, max-age=60" } }],
    ["an answer to a form", { headers: { "cache-control": "no-store" } }],
  ])("does not keep %s", (_, init) => {
    const response = new Response("", init);
    Object.defineProperty(response, "type", { value: "basic" });
    expect(isStorable(response)).toBe(false);
  });

  test("keeps an ordinary page", () => {
    const response = new Response("", { headers: { "cache-control": "no-cache" } });
    Object.defineProperty(response, "type", { value: "basic" });
    expect(isStorable(response)).toBe(true);
  });

  test("writes the time of a kept page on its root element", () => {
    const html = stampedHtml('<!doctype html><html lang="en">', new Date(0));
    expect(html).toBe('<!doctype html><html data-cached-at="1970-01-01T00:00:00.000Z" lang="en">');
  });
});
