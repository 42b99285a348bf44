// A story's world: a running plaza with the demo festival, and a watch over every page it opens.
import { type BrowserContext, test as base, expect } from "@playwright/test";
import { Program, runJob, until } from "./program";
import { Sources } from "./sources";

interface Worker {
  /** Serves the festival, which begins today. Stories only read from it. */
  plaza: Program;
}

interface Story {
  /** What went wrong on any page; a story that expects some of it takes it out. */
  troubles: string[];
}

export const test = base.extend<Story, Worker>({
  plaza: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names from the pattern
    async ({}, use) => {
      const sources = new Sources();
      sources.holdNow("9GWT8W");
      const program = await Program.serve(sources.overrides);
      await runJob("fetch-content", sources.overrides);
      await runJob("fetch-schedule", sources.overrides);
      await until("the programme is served", async () => {
        const page = await (await fetch(`${program.url}/schedule`)).text();
        return page.includes('data-session="');
      });
      await use(program);
      await program.stop();
      sources.remove();
    },
    { scope: "worker", timeout: 120_000 },
  ],
  baseURL: async ({ plaza }, use) => use(plaza.url),
  troubles: [
    async ({ context, plaza }, use) => {
      // Films and pictures of others: asked for by the page, not fetched by a test.
      const isForeign = (url: URL) => url.protocol.startsWith("http") && url.origin !== plaza.url;
      await context.route(isForeign, (route) => route.fulfill({ body: "" }));
      const troubles: string[] = [];
      watch(context, troubles);
      await use(troubles);
      expect(troubles).toEqual([]);
    },
    { auto: true },
  ],
});

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

export { expect };
