// Stars are kept by the browser, without an account.
import { SchedulePage } from "../plaza/schedule";
import { expect, test } from "../plaza/test";

test("a star stays over a reload and shows in every tab", async ({ page, context }) => {
  const [here, there] = [new SchedulePage(page), new SchedulePage(await context.newPage())];
  await here.open();
  await there.open();
  const [id = ""] = await here.shown();
  await here.star(id).click();
  await expect(here.star(id)).toHaveAttribute("aria-pressed", "true");
  await expect(here.star(id)).toHaveAttribute("aria-label", /\S/);
  await expect(there.star(id)).toHaveAttribute("aria-pressed", "true");
  await page.reload();
  await expect(here.star(id)).toHaveAttribute("aria-pressed", "true");
  await there.star(id).click();
  await expect(here.star(id)).toHaveAttribute("aria-pressed", "false");
});

test("only starred sessions are shown when asked, and a new star joins them", async ({ page }) => {
  const schedule = new SchedulePage(page);
  await schedule.open();
  const [first = "", second = ""] = await schedule.shown();
  await schedule.star(first).click();
  await schedule.star(second).click();
  await schedule.choose("starred", "true");
  await schedule.showsOnly([first, second]);
  await expect(page).toHaveURL(/starred=true/);
  await schedule.star(first).click();
  await schedule.showsOnly([second]);
});

test("starred sessions at the same time are marked, until one loses its star", async ({ page }) => {
  const schedule = new SchedulePage(page);
  await schedule.open();
  const [one, other] = await schedule.overlappingPair();
  await schedule.star(one).click();
  await expect(page.locator("[data-clash]")).toHaveCount(0);
  await schedule.star(other).click();
  for (const id of [one, other]) {
    await expect(schedule.item(id)).toHaveAttribute("data-clash", "");
    await expect(schedule.item(id).locator(".clash-note")).toBeVisible();
  }
  await schedule.star(one).click();
  await expect(page.locator("[data-clash]")).toHaveCount(0);
});
