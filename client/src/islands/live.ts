// Follows what happens, so that an open page shows a new edition without a reload.
import { refresh } from "./refresh";

/** Open pages refresh within this time of each other, to spread the load. */
const SPREAD_MS = 500;
/** Another replica may answer that has not swapped yet. */
const TRIES = 5;
const PAUSE_MS = 500;
/** A screen reader hears of changes at most this often. */
const QUIET_MS = 30_000;
/** The browser gives up after an answer like 503; we ask again, much later. */
const REOPEN_MS = 30_000;

/** What the outside gives, so that tests can stand in for it. */
export interface Outside {
  refresh: typeof refresh;
  random: () => number;
  now: () => number;
}

/** Brings the page to an edition when told of it; many announcements at once are one refresh. */
export class Follower {
  #wanted: string | undefined;
  #isBusy = false;
  #saidAt = Number.NEGATIVE_INFINITY;
  readonly #outside: Outside;

  constructor(outside: Outside) {
    this.#outside = outside;
  }

  /** Told of an edition by the server. */
  hear(edition: string): void {
    this.#wanted = edition;
    if (!this.#isBusy && edition !== shownEdition()) void this.#catchUp();
  }

  async #catchUp(): Promise<void> {
    this.#isBusy = true;
    try {
      for (let tries = 0; tries < TRIES && this.#wanted !== shownEdition(); tries += 1) {
        await wait((tries === 0 ? 0 : PAUSE_MS) + this.#outside.random() * SPREAD_MS);
        const result = await this.#outside.refresh();
        if (result.outcome === "shown" && result.edition === this.#wanted) this.#say();
      }
    } finally {
      this.#isBusy = false;
    }
  }

  #say(): void {
    const status = document.getElementById("live-status");
    const now = this.#outside.now();
    if (!status || now - this.#saidAt < QUIET_MS) return;
    this.#saidAt = now;
    // A text that is set again is not read again: it is emptied first.
    status.textContent = "";
    status.textContent = status.dataset.changed ?? "";
  }
}

function shownEdition(): string | undefined {
  return document.documentElement.dataset.edition;
}

function wait(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}

/** How long a page that is not seen keeps its connection: changing tabs is no leaving. */
const HIDDEN_MS = 60_000;
/** The first page shall not wait for what only an open one needs. */
const SETTLED_MS = 500;

/** A way to hear of changes, which may be closed and opened again. */
interface Way {
  open: () => void;
  close: () => void;
}

/** Listens while the page is seen; one that was hidden for long catches up when it is shown. */
export function live(): void {
  const isOn = shownEdition() !== undefined && document.body.dataset.live !== undefined;
  if (!isOn) return;
  const follower = new Follower({ refresh, random: Math.random, now: () => performance.now() });
  const hear = (edition: string) => follower.hear(edition);
  let way = connection(hear, () => {
    way = stream(hear);
    way.open();
  });
  let leaving: ReturnType<typeof setTimeout> | undefined;
  const open = () => {
    clearTimeout(leaving);
    if (!document.hidden) way.open();
  };
  const close = () => {
    clearTimeout(leaving);
    way.close();
  };
  document.addEventListener("visibilitychange", () => {
    clearTimeout(leaving);
    if (document.hidden) leaving = setTimeout(close, HIDDEN_MS);
    else open();
  });
  window.addEventListener("pagehide", close);
  // From the browser's memory: it closed its connection when it went there.
  window.addEventListener("pageshow", ({ persisted }) => {
    if (persisted) open();
  });
  whenSettled(open);
}

/** The live connection; `failed` is called once where there can be none. */
function connection(hear: (edition: string) => void, failed: () => void): Way {
  let isWanted = false;
  let end: (() => void) | undefined;
  const open = async () => {
    if (isWanted) return;
    isWanted = true;
    try {
      const { start } = await import("../live/page");
      if (isWanted && end === undefined) end = start({ edition: hear, failed });
    } catch {
      failed();
    }
  };
  const close = () => {
    isWanted = false;
    end?.();
    end = undefined;
  };
  return { open: () => void open(), close };
}

/** Server-sent events: hears of editions only. */
function stream(hear: (edition: string) => void): Way {
  let source: EventSource | undefined;
  let reopening: ReturnType<typeof setTimeout> | undefined;
  const close = () => {
    clearTimeout(reopening);
    source?.close();
    source = undefined;
  };
  const open = () => {
    if (source !== undefined || document.hidden || typeof EventSource === "undefined") return;
    source = new EventSource("/announcements");
    source.addEventListener("edition", (event) => hear(nameOf(event)));
    source.addEventListener("error", () => {
      if (source?.readyState !== EventSource.CLOSED) return;
      close();
      reopening = setTimeout(open, REOPEN_MS * (1 + Math.random()));
    });
  };
  return { open, close };
}

function whenSettled(run: () => void): void {
  const later = () => setTimeout(run, SETTLED_MS);
  if (document.readyState === "complete") later();
  else window.addEventListener("load", later, { once: true });
}

function nameOf(event: MessageEvent<string>): string {
  try {
    const { name } = JSON.parse(event.data) as { name?: unknown };
    return typeof name === "string" ? name : (shownEdition() ?? "");
  } catch {
    return shownEdition() ?? "";
  }
}
