// A change in Pretalx or git is on every open page of every replica, without a reload.
import { type Browser, expect, type Page, test } from "@playwright/test";
import { SESSION } from "../plaza/places";
import { type Overrides, Program, runJob } from "../plaza/program";
import { Sources } from "../plaza/sources";
import { watch } from "../plaza/test";

/** From the end of the job to the words on the page. */
const DEADLINE_MS = 2_000;
const CODE = "8VCM8M";

const { PLAZA_TEST_POSTGRES: postgres, PLAZA_TEST_REDIS: redis } = process.env;

/** Two replicas on one store, each with an open page; what they are told comes from git and Pretalx. */
class Replicas {
  readonly sources = new Sources();
  readonly overrides: Overrides;
  readonly troubles: string[] = [];
  programs: Program[] = [];
  pages: Page[] = [];

  constructor(store: Overrides = {}) {
    this.overrides = { ...this.sources.overrides, ...store };
  }

  async start(browser: Browser, path: string): Promise<void> {
    const serve = () => Program.serve(this.overrides);
    this.programs = [await serve(), await serve()];
    await runJob("fetch-content", this.overrides);
    await runJob("fetch-schedule", this.overrides);
    for (const { url } of this.programs) {
      const context = await browser.newContext();
      watch(context, this.troubles);
      const page = await context.newPage();
      await expect(async () => {
        await page.goto(url + path);
        await expect(page.locator("main")).toContainText(SESSION.title, { timeout: 100 });
      }).toPass({ timeout: 10_000 });
      // A mark that a reload would wipe away.
      await page.evaluate(() => document.documentElement.setAttribute("data-not-reloaded", ""));
      this.pages.push(page);
    }
  }

  get firstPage(): Page {
    const [page] = this.pages;
    if (!page) throw new Error("no replica was started");
    return page;
  }

  /** Every page shows it in time, and is the same page as before. */
  async show(words: string, place: string): Promise<void> {
    const ended = Date.now();
    const seen = this.pages.map(async (page) => {
      await page.waitForFunction(
        ([words, place]) => document.querySelector(place)?.textContent?.includes(words),
        [words, place] as const,
        { polling: 20, timeout: 20_000 },
      );
      await expect(page.locator("html")).toHaveAttribute("data-not-reloaded", "");
      return Date.now() - ended;
    });
    for (const took of await Promise.all(seen)) expect(took).toBeLessThan(DEADLINE_MS);
  }

  async stop(): Promise<void> {
    for (const page of this.pages) await page.context().close();
    await Promise.all(this.programs.map((program) => program.stop()));
    this.sources.remove();
    expect(this.troubles).toEqual([]);
  }
}

/** Stopped whatever came of the story. */
const started: Replicas[] = [];

test.afterEach(async () => {
  for (const replicas of started.splice(0)) await replicas.stop();
});

const schema = `browser_${process.pid}`;

// One after the other: four servers and four pages at once would measure each other. The two
// seconds are the plaza's, not the machine's: one that is busy with something else may try again.
test.describe.configure({ mode: "default", retries: 2 });

/** The stores that replicas can share, each with a name of this run's own. */
const stores: { name: string; overrides: Overrides | undefined }[] = [
  { name: "one SQLite file", overrides: {} },
  {
    name: "PostgreSQL and Redis",
    overrides:
      postgres && redis
        ? { DATABASE__URL: postgres, CACHE__URL: redis, CACHE__PREFIX: schema }
        : undefined,
  },
];

for (const { name, overrides } of stores) {
  test(`a change is on two replicas over ${name} within two seconds`, async ({ browser }) => {
    test.skip(overrides === undefined, "PLAZA_TEST_POSTGRES and PLAZA_TEST_REDIS are not set");
    test.setTimeout(120_000);
    const replicas = new Replicas(overrides);
    started.push(replicas);
    await replicas.start(browser, "/schedule");

    await test.step("a session gets another title", async () => {
      const isIt = (record: Record<string, unknown>) => record.code === CODE;
      replicas.sources.change("submissions", isIt, (record) => {
        record.title = "A title nobody has seen before";
      });
      // What a visitor did to the page stays.
      const page = replicas.firstPage;
      const item = page.locator(`[data-session="${CODE}"]`);
      await item.locator("[data-star]").click();
      await item.locator("a").first().focus();
      await runJob("fetch-schedule", replicas.overrides);
      await replicas.show("A title nobody has seen before", `[data-session="${CODE}"]`);
      await expect(item.locator("[data-star]")).toHaveAttribute("aria-pressed", "true");
      await expect(item.locator("a").first()).toBeFocused();
      await expect(page.locator("#live-status")).not.toBeEmpty();
    });

    await test.step("an organizer edits the settings in git", async () => {
      const settings = JSON.parse(replicas.sources.read("settings.json"));
      settings.conference = { ...settings.conference, name: { en: "The Renamed Festival" } };
      replicas.sources.write("settings.json", JSON.stringify(settings));
      await runJob("fetch-content", replicas.overrides);
      await replicas.show("The Renamed Festival", "body > header");
    });
  });
}
