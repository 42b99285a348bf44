// Pictures of every page, for people to look at: npm run pictures -w tests/browser -- FOLDER
import { defineConfig } from "@playwright/test";
import { chromium } from "./plaza/browser";

export default defineConfig({
  testDir: "pictures",
  outputDir: "results",
  testMatch: "*.pictures.ts",
  workers: 2,
  fullyParallel: true,
  timeout: 120_000,
  reporter: [["line"]],
  use: chromium,
});
