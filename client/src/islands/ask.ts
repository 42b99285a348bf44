// Asks the server on somebody's behalf, and says what came of it.
import type { News, Outside, Reply } from "../programme/keeper";

/** A question of a page that nobody answers is given up. */
const PATIENCE_MS = 15_000;
const LOCK = "plaza.stars";

type Method = "GET" | "POST" | "PUT" | "DELETE";

/** Sends a request; a body goes as JSON. Never throws. */
export async function ask(method: Method, path: string, body?: unknown): Promise<Reply> {
  try {
    const response = await fetch(path, {
      method,
      cache: "no-store",
      headers: { accept: "application/json", "content-type": "application/json" },
      signal: AbortSignal.timeout(PATIENCE_MS),
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    if (response.ok) return { outcome: "done", body: await response.json() };
    if (response.status === 401) return { outcome: "signed-out" };
    const isBusy = response.status === 429 || response.status === 408 || response.status >= 500;
    return { outcome: isBusy ? "unreachable" : "refused" };
  } catch {
    return { outcome: "unreachable" };
  }
}

/** The browser, as stars see it. */
export const browser: Outside = {
  ask,
  say: (news) => tell("stars-status", news),
  told: () => window.dispatchEvent(new Event("plaza:told")),
  pulled: () => window.dispatchEvent(new Event("plaza:pulled")),
  alone,
  later: (run, ms) => void setTimeout(run, ms * (1 + Math.random() / 2)),
  now: () => performance.now(),
};

/** Writes into a line that screen readers follow, from the words the page has for it. */
function tell(id: string, news: News): void {
  const line = document.getElementById(id);
  const words = line?.dataset[news === "signed-out" ? "signedOut" : news];
  if (!line || words === undefined) return;
  line.textContent = words;
}

/** Two tabs that send the same wishes would only repeat each other; old browsers may. */
async function alone(run: () => Promise<void>): Promise<void> {
  const locks = (navigator as Partial<Navigator>).locks;
  if (locks === undefined) return run();
  await locks.request(LOCK, run);
}
