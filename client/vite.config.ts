// Builds what pages load: hashed files and the manifest the server reads.
import { defineConfig } from "vitest/config";

export default defineConfig({
  base: "/",
  publicDir: false,
  build: {
    outDir: "dist",
    assetsDir: "assets",
    emptyOutDir: true,
    manifest: true,
    // Fonts inside the style sheet would be loaded by everyone, of any script.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    target: "es2022",
    rolldownOptions: {
      input: [
        "src/entrypoints/site.ts",
        "src/entrypoints/schedule.ts",
        "src/entrypoints/door.ts",
        "src/entrypoints/admin.ts",
        "src/entrypoints/dev.ts",
        "src/entrypoints/room.ts",
      ],
    },
  },
  test: {
    environment: "happy-dom",
    environmentOptions: {
      happyDOM: {
        settings: { disableCSSFileLoading: true, handleDisabledFileLoadingAsSuccess: true },
      },
    },
    include: ["src/**/*.test.ts"],
  },
});
