// Shares a page by the device's own dialog, or copies its address.
import { keepDressed } from "./refresh";

const SAID_MS = 2_500;

/** Shows the buttons that share, where the browser can do either. */
export function share(): void {
  if (!canShare() && !canCopy()) return;
  keepDressed((root) => {
    for (const button of root.querySelectorAll<HTMLElement>("[data-share]")) button.hidden = false;
    if (!canCopy()) return;
    for (const button of root.querySelectorAll<HTMLElement>("[data-copy]")) button.hidden = false;
  });
  document.addEventListener("click", ({ target }) => {
    if (!(target instanceof Element)) return;
    const button = target.closest<HTMLElement>("[data-share]");
    if (button) void send(button);
    const copies = target.closest<HTMLElement>("[data-copy]");
    if (copies) void copyOnly(copies);
  });
}

/** An address that is not for others is copied on every device. */
async function copyOnly(button: HTMLElement): Promise<void> {
  try {
    await copy(button.dataset.copy ?? "", button);
  } catch {
    // The clipboard is forbidden: the address can be selected beside the button.
  }
}

/** The types say both are always there; old browsers and plain http say otherwise. */
function canShare(): boolean {
  return typeof navigator.share === "function";
}

function canCopy(): boolean {
  return typeof (navigator as Partial<Navigator>).clipboard?.writeText === "function";
}

async function send(button: HTMLElement): Promise<void> {
  const url = new URL(button.dataset.share || location.pathname, location.href).href;
  const title = button.dataset.title ?? document.title;
  try {
    if (canShare() && (isTouch() || !canCopy())) await navigator.share({ title, url });
    else await copy(url, button);
  } catch {
    // Dismissed, or the clipboard is forbidden: the address is in the browser's bar.
  }
}

/** On a computer people expect the address on the clipboard. */
function isTouch(): boolean {
  return window.matchMedia("(pointer: coarse)").matches;
}

async function copy(url: string, button: HTMLElement): Promise<void> {
  await navigator.clipboard.writeText(url);
  const label = button.querySelector<HTMLElement>("[data-share-label]") ?? button;
  const [before, copied] = [label.textContent, button.dataset.copied];
  if (!copied || before === copied) return;
  label.textContent = copied;
  const status = document.getElementById("live-status");
  if (status) status.textContent = copied;
  setTimeout(() => {
    label.textContent = before;
  }, SAID_MS);
}
