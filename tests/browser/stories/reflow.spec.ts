// Pages fit: a small phone, large text, a wide screen, right to left, paper.
import type { Page } from "@playwright/test";
import { inLocale, PLACES } from "../plaza/places";
import { expect, test } from "../plaza/test";

/** What makes the page wider than its window. Boxes that scroll by themselves do not. */
function overflow(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const root = document.documentElement;
    if (root.scrollWidth <= root.clientWidth) return [];
    const isOutside = (element: Element) => {
      const { left, right } = element.getBoundingClientRect();
      return right > root.clientWidth + 1 || left < -1;
    };
    const outside = [...document.body.querySelectorAll("*")].filter(isOutside);
    const names = outside.map((e) => `${e.tagName.toLowerCase()}.${e.className}`);
    return [`${root.scrollWidth} > ${root.clientWidth}`, ...new Set(names)].slice(0, 8);
  });
}

for (const place of PLACES) {
  const { name, status } = place;
  test(`${name} fits`, async ({ page, open, troubles }) => {
    for (const locale of ["en", "ar"]) {
      await page.setViewportSize({ width: 320, height: 640 });
      await open(place, locale);
      expect(await overflow(page), `${locale}, 320 px`).toEqual([]);

      await page.setViewportSize({ width: 1280, height: 800 });
      await page.evaluate(() => document.documentElement.style.setProperty("font-size", "200%"));
      expect(await overflow(page), `${locale}, text at 200 %`).toEqual([]);
      await page.evaluate(() => document.documentElement.style.removeProperty("font-size"));

      await page.setViewportSize({ width: 2560, height: 1440 });
      expect(await overflow(page), `${locale}, 2560 px`).toEqual([]);
    }
    if (status !== undefined) troubles.length = 0;
  });
}

test("lines of text stay short enough to read on a wide screen", async ({ page }) => {
  await page.setViewportSize({ width: 2560, height: 1440 });
  await page.goto("/about");
  const measures = await page.locator("main p").evaluateAll((all) =>
    all.map((p) => {
      const size = Number.parseFloat(getComputedStyle(p).fontSize);
      return p.getBoundingClientRect().width / size;
    }),
  );
  expect(measures.length).toBeGreaterThan(0);
  expect(Math.max(...measures)).toBeLessThan(50);
});

test("Arabic runs from right to left, and times stay in order", async ({ page }) => {
  await page.goto(inLocale("/schedule", "ar"));
  await expect(page.locator("html")).toHaveAttribute("dir", "rtl");
  const title = page.locator("h1");
  const right = await title.evaluate((h1) => {
    const range = document.createRange();
    range.selectNodeContents(h1);
    const text = range.getBoundingClientRect();
    return { toEnd: innerWidth - text.right, toStart: text.left };
  });
  expect(right.toEnd).toBeLessThan(right.toStart);
});

test("the schedule prints without what only a screen needs", async ({ page }) => {
  await page.goto("/schedule");
  await page.emulateMedia({ media: "print" });
  for (const part of ["#filters", "[data-star]", "body > header nav", "form#zone"]) {
    await expect(page.locator(part).first()).toBeHidden();
  }
  await expect(page.locator("[data-session]").first()).toBeVisible();
  const background = await page
    .locator("body")
    .evaluate((b) => getComputedStyle(b).backgroundColor);
  expect(["rgb(255, 255, 255)", "rgba(0, 0, 0, 0)"]).toContain(background);
});
