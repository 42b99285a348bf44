// Installs the service worker, and says when what is shown may be old.

/** Where organizers switched it off, what was installed before is removed. */
export function offline(): void {
  notice(document.documentElement.dataset.cachedAt);
  const workers = navigator.serviceWorker as ServiceWorkerContainer | undefined;
  if (!workers) return;
  const isOn = document.body.dataset.offline !== undefined;
  whenIdle(() => void (isOn ? install(workers) : remove(workers)));
}

/** After the first page is there: it shall not wait for what later ones need. */
function whenIdle(run: () => void): void {
  const soon = () => ("requestIdleCallback" in window ? requestIdleCallback(run) : setTimeout(run));
  if (document.readyState === "complete") soon();
  else window.addEventListener("load", soon, { once: true });
}

async function install(workers: ServiceWorkerContainer): Promise<void> {
  try {
    await workers.register("/service-worker.js", { updateViaCache: "none" });
    const { active } = await workers.ready;
    // What the first page loaded before there was a worker to keep it; the page last, so that
    // a kept page has all it needs.
    const loaded = performance.getEntriesByType("resource").map(({ name }) => name);
    active?.postMessage({ keep: [...loaded, location.href] });
  } catch {
    // Private windows and old browsers have none: the site works online only.
  }
}

async function remove(workers: ServiceWorkerContainer): Promise<void> {
  for (const registration of await workers.getRegistrations()) await registration.unregister();
  for (const name of await caches.keys()) {
    if (name.startsWith("plaza-")) await caches.delete(name);
  }
}

/** The line "You are offline. Last updated …", from the template the page has for it. */
function notice(cachedAt: string | undefined): void {
  const line = document.getElementById("offline-notice");
  if (!line) return;
  const loadedAt = new Date();
  const show = (at: Date) => {
    // The device's own time, which is not always the page's: so its zone is named.
    const when = at.toLocaleString(`${document.documentElement.lang}-u-nu-latn-hc-h23`, {
      day: "numeric",
      month: "long",
      hour: "2-digit",
      minute: "2-digit",
      timeZoneName: "short",
    });
    line.textContent = (line.dataset.text ?? "{when}").replace("{when}", when);
    line.hidden = false;
  };
  const kept = cachedAt ? new Date(cachedAt) : undefined;
  if (kept) show(kept);
  window.addEventListener("offline", () => show(kept ?? loadedAt));
  window.addEventListener("online", () => {
    line.hidden = true;
  });
}
