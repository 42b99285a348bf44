// The socket of a room, in the protocol of socket.io.
import { io } from "socket.io-client";
import { fetchTicket, visitor } from "../live/link";
import type { RoomConfig } from "./config";
import type { Wire } from "./line";
import type { Avatar } from "./protocol/words";

/** What is said of oneself at each connection besides what the page knows. */
export interface Introduction {
  avatar: Avatar;
  /** For guests: registration knows the others. */
  name: string;
  /** The last event that was heard. */
  seen: number | undefined;
}

/** Makes the socket; it connects when it is told to. */
export function openWire(config: RoomConfig, introduce: () => Introduction): Wire {
  const socket = io("/rooms", {
    path: "/socket.io/",
    // Polling is for networks that let no websocket through.
    transports: ["websocket", "polling"],
    tryAllTransports: true,
    autoConnect: false,
    // The line knows when to come back, and why not.
    reconnection: false,
    // The page's own connection is another, with another life.
    forceNew: true,
    auth: (say) => void hello(config, introduce()).then(say),
  });
  return {
    get connected() {
      return socket.connected;
    },
    on: (event, hear) => socket.on(event, hear as (...values: unknown[]) => void),
    emit: (event, ...values) => socket.emit(event, ...values),
    timeout: (ms) => socket.timeout(ms),
    connect: () => socket.connect(),
    disconnect: () => socket.disconnect(),
    drop: () => socket.io.engine?.close(),
  };
}

async function hello(config: RoomConfig, introduction: Introduction): Promise<object> {
  const { avatar, name, seen } = introduction;
  const { isSignedIn } = config.you;
  // Good once, so it is fetched each time. Without one the room judges as it does a guest.
  const ticket = isSignedIn ? await fetchTicket(() => undefined) : undefined;
  return {
    room: config.id,
    visitor: visitor(),
    locale: document.documentElement.lang,
    avatar,
    ...(ticket === undefined ? {} : { ticket }),
    ...(isSignedIn || name === "" ? {} : { name }),
    ...(config.invite === undefined ? {} : { invite: config.invite }),
    ...(seen === undefined ? {} : { seen }),
  };
}
