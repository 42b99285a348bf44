// Keeps the desk's pages true: they are told when a job ran and when mail came.
import { refresh } from "../islands/refresh";

/** What is told, and on which pages it can be seen. */
const HEARD: Record<string, string[]> = {
  "plaza:run": ["/admin", "/admin/jobs", "/admin/content"],
  "plaza:mail": ["/admin", "/admin/mail"],
};
/** Much is told at once; the page is asked for once. */
const SOON_MS = 300;
/** What nobody tells, like a mail that left, and a page without a connection. */
const EVERY_MS = 30_000;

/** Asks for the page again when something on it changed; gives how to stop it. */
export function desk(again: () => unknown = refresh): () => void {
  const events = Object.keys(HEARD).filter((name) => HEARD[name]?.includes(location.pathname));
  if (events.length === 0) return () => {};
  let waiting: ReturnType<typeof setTimeout> | undefined;
  const soon = () => {
    waiting ??= setTimeout(() => {
      waiting = undefined;
      if (!document.hidden) void again();
    }, SOON_MS);
  };
  for (const name of events) window.addEventListener(name, soon);
  // One that was hidden for long had closed its connection.
  document.addEventListener("visibilitychange", soon);
  const ticks = setInterval(soon, EVERY_MS);
  return () => {
    for (const name of events) window.removeEventListener(name, soon);
    document.removeEventListener("visibilitychange", soon);
    clearInterval(ticks);
    clearTimeout(waiting);
  };
}
