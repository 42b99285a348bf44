// axe finds nothing, on any page, in any language, light or dark.
import AxeBuilder from "@axe-core/playwright";
import { LOCALES, PLACES } from "../plaza/places";
import { expect, test } from "../plaza/test";

type AxeResults = Awaited<ReturnType<AxeBuilder["analyze"]>>;

const TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

for (const place of PLACES) {
  const { name, status } = place;
  test(`${name} has no barriers`, async ({ page, open, troubles }) => {
    for (const locale of LOCALES) {
      await page.emulateMedia({ colorScheme: "light", reducedMotion: "reduce" });
      await open(place, locale);
      await expect(page.locator("html")).toHaveAttribute("lang", locale);
      const light = await new AxeBuilder({ page }).withTags(TAGS).analyze();
      expect(named(light), `${name} in ${locale}`).toEqual([]);
      // All that the dark changes are colors.
      await page.emulateMedia({ colorScheme: "dark", reducedMotion: "reduce" });
      const dark = await new AxeBuilder({ page }).withRules(["color-contrast"]).analyze();
      expect(named(dark), `${name} in ${locale}, dark`).toEqual([]);
    }
    if (status !== undefined) troubles.length = 0;
  });
}

function named({ violations }: AxeResults): string[] {
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(({ target, failureSummary }) => `${id} at ${target}: ${failureSummary}`),
  );
}

test("the help of the keyboard has no barriers", async ({ page }) => {
  await page.goto("/schedule");
  await page.keyboard.press("?");
  const { violations } = await new AxeBuilder({ page }).withTags(TAGS).analyze();
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([]);
});
