// Keeps what the page says of the present true: relative times, countdowns, what is on now.
import { shownNow, shownRate } from "./now";
import { keepDressed, refresh } from "./refresh";

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;

/** After a session starts or ends, pages ask again within this time of each other. */
const SPREAD_MS = 5_000;
/** While an organizer makes time run, the page follows this often. */
const TRAVEL_MS = 2_000;

/** "in 12 minutes", in the page's language and rounded as the server does; nothing once it began. */
export function relativeWords(at: number, now: number, locale: string): string {
  const left = at - now;
  if (left <= 0) return "";
  const format = new Intl.RelativeTimeFormat(locale, { numeric: "always", style: "short" });
  // "min" as on the page, not "min."
  const say = (n: number, unit: "minute" | "hour" | "day") =>
    format.format(n, unit).replace(/\.$/, "");
  const minutes = Math.ceil(left / MINUTE_MS);
  if (minutes <= 90) return say(minutes, "minute");
  if (minutes <= 2_880) return say(Math.floor((minutes + 30) / 60), "hour");
  return say(Math.floor((minutes + 720) / 1_440), "day");
}

/** `1:05:09`, `12:00`, `0:07`; never below zero. */
export function countdownDigits(at: number, now: number): string {
  const seconds = Math.max(0, Math.ceil((at - now) / 1_000));
  const two = (n: number) => String(n).padStart(2, "0");
  const [hours, minutes] = [Math.floor(seconds / 3_600), Math.floor(seconds / 60) % 60];
  const end = two(seconds % 60);
  return hours > 0 ? `${hours}:${two(minutes)}:${end}` : `${minutes}:${end}`;
}

/** Starts the clocks of the page. */
export function clock(): void {
  // The server's words are true for a minute; those of a page kept offline are not.
  if (document.documentElement.dataset.cachedAt) tellTimes(document);
  every(30_000, () => tellTimes(document));
  keepDressed(countDown);
  every(1_000, () => countDown(document));
  document.addEventListener("visibilitychange", () => {
    if (!document.hidden) tellTimes(document);
  });
  scheduleTurn();
}

function every(ms: number, run: () => void): void {
  setInterval(() => {
    if (!document.hidden) run();
  }, ms);
}

function tellTimes(root: ParentNode): void {
  const now = shownNow();
  const locale = document.documentElement.lang;
  for (const time of root.querySelectorAll<HTMLTimeElement>("time[data-relative]")) {
    const at = Date.parse(time.dateTime);
    if (Number.isNaN(at)) continue;
    const words = relativeWords(at, now, locale);
    if (time.textContent !== words) time.textContent = words;
  }
}

function countDown(root: ParentNode): void {
  const now = shownNow();
  for (const time of root.querySelectorAll<HTMLTimeElement>("time[data-countdown]")) {
    const at = Date.parse(time.dateTime);
    if (Number.isNaN(at)) continue;
    const digits = countdownDigits(at, now);
    if (time.textContent !== digits) time.textContent = digits;
  }
}

/** Asks for the page again when something on it starts or ends: what is on now has changed. */
function scheduleTurn(): void {
  const turn = nextTurn(document, shownNow());
  setTimeout(
    async () => {
      if (isTurned(turn) && !document.hidden) await refresh();
      scheduleTurn();
    },
    turnDelay(turn - shownNow(), shownRate()),
  );
}

/** Where time runs otherwise than it does, every look may be another page. */
function isTurned(turn: number): boolean {
  return shownRate() === 1 ? turn <= shownNow() : shownRate() !== 0;
}

/** How long to wait for a turn that is so far away, in real milliseconds. */
export function turnDelay(ahead: number, rate: number): number {
  if (rate !== 1) return TRAVEL_MS;
  // Longer waits overflow the browser's timer; the page looks again each hour.
  return Math.min(ahead + 500 + Math.random() * SPREAD_MS, HOUR_MS);
}

/** The next moment at which the page says that something starts or ends. */
export function nextTurn(root: ParentNode, now: number): number {
  const turning = root.querySelectorAll<HTMLElement>("[data-start], [data-end], [data-turns]");
  const times = [...turning].flatMap(({ dataset: { start, end, turns } }) =>
    [start, end, turns].map((time) => Date.parse(time ?? "")),
  );
  return Math.min(...times.filter((time) => time > now), now + HOUR_MS);
}
