// A story's world: a running plaza with the demo festival, and a watch over every page it opens.
import {
  type BrowserContext,
  type BrowserContextOptions,
  test as base,
  expect,
  type Page,
  type Response,
} from "@playwright/test";
import { DOORS } from "./people";
import type { Place } from "./places";
import { type Overrides, Program, runJob, until } from "./program";
import { Sources } from "./sources";
import { Visits } from "./visits";

interface Worker {
  /** Stories that change a plaza name it, and have it for themselves; the others only read. */
  plazaOf: string;
  /** What that plaza is configured with, besides the demo's. */
  config: Overrides;
  /** What the plaza is filled from. */
  sources: Sources;
  /** Serves the festival, which begins today. */
  plaza: Program;
  /** Those who look at pages, signed in once. */
  visits: Visits;
}

interface Story {
  /** What went wrong on any page; a story that expects some of it takes it out. */
  troubles: string[];
  /** Opens an empty page of another browser. */
  another: (options?: BrowserContextOptions) => Promise<Page>;
  /** Opens a place as whom it is for, and gives what the server answered. */
  open: (place: Place, locale?: string) => Promise<Response | null>;
}

export const test = base.extend<Story, Worker>({
  plazaOf: ["everybody", { scope: "worker", option: true }],
  config: [{}, { scope: "worker", option: true }],
  sources: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names from the pattern
    async ({}, use) => {
      const sources = new Sources();
      await use(sources);
      sources.remove();
    },
    { scope: "worker" },
  ],
  plaza: [
    async ({ sources, config }, use) => {
      sources.holdNow("9GWT8W");
      const overrides = { ...sources.overrides, ...DOORS, ...config };
      const program = await Program.serve(overrides);
      await runJob("fetch-content", overrides);
      await runJob("fetch-schedule", overrides);
      await until("the programme is served", async () => {
        const page = await (await fetch(`${program.url}/schedule`)).text();
        return page.includes('data-session="');
      });
      await use(program);
      await program.stop();
    },
    { scope: "worker", timeout: 120_000 },
  ],
  visits: [
    async ({ browser, plaza }, use) => use(new Visits(browser, plaza.url)),
    { scope: "worker" },
  ],
  baseURL: async ({ plaza }, use) => use(plaza.url),
  troubles: [
    async ({ context, plaza }, use) => {
      const troubles: string[] = [];
      await guard(context, plaza, troubles);
      await use(troubles);
      expect(troubles).toEqual([]);
    },
    { auto: true },
  ],
  another: async ({ browser, plaza, troubles }, use) => {
    const opened: BrowserContext[] = [];
    await use(async (options = {}) => {
      const context = await browser.newContext({ baseURL: plaza.url, ...options });
      opened.push(context);
      await guard(context, plaza, troubles);
      return context.newPage();
    });
    for (const context of opened) await context.close();
  },
  open: async ({ page, context, visits }, use) => {
    await use(async (place, locale) => {
      if (place.as !== undefined) await visits.enter(context, place.as);
      return page.goto(await visits.address(place, locale));
    });
  },
});

/** Films and pictures of others are asked for by a page, not fetched by a test. */
async function guard(context: BrowserContext, plaza: Program, troubles: string[]): Promise<void> {
  const isForeign = (url: URL) => url.protocol.startsWith("http") && url.origin !== plaza.url;
  await context.route(isForeign, (route) => route.fulfill({ body: "" }));
  watch(context, troubles);
}

/** Notes script errors, refused content (CSP says so on the console) and failed requests. */
export function watch(context: BrowserContext, troubles: string[]): void {
  context.on("weberror", (error) => troubles.push(`script: ${error.error().message}`));
  context.on("console", (message) => {
    if (message.type() === "error") troubles.push(`console: ${message.text()}`);
  });
  context.on("requestfailed", (request) => {
    const reason = request.failure()?.errorText ?? "";
    // A page that is left ends what it was listening to or still fetching.
    if (reason !== "net::ERR_ABORTED") troubles.push(`request: ${request.url()} ${reason}`);
  });
  context.on("response", (response) => {
    if (response.status() >= 400) troubles.push(`answer: ${response.status()} ${response.url()}`);
  });
}

/** Takes out answers a story meant to get. */
export function expectAnswers(troubles: string[], status: number, path: RegExp): void {
  const before = troubles.length;
  allowAnswers(troubles, status, path);
  expect(troubles.length, `an answer ${status} of ${path}`).toBeLessThan(before);
}

/** Takes out answers a story may get; the browser writes each on its console too. */
export function allowAnswers(troubles: string[], status: number, path: RegExp): void {
  const isMeant = (trouble: string) =>
    (trouble.startsWith(`answer: ${status} `) && path.test(trouble)) ||
    trouble.startsWith(
      `console: Failed to load resource: the server responded with a status of ${status}`,
    );
  const others = troubles.filter((trouble) => !isMeant(trouble));
  troubles.splice(0, troubles.length, ...others);
}

export { expect };
