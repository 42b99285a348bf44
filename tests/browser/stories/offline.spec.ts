// The programme can be read in a tunnel.
import { SESSION } from "../plaza/places";
import { expect, test } from "../plaza/test";

test("what was visited and the schedule open offline, and say how old they are", async ({
  page,
  context,
  troubles,
}) => {
  await page.goto(SESSION.path);
  await page.evaluate(async () => {
    await navigator.serviceWorker.ready;
  });
  // The page it is on, its fonts and the schedule are kept a moment later.
  const kept = () =>
    page.evaluate(async (path) => {
      const found = [path, "/schedule", "/offline"].map((kept) =>
        caches.match(kept, { ignoreVary: true }),
      );
      return (await Promise.all(found)).every(Boolean);
    }, SESSION.path);
  await expect.poll(kept).toBe(true);

  await context.setOffline(true);
  await page.reload();
  await expect(page.locator("h1")).toContainText(SESSION.title);
  await expect(page.locator("#offline-notice")).toBeVisible();
  await expect(page.locator("#offline-notice")).toContainText(/\d{2}:\d{2}/);

  await page.goto("/schedule?q=audit");
  await expect(page.locator("[data-session]:visible").first()).toBeVisible();
  await expect(page.locator("#offline-notice")).toBeVisible();
  const [text, face] = await page.evaluate(() => {
    const size = getComputedStyle(document.body);
    return [document.styleSheets.length, size.fontFamily] as const;
  });
  expect(text).toBeGreaterThan(0);
  expect(face).not.toBe("");

  await page.goto("/people");
  await expect(page.locator("body")).toHaveAttribute("data-page", "offline");

  await context.setOffline(false);
  await page.goto("/people");
  await expect(page.locator("body")).toHaveAttribute("data-page", "people");
  // Being offline is what failed requests say here, some of them late; nothing else may be wrong.
  const others = troubles.filter(
    (trouble) => !/ERR_INTERNET_DISCONNECTED|ERR_FAILED/.test(trouble),
  );
  expect(others).toEqual([]);
  troubles.length = 0;
});

test("an attendee's pages open offline, and are gone once they sign out", async ({
  page,
  context,
  visits,
  troubles,
}) => {
  await visits.enter(context, "attendee");
  await page.goto("/");
  await page.evaluate(async () => {
    await navigator.serviceWorker.ready;
  });
  const kept = (paths: string[]) =>
    page.evaluate(async (paths) => {
      const found = await Promise.all(
        paths.map((path) => caches.match(path, { ignoreVary: true })),
      );
      return found.map(Boolean);
    }, paths);
  await expect.poll(() => kept(["/schedule", "/offline"])).toEqual([true, true]);
  for (const path of ["/people", SESSION.path, "/me/schedule"]) await page.goto(path);
  // An icon is everybody's: it says nothing of who is here.
  await page.evaluate(async () => {
    const icon = new Image();
    icon.src = "/icon.svg";
    await icon.decode();
  });
  const paths = ["/people", SESSION.path, "/schedule", "/offline", "/me/schedule"];
  await expect.poll(() => kept(paths)).toEqual([true, true, true, true, false]);

  await context.setOffline(true);
  await page.goto("/people");
  await expect(page.locator("body")).toHaveAttribute("data-page", "people");
  await expect(page.locator("body")).toHaveAttribute("data-attendee");
  await context.setOffline(false);

  // A copy of their cookie stays good for the other stories: only this browser forgets.
  await context.clearCookies();
  await page.goto("/about");
  const theirs = () =>
    page.evaluate(async () => {
      const opened = await Promise.all((await caches.keys()).map((name) => caches.open(name)));
      const all = await Promise.all(opened.map((cache) => cache.matchAll()));
      return all.flat().filter((page) => page.headers.has("plaza-for")).length;
    });
  await expect.poll(theirs).toBe(0);
  expect(await kept(["/offline"])).toEqual([true]);
  troubles.length = 0;
});

test("answers for programs are never kept", async ({ page }) => {
  await page.goto("/");
  await page.evaluate(async () => {
    await navigator.serviceWorker.ready;
    await fetch("/api/schedule");
  });
  await page.reload();
  const kept = await page.evaluate(async () => {
    await fetch("/api/schedule");
    const names = await caches.keys();
    const all = await Promise.all(names.map(async (name) => (await caches.open(name)).keys()));
    return all.flat().map(({ url }) => new URL(url).pathname);
  });
  expect(kept.filter((path) => path.startsWith("/api"))).toEqual([]);
  expect(kept).toContain("/offline");
});
