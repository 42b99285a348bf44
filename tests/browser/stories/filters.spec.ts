// Filters AND together, stand in the address, and mean the same to server and browser.
import { SchedulePage } from "../plaza/schedule";
import { expect, test } from "../plaza/test";

test("filters AND together, and the address keeps them", async ({ page, browser, plaza }) => {
  const schedule = new SchedulePage(page);
  await schedule.open();
  const all = await schedule.shown();
  const [track = ""] = await schedule.options("track");
  const [, type = ""] = await schedule.options("type");
  await schedule.choose("track", track);
  await expect.poll(() => schedule.items.count()).toBeLessThan(all.length);
  const ofTrack = await schedule.shown();
  await schedule.choose("type", type);
  await expect(page).toHaveURL(new RegExp(`type=${type}&track=${track}`));
  const both = await schedule.shown();
  expect(both.length).toBeLessThan(ofTrack.length);
  expect(ofTrack).toEqual(expect.arrayContaining(both));

  // The server, asked for that address by a browser without scripts, shows the same.
  const plain = await browser.newContext({ javaScriptEnabled: false, baseURL: plaza.url });
  const other = new SchedulePage(await plain.newPage());
  await other.open(new URL(page.url()).search);
  expect(await other.shown()).toEqual(both);
  await plain.close();

  await page.reload();
  await schedule.showsOnly(both);
  await schedule.items.first().locator("a").first().click();
  await expect(page).toHaveURL(/\/sessions\//);
  await page.goBack();
  await schedule.showsOnly(both);
});

test("search ignores accents and case, and counts what it found", async ({ page }) => {
  const schedule = new SchedulePage(page);
  await schedule.open();
  await schedule.search.fill("NOVOTNA");
  await expect(schedule.count).toContainText(String(await schedule.items.count()));
  await expect(page).toHaveURL(/q=NOVOTNA/);
  const plain = await schedule.shown();
  expect(plain.length).toBeGreaterThan(0);
  await schedule.search.fill("novotná");
  await schedule.showsOnly(plain);
});

test("when nothing matches the page says so, and offers everything again", async ({ page }) => {
  const schedule = new SchedulePage(page);
  await schedule.open();
  const all = await schedule.shown();
  await expect(schedule.empty).toBeHidden();
  await schedule.search.fill("no such session");
  await expect(schedule.empty).toBeVisible();
  expect(await schedule.shown()).toEqual([]);
  await schedule.empty.locator("[data-reset-filters]").click();
  await schedule.showsOnly(all);
  await expect(page).toHaveURL("/schedule");
});

test("changing the view keeps the filter", async ({ page }) => {
  const schedule = new SchedulePage(page);
  await schedule.open();
  await schedule.search.fill("web");
  await expect(page).toHaveURL(/q=web/);
  const found = await schedule.shown();
  await page.locator("a[data-view=grid]").click();
  await expect(page).toHaveURL(/view=grid/);
  await schedule.showsOnly(found);
});
