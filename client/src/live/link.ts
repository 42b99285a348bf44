// The live connection of an open page, in the protocol of socket.io. Loaded when the page is there.
import { io, type Socket } from "socket.io-client";

/** What a page hears of its connection. */
export interface Ears {
  /** It is open, for the first time or again. */
  opened: () => void;
  /** The server does not know any more who signed in here. */
  signedOut: () => void;
  /** The server says something. */
  heard: (event: string, value: unknown) => void;
  /** It cannot be opened; nothing more will come. */
  failed: () => void;
}

/** What a page may do with its connection. */
export interface Link {
  /** Sends an event; what was acknowledged, or `undefined` when it was refused or lost. */
  ask: (event: string, value: unknown) => Promise<Record<string, unknown> | undefined>;
  /** Sends an event that may be lost. */
  tell: (event: string, ...values: unknown[]) => void;
  close: () => void;
}

const PATIENCE_MS = 10_000;
/** When the server ended it, or would not have it, it is tried again after this and up to twice. */
const AGAIN_MS = 2_000;
const LONGEST_MS = 60_000;
/** So many failures without one success, and the page goes on without. */
const MAX_FAILURES = 4;
const VISITOR = "plaza.visitor";

export function openLink(ears: Ears): Link {
  const socket = io({
    // Polling is for networks that let no websocket through.
    transports: ["websocket", "polling"],
    tryAllTransports: true,
    reconnectionDelayMax: LONGEST_MS,
    randomizationFactor: 0.5,
    auth: (say) => void hello(ears.signedOut).then(say),
  });
  let failures = 0;
  let wasOpen = false;
  let waiting: ReturnType<typeof setTimeout> | undefined;

  const again = () => {
    clearTimeout(waiting);
    const pause = Math.min(AGAIN_MS * 2 ** failures, LONGEST_MS);
    waiting = setTimeout(() => socket.connect(), pause * (1 + Math.random()));
  };
  socket.on("connect", () => {
    failures = 0;
    wasOpen = true;
    ears.opened();
  });
  socket.on("connect_error", () => {
    failures += 1;
    if (!wasOpen && failures >= MAX_FAILURES) {
      close(socket);
      ears.failed();
    } else if (!socket.active) {
      // The server refused: the library does not try again by itself.
      again();
    }
  });
  socket.on("disconnect", (reason) => {
    if (reason === "io server disconnect") again();
  });
  socket.onAny((event: string, value: unknown) => ears.heard(event, value));

  return {
    ask: async (event, value) => {
      try {
        const answer: unknown = await socket.timeout(PATIENCE_MS).emitWithAck(event, value);
        return isDone(answer) ? answer : undefined;
      } catch {
        return undefined;
      }
    },
    tell: (event, ...values) => {
      if (socket.connected) socket.emit(event, ...values);
    },
    close: () => {
      clearTimeout(waiting);
      close(socket);
    },
  };
}

function close(socket: Socket): void {
  socket.off();
  socket.offAny();
  socket.disconnect();
}

function isDone(answer: unknown): answer is Record<string, unknown> {
  return typeof answer === "object" && answer !== null && "ok" in answer && answer.ok === true;
}

/** What the page says of itself each time it connects. */
async function hello(signedOut: () => void): Promise<Record<string, string>> {
  const known: Record<string, string> = {
    visitor: visitor(),
    locale: document.documentElement.lang,
  };
  if (document.body.dataset.attendee === undefined) return known;
  const ticket = await fetchTicket(signedOut);
  return ticket === undefined ? known : { ...known, ticket };
}

/** Good once, so it is fetched each time. Without one the page is counted as a guest's. */
export async function fetchTicket(signedOut: () => void): Promise<string | undefined> {
  try {
    const response = await fetch("/api/v1/socket-ticket", {
      method: "POST",
      cache: "no-store",
      headers: { accept: "application/json" },
      signal: AbortSignal.timeout(PATIENCE_MS),
    });
    if (response.status === 401) signedOut();
    if (!response.ok) return undefined;
    const { ticket } = (await response.json()) as { ticket?: unknown };
    return typeof ticket === "string" ? ticket : undefined;
  } catch {
    return undefined;
  }
}

/** Names the browser, so that two tabs are one visitor. It is random and leads to nobody. */
export function visitor(): string {
  const fresh = () => Array.from(crypto.getRandomValues(new Uint8Array(16)), hex).join("");
  try {
    const known = localStorage.getItem(VISITOR) ?? fresh();
    localStorage.setItem(VISITOR, known);
    return known;
  } catch {
    return fresh();
  }
}

function hex(byte: number): string {
  return byte.toString(16).padStart(2, "0");
}
