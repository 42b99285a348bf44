// The schedule by keyboard alone.
import type { Page } from "@playwright/test";
import { SchedulePage } from "../plaza/schedule";
import { expect, test } from "../plaza/test";

/** The id of the item the focus is in. */
function focused(page: Page): Promise<string | undefined> {
  return page.evaluate(
    () => document.activeElement?.closest<HTMLElement>("[data-session]")?.dataset.session,
  );
}

test("letters search, walk, star and help", async ({ page }) => {
  const schedule = new SchedulePage(page);
  await schedule.open();
  const [first, second] = await schedule.shown();
  await page.keyboard.press("j");
  expect(await focused(page)).toBe(first);
  await page.keyboard.press("j");
  expect(await focused(page)).toBe(second);
  await page.keyboard.press("s");
  await expect(schedule.star(second ?? "")).toHaveAttribute("aria-pressed", "true");
  await page.keyboard.press("k");
  expect(await focused(page)).toBe(first);

  await page.keyboard.press("/");
  await expect(schedule.search).toBeFocused();
  await page.keyboard.type("jks?");
  await expect(schedule.search).toHaveValue("jks?");
  await page.keyboard.press("Escape");
  await expect(schedule.search).not.toBeFocused();
});

test("the help takes the focus, keeps it, and gives it back", async ({ page }) => {
  const schedule = new SchedulePage(page);
  await schedule.open();
  await page.keyboard.press("j");
  const before = await focused(page);
  await page.keyboard.press("?");
  const dialog = page.locator("#keyboard-help");
  await expect(dialog).toBeVisible();
  for (let presses = 0; presses < 6; presses += 1) {
    const isOutside = await page.evaluate(() => {
      const active = document.activeElement;
      return active !== document.body && !active?.closest("#keyboard-help");
    });
    expect(isOutside).toBe(false);
    await page.keyboard.press("Tab");
  }
  // Its letters do nothing while it is open.
  await page.keyboard.press("j");
  await page.keyboard.press("Escape");
  await expect(dialog).toBeHidden();
  expect(await focused(page)).toBe(before);
});

test("now is one key away during the festival", async ({ page }) => {
  const schedule = new SchedulePage(page);
  await schedule.open();
  await page.keyboard.press("n");
  const isAtNow = () =>
    page.evaluate(() => document.activeElement?.closest("[data-now], .is-present") !== null);
  expect(await isAtNow()).toBe(true);
});

test("Tab goes through filters and items in order, and always shows where it is", async ({
  page,
}) => {
  const schedule = new SchedulePage(page);
  await schedule.open("?q=web");
  await schedule.search.focus();
  const stops: string[] = [];
  for (let presses = 0; presses < 40; presses += 1) {
    await page.keyboard.press("Tab");
    const stop = await page.evaluate(() => {
      const element = document.activeElement;
      if (!(element instanceof HTMLElement) || element === document.body) return "";
      const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(element);
      const isOutlined = outlineStyle !== "none" && Number.parseFloat(outlineWidth) >= 2;
      if (!isOutlined && boxShadow === "none") return `hidden focus: ${element.outerHTML}`;
      if (element.closest("#filters")) return "filters";
      return element.closest("[data-session]") ? "items" : "between";
    });
    expect(stop).not.toMatch(/^hidden focus/);
    if (stop === "") break;
    stops.push(stop);
  }
  expect(stops).toContain("filters");
  expect(stops.lastIndexOf("filters")).toBeLessThan(stops.indexOf("items"));
});

test("single letters can be switched off for people who speak to their computer", async ({
  page,
}) => {
  const schedule = new SchedulePage(page);
  await schedule.open();
  await page.keyboard.press("?");
  await page.locator("#keyboard-on").uncheck();
  await page.keyboard.press("Escape");
  await page.keyboard.press("j");
  expect(await focused(page)).toBeUndefined();
});
