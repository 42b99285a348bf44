// axe finds nothing, on any page, in any language, light or dark.
import AxeBuilder from "@axe-core/playwright";
import { LOCALES, PLACES } from "../plaza/places";
import { expect, test } from "../plaza/test";

const TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

for (const place of PLACES) {
  const { name, status } = place;
  for (const colorScheme of ["light", "dark"] as const) {
    test(`${name} has no barriers (${colorScheme})`, async ({ page, open, troubles }) => {
      await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
      for (const locale of LOCALES) {
        await open(place, locale);
        await expect(page.locator("html")).toHaveAttribute("lang", locale);
        const { violations } = await new AxeBuilder({ page }).withTags(TAGS).analyze();
        const found = violations.flatMap(({ id, nodes }) =>
          nodes.map(({ target, failureSummary }) => `${id} at ${target}: ${failureSummary}`),
        );
        expect(found, `${name} in ${locale}`).toEqual([]);
      }
      if (status !== undefined) troubles.length = 0;
    });
  }
}

test("the help of the keyboard has no barriers", async ({ page }) => {
  await page.goto("/schedule");
  await page.keyboard.press("?");
  const { violations } = await new AxeBuilder({ page }).withTags(TAGS).analyze();
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([]);
});
