// How the stories run: one Chromium that is on the machine, two at a time at most. Those that look
// at a clock or at frames come last, each alone, so that they do not measure the others.
import { defineConfig } from "@playwright/test";
import { chromium } from "./plaza/browser";

const CALM = ["live.spec.ts", "weight.spec.ts"];

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
  projects: [
    { name: "stories", testIgnore: CALM },
    { name: "calm", testMatch: CALM, workers: 1 },
  ],
});
