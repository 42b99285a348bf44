// The first page is light, and nothing on a page moves while it loads.
import { inLocale, LOCALES } from "../plaza/places";
import { expect, test } from "../plaza/test";

const MAX_BYTES = 100_000;
const SLOW = {
  offline: false,
  latency: 150,
  downloadThroughput: 200_000,
  uploadThroughput: 90_000,
};

for (const locale of LOCALES) {
  test(`the atrium takes less than 100 kB, cold, in ${locale}`, async ({ page }) => {
    const client = await page.context().newCDPSession(page);
    await client.send("Network.enable");
    const addresses = new Map<string, string>();
    const sizes: [string, number][] = [];
    client.on("Network.requestWillBeSent", ({ requestId, request }) =>
      addresses.set(requestId, request.url),
    );
    client.on("Network.loadingFinished", ({ requestId, encodedDataLength }) =>
      sizes.push([addresses.get(requestId) ?? "?", encodedDataLength]),
    );
    await page.goto(inLocale("/", locale), { waitUntil: "load" });
    const fonts = await page.evaluate(async () => (await document.fonts.ready).size);
    expect(fonts).toBeGreaterThan(0);
    const total = sizes.reduce((sum, [, size]) => sum + size, 0);
    const table = sizes.map(([url, size]) => `${size} ${new URL(url).pathname}`).join("\n");
    test.info().annotations.push({ type: "weight", description: `${total} B\n${table}` });
    expect(total, table).toBeLessThan(MAX_BYTES);
  });
}

for (const path of ["/", "/schedule", "/schedule?view=grid", "/people", "/sessions/8VCM8M"]) {
  test(`nothing moves while ${path} loads over a slow line`, async ({ page }) => {
    await page.setViewportSize({ width: 390, height: 844 });
    const client = await page.context().newCDPSession(page);
    await client.send("Network.emulateNetworkConditions", SLOW);
    await page.addInitScript(() => {
      const shifts: string[] = [];
      Object.assign(window, { shifts });
      new PerformanceObserver((list) => {
        for (const entry of list.getEntries()) {
          const { value, sources = [] } = entry as PerformanceEntry & {
            value: number;
            sources?: { node?: Node }[];
          };
          const nodes = sources.map(({ node }) => (node as Element | undefined)?.outerHTML ?? "?");
          shifts.push(`${value} ${nodes.map((html) => html.slice(0, 120)).join(" | ")}`);
        }
      }).observe({ type: "layout-shift", buffered: true });
    });
    await page.goto(path, { waitUntil: "load" });
    await page.evaluate(async () => {
      await document.fonts.ready;
      // What the last script changed is laid out in the next frame, and told in the one after.
      for (let frames = 0; frames < 3; frames += 1) await new Promise(requestAnimationFrame);
    });
    const shifts = await page.evaluate(() => (window as unknown as { shifts: string[] }).shifts);
    expect(shifts).toEqual([]);
  });
}
