// Runs a job from its button, and tells what it does until it is done.

const LIST = "/api/v1/admin/jobs";
/** The connection tells when a run begins and ends; without one, we ask again after this. */
const POLL_MS = 3_000;
/** Answers that may fail in a row before we stop asking. */
const PATIENCE = 10;
/** Lines shown of changes, and of warnings. */
const MOST_LINES = 200;

/** A run, as the API tells it. */
export interface Run {
  id: number;
  finishedAt?: string | null;
  outcome?: string | null;
  message: string;
  changes: string[];
  warnings: string[];
}

/** Texts of the page, in its language. */
export type Words = Record<string, string | undefined>;

/** What the outside gives, so that tests can stand in for it. */
export interface Outside {
  fetch: typeof fetch;
  /** Until a run began or ended since the last wait, or so long. */
  wait: (ms: number) => Promise<void>;
}

/** Hears of runs from when it is made. */
function listening(): Outside {
  let isHeard = false;
  let wake = () => {};
  window.addEventListener("plaza:run", () => {
    isHeard = true;
    wake();
  });
  const wait = async (ms: number) => {
    if (!isHeard) {
      await new Promise<void>((resolve) => {
        wake = resolve;
        setTimeout(resolve, ms);
      });
    }
    isHeard = false;
  };
  return { fetch: (input, init) => fetch(input, init), wait };
}

/** Takes over the buttons that run jobs; without this they lead to the page of jobs. */
export function runJobs(): void {
  const words: Words = { ...document.getElementById("run-words")?.dataset };
  const outside = listening();
  document.addEventListener("submit", (event) => {
    const form = event.target instanceof HTMLFormElement ? event.target : undefined;
    const place = form?.closest<HTMLElement>("[data-job]");
    const result = place?.querySelector<HTMLElement>("[data-result]");
    const job = place?.dataset.job;
    if (!form || !job || !result) return;
    event.preventDefault();
    const button = form.querySelector("button");
    // A button that has the focus must not lose it: it stays, and does nothing twice.
    if (button?.getAttribute("aria-disabled") === "true") return;
    button?.setAttribute("aria-disabled", "true");
    void follow(job, result, words, outside).finally(() =>
      button?.removeAttribute("aria-disabled"),
    );
  });
}

/** Asks for a run and shows it until it ends. */
export async function follow(
  job: string,
  result: HTMLElement,
  words: Words,
  { fetch, wait }: Outside,
): Promise<void> {
  say(result, words.asked ?? "");
  let failures = 0;
  const asked = await ask(fetch, `${LIST}/${encodeURIComponent(job)}/run`, "POST");
  if (!asked.ok) return say(result, asked.error || (words.failed ?? ""), "failed");
  const { after } = asked.body as { after: number };
  for (;;) {
    await wait(POLL_MS);
    const listed = await ask(fetch, LIST, "GET");
    if (!listed.ok) {
      failures += 1;
      if (failures >= PATIENCE) return say(result, words.failed ?? "", "failed");
      continue;
    }
    failures = 0;
    const run = firstAfter(listed.body, job, after);
    if (run?.finishedAt) return show(result, run, words);
    if (run) say(result, words.running ?? "", "running");
  }
}

/** The first run of a job after a known one: the one that was asked for. */
export function firstAfter(body: unknown, job: string, after: number): Run | undefined {
  const { jobs } = body as { jobs: { name: string; runs: Run[] }[] };
  const runs = jobs.find(({ name }) => name === job)?.runs ?? [];
  return runs.filter(({ id }) => id > after).sort((a, b) => a.id - b.id)[0];
}

type Answer = { ok: true; body: unknown } | { ok: false; error: string };

async function ask(fetch: Outside["fetch"], url: string, method: string): Promise<Answer> {
  try {
    const response = await fetch(url, { method, headers: { accept: "application/json" } });
    const body: unknown = await response.json();
    if (response.ok) return { ok: true, body };
    const { error } = body as { error?: unknown };
    return { ok: false, error: typeof error === "string" ? error : "" };
  } catch {
    return { ok: false, error: "" };
  }
}

function say(result: HTMLElement, text: string, kind = "running"): void {
  result.dataset.kind = kind;
  if (result.textContent !== text) result.textContent = text;
}

function show(result: HTMLElement, run: Run, words: Words): void {
  const outcome = run.outcome ?? "";
  result.dataset.kind = outcome;
  const head = element("p", "run-head");
  const badge = element("span", `outcome outcome-${outcome}`);
  badge.textContent = words[outcome === "failed" ? "outcomeFailed" : outcome] ?? outcome;
  head.append(badge);
  const message = element("p", "run-message");
  // The history is written in English.
  Object.assign(message, { lang: "en", dir: "ltr", textContent: run.message });
  result.replaceChildren(
    head,
    message,
    ...lines(run.changes, words.changes ?? "", true),
    ...lines(run.warnings, words.warnings ?? "", false),
  );
}

function lines(all: string[], title: string, isOpen: boolean): HTMLElement[] {
  if (all.length === 0) return [];
  const details = document.createElement("details");
  details.open = isOpen;
  const summary = document.createElement("summary");
  summary.textContent = `${title} (${all.length})`;
  const list = element("ul", "run-lines");
  Object.assign(list, { lang: "en", dir: "ltr" });
  for (const line of all.slice(0, MOST_LINES)) {
    const item = document.createElement("li");
    item.textContent = line;
    list.append(item);
  }
  details.append(summary, list);
  return [details];
}

function element(name: string, className: string): HTMLElement {
  const made = document.createElement(name);
  made.className = className;
  return made;
}
