// How the stories run: one Chromium that is on the machine, two at a time at most.
import { defineConfig } from "@playwright/test";
import { chromium } from "./plaza/browser";

export default defineConfig({
  testDir: "stories",
  outputDir: "results",
  fullyParallel: true,
  workers: 2,
  forbidOnly: Boolean(process.env.CI),
  timeout: 60_000,
  expect: { timeout: 10_000 },
  reporter: [["list"]],
  use: chromium,
});
