// Takes a picture of each page in both sizes, light and dark, in English and Arabic.
import { join, resolve } from "node:path";
import { PLACES } from "../plaza/places";
import { test } from "../plaza/test";

const folder = resolve(process.env.INIT_CWD ?? ".", process.env.PLAZA_PICTURES ?? "pictures");
const SIZES = { phone: { width: 390, height: 844 }, laptop: { width: 1440, height: 900 } };

for (const place of PLACES) {
  const { name } = place;
  test(name, async ({ page, open, troubles }) => {
    for (const locale of ["en", "ar"]) {
      for (const colorScheme of ["light", "dark"] as const) {
        await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
        for (const [size, viewport] of Object.entries(SIZES)) {
          await page.setViewportSize(viewport);
          await open(place, locale);
          await page.evaluate(() => document.fonts.ready);
          const file = `${name}.${locale}.${colorScheme}.${size}.png`;
          await page.screenshot({ path: join(folder, file) });
          await page.screenshot({ path: join(folder, "full", file), fullPage: true });
        }
      }
    }
    troubles.length = 0;
  });
}
