// Everything can be read and used with scripts switched off.
import { PLACES } from "../plaza/places";
import { SchedulePage } from "../plaza/schedule";
import { expect, test } from "../plaza/test";

test.use({ javaScriptEnabled: false });

for (const place of PLACES.filter(({ status }) => status === undefined)) {
  test(`${place.name} can be read`, async ({ page, open }) => {
    await open(place);
    await expect(page.locator("h1").first()).toBeVisible();
    // Nothing that only a script can work is shown.
    await expect(page.locator("[data-star]:visible, [data-share]:visible")).toHaveCount(0);
  });
}

test("the schedule is filtered by sending the form", async ({ page }) => {
  const schedule = new SchedulePage(page);
  await schedule.open();
  const all = await schedule.items.count();
  await schedule.search.fill("novotna");
  await schedule.search.press("Enter");
  await expect(page).toHaveURL(/\/schedule\?.*q=novotna/);
  await expect(schedule.search).toHaveValue("novotna");
  const found = await schedule.items.count();
  expect(found).toBeGreaterThan(0);
  expect(found).toBeLessThan(all);
});

test("the language is chosen by sending a form, and stays chosen", async ({ page }) => {
  await page.goto("/schedule?view=grid");
  await page.locator("form[action='/preferences'] [name=locale][value=ar]").click();
  await expect(page).toHaveURL("/schedule?view=grid");
  await expect(page.locator("html")).toHaveAttribute("dir", "rtl");
  await page.goto("/people");
  await expect(page.locator("html")).toHaveAttribute("lang", "ar");
});

test("the time zone is chosen by sending a form, and stays chosen", async ({ page }) => {
  await page.goto("/schedule");
  const form = page.locator("form#zone");
  const folds = page.locator("details:not([open]):has(form#zone)");
  if (await folds.count()) await folds.first().locator("summary").first().click();
  const before = await page.locator("main time").first().textContent();
  await form.locator("select[name=zone]").selectOption("Asia/Tokyo");
  await form.locator("button:not([data-my-zone]), [type=submit]").first().click();
  await expect(page).toHaveURL("/schedule");
  await expect(page.locator("main")).toContainText(/Tokyo/);
  expect(await page.locator("main time").first().textContent()).not.toBe(before);
});
