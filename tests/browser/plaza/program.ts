// Starts the real program on a free port, runs its jobs as an operator would, and stops it.
import { type ChildProcess, spawn } from "node:child_process";
import { createServer } from "node:net";
import { resolve } from "node:path";

const TREE = resolve(import.meta.dirname, "../../..");
const PROGRAM =
  process.env.PLAZA_TEST_PROGRAM ?? process.env.PLAZA_BIN ?? resolve(TREE, "target/debug/plaza");

/** What a configuration changes of the demo's: `http.listen` is written `HTTP__LISTEN`. */
export type Overrides = Record<string, string>;

/** A process that serves. */
export class Program {
  readonly url: string;
  readonly #child: ChildProcess;
  readonly #log: string[];

  private constructor(url: string, child: ChildProcess, log: string[]) {
    this.url = url;
    this.#child = child;
    this.#log = log;
  }

  /** Starts a server and waits until it says that it is ready. */
  static async serve(overrides: Overrides): Promise<Program> {
    const port = await freePort();
    const url = `http://127.0.0.1:${port}`;
    const listen = { HTTP__LISTEN: `127.0.0.1:${port}`, HTTP__PUBLIC_URL: url };
    const { child, log } = start(["serve"], { ...overrides, ...listen });
    const program = new Program(url, child, log);
    await until(`${url}/readyz answers`, async () => {
      if (child.exitCode !== null) throw new Error(`plaza ended:\n${log.join("")}`);
      return (await fetch(`${url}/readyz`)).ok;
    });
    return program;
  }

  /** Asks it to stop, the way a supervisor does; it has to end by itself and well. */
  async stop(): Promise<void> {
    const ended = exit(this.#child);
    this.#child.kill("SIGTERM");
    const late = setTimeout(() => this.#child.kill("SIGKILL"), 30_000);
    const code = await ended;
    clearTimeout(late);
    if (code !== 0) throw new Error(`plaza ended with ${code}:\n${this.#log.join("")}`);
  }
}

/** Runs a job in a process of its own; resolves when it ended well. */
export async function runJob(name: string, overrides: Overrides): Promise<void> {
  const { child, log } = start(["job", name], overrides);
  const code = await exit(child);
  if (code !== 0) throw new Error(`job ${name} ended with ${code}:\n${log.join("")}`);
}

function start(command: string[], overrides: Overrides) {
  const entries = Object.entries(overrides).map(([key, value]) => [`PLAZA_${key}`, value]);
  const child = spawn(PROGRAM, [...command, "--config", "demo/plaza.toml"], {
    cwd: TREE,
    env: { PATH: process.env.PATH, HOME: process.env.HOME, ...Object.fromEntries(entries) },
    stdio: ["ignore", "pipe", "pipe"],
  });
  const log: string[] = [];
  for (const stream of [child.stdout, child.stderr]) {
    stream.on("data", (text: Buffer) => log.push(text.toString()));
  }
  child.on("error", (error) => log.push(`${PROGRAM} did not start: ${error.message}`));
  return { child, log };
}

function exit(child: ChildProcess): Promise<number | string | null> {
  if (child.exitCode !== null) return Promise.resolve(child.exitCode);
  return new Promise((ended) => {
    child.once("exit", (code, signal) => ended(code ?? signal));
    child.once("error", () => ended("no program"));
  });
}

/** Waits for a condition; one that cannot be asked yet counts as not met. */
export async function until(what: string, isMet: () => Promise<boolean>, ms = 30_000) {
  const deadline = Date.now() + ms;
  for (;;) {
    if (await isMet().catch((error: unknown) => keepOrThrow(error))) return;
    if (Date.now() > deadline) throw new Error(`waited ${ms} ms in vain: ${what}`);
    await new Promise((again) => setTimeout(again, 50));
  }
}

function keepOrThrow(error: unknown): boolean {
  if (error instanceof Error && error.message.startsWith("plaza ended")) throw error;
  return false;
}

function freePort(): Promise<number> {
  return new Promise((found, failed) => {
    const server = createServer();
    server.once("error", failed);
    server.listen(0, "127.0.0.1", () => {
      const address = server.address();
      const port = typeof address === "object" && address ? address.port : 0;
      server.close(() => found(port));
    });
  });
}
