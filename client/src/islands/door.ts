// Keeps a door screen awake and true, for days, without anyone near it.
import { refresh } from "./refresh";

/** What is on now is asked for again this often, whatever was announced. */
const EVERY_MS = 60_000;

/** Starts the screen's own duties; the clocks and the announcements are those of every page. */
export function door(): void {
  void stayAwake();
  document.addEventListener("visibilitychange", () => {
    if (!document.hidden) void stayAwake();
  });
  const again = () =>
    setTimeout(
      async () => {
        await refresh();
        again();
      },
      EVERY_MS + Math.random() * 5_000,
    );
  again();
}

/** The browser drops the lock when the page is hidden, and may refuse it: then the screen sleeps. */
async function stayAwake(): Promise<void> {
  try {
    await navigator.wakeLock?.request("screen");
  } catch {
    // On battery, or without permission.
  }
}
