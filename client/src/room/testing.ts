// A room to test with: a wire that is written down, people, and the words of the page.
import { readFileSync } from "node:fs";
import type { RoomConfig } from "./config";
import type { Wire } from "./line";
import type { Command, MessageView, ObjectView, PersonView, Snapshot } from "./protocol/words";
import type { Answer } from "./view";

/** A socket without a network: what was sent is written down, and the test says what comes. */
export class TestWire implements Wire {
  connected = false;
  tries = 0;
  readonly reports: Uint8Array[] = [];
  readonly asked: Command[] = [];
  readonly goodbyes: ("drop" | "disconnect")[] = [];
  /** What the room answers. */
  answer: unknown = { ok: true, done: {} } satisfies Answer;
  readonly #ears = new Map<string, (...values: never[]) => void>();

  on(event: string, hear: (...values: never[]) => void): void {
    this.#ears.set(event, hear);
  }

  /** Something comes from the server. */
  comes(event: string, ...values: unknown[]): void {
    if (event === "connect") this.connected = true;
    if (event === "disconnect") this.connected = false;
    this.#ears.get(event)?.(...(values as never[]));
  }

  emit(_: string, bytes: unknown): void {
    if (bytes instanceof Uint8Array) this.reports.push(bytes);
  }

  timeout() {
    const emitWithAck = async (_: string, command: unknown) => {
      this.asked.push(command as Command);
      if (this.answer instanceof Error) throw this.answer;
      return this.answer;
    };
    return { emitWithAck };
  }

  connect(): void {
    this.tries += 1;
  }

  disconnect(): void {
    this.goodbyes.push("disconnect");
    this.connected = false;
  }

  drop(): void {
    this.goodbyes.push("drop");
    this.comes("disconnect", "transport close");
  }
}

export function aPerson(id: number, name: string, more: Partial<PersonView> = {}): PersonView {
  return {
    id,
    name,
    role: "member",
    avatar: { body: "owl", color: 1, accent: 2 },
    away: false,
    muted: false,
    videoStopped: false,
    at: { x: 0, y: 0, z: 0, heading: 0 },
    ...more,
  };
}

export function aMessage(id: number, text: string, more: Partial<MessageView> = {}): MessageView {
  return { id, at: 1_700_000_000_000, who: 2, name: "Ana", text, to: null, ...more };
}

export function aThing(id: number, more: Partial<ObjectView> = {}): ObjectView {
  return {
    id,
    thing: { kind: "note", text: "Hello" },
    title: "",
    by: "Ana",
    owner: 2,
    holder: null,
    pinned: false,
    at: { x: 0, y: 0, z: 0, turn: 0, scale: 1_000 },
    playback: {},
    ...more,
  };
}

/** Zoë, who is 1, alone at the middle, unless more is said. */
export function aSnapshot(more: Partial<Snapshot> = {}): { is: "snapshot" } & Snapshot {
  return {
    is: "snapshot",
    you: 1,
    spawn: { x: 0, y: 0, z: 0, heading: 0 },
    waiting: null,
    at: 1_000_000,
    settings: {
      name: "Hallway",
      description: "",
      scene: "plaza",
      size: 50,
      locked: false,
      permissions: {
        spawnAndMoveMedia: true,
        spawnCamera: true,
        draw: true,
        pinObjects: false,
        react: true,
        fly: false,
        voice: true,
        chat: true,
      },
    },
    people: [aPerson(1, "Zoë")],
    objects: [],
    seats: {},
    hands: [],
    messages: [],
    polls: [],
    doors: {},
    knocking: [],
    ...more,
  };
}

/** The English words, as the server fills them in. */
export function words(): Record<string, string> {
  const file = readFileSync(`${import.meta.dirname}/../../../server/locales/en/room.ftl`, "utf8");
  const lines = file.split("\n").map((line) => /^([a-z0-9-]+) = (.*)$/.exec(line));
  const texts = lines.filter((line) => line !== null);
  return Object.fromEntries(
    texts.map(([, key, text]) => [key, text?.replace(/\{ \$(\w+) \}/g, "{$1}") ?? ""]),
  );
}

export function aConfig(more: Partial<RoomConfig> = {}): RoomConfig {
  return {
    id: "aB3dE6g",
    slug: "hallway",
    name: "Hallway",
    description: "",
    scene: "plaza",
    size: 50,
    leaveTo: "/schedule",
    you: { name: "Zoë", isSignedIn: true, mayModerate: false },
    texts: words(),
    ...more,
  };
}
