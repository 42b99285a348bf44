// Builds the service worker: one classic file with a fixed name, told what the pages' build made.
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { defineConfig } from "vite";

type Chunk = { file: string; css?: string[]; assets?: string[] };

/** The shell: styles and scripts of every page, and the fonts of the Latin script. */
function shell(): { files: string[]; version: string } {
  const text = readFileSync(resolve(import.meta.dirname, "dist/.vite/manifest.json"), "utf8");
  const chunks = Object.values(JSON.parse(text) as Record<string, Chunk>);
  const all = chunks.flatMap((chunk) => [chunk.file, ...(chunk.css ?? [])]);
  const files = [...new Set(all)].filter((file) => /\.(js|css)$/.test(file)).sort();
  const version = createHash("sha256").update(text).digest("hex").slice(0, 12);
  return { files: files.map((file) => `/${file}`), version };
}

const { files, version } = shell();

export default defineConfig({
  publicDir: false,
  define: {
    SHELL_FILES: JSON.stringify(files),
    SHELL_VERSION: JSON.stringify(version),
  },
  build: {
    outDir: "dist",
    emptyOutDir: false,
    target: "es2022",
    rolldownOptions: {
      input: { "service-worker": "src/service-worker.ts" },
      output: { format: "iife", entryFileNames: "[name].js" },
    },
  },
});
