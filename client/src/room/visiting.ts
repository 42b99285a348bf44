// A visit to test with: its page, what it sends, and a hand on its buttons.
import { vi } from "vitest";
import type { Choice } from "./entry/choice";
import type { RoomEvent } from "./protocol/words";
import type { World } from "./scene/contract";
import { aConfig, aPerson, aSnapshot, aThing, TestWire } from "./testing";
import { Visit } from "./visit";

export let wire: TestWire;
export let visit: Visit;
export let root: HTMLElement;
export let seen: (number | undefined)[];
export let gone: string[];
export let worlds: string[];
let next: number;
export const zoe: Choice = { avatar: { body: "owl", color: 1, accent: 2 }, name: "", way: "list" };

/** A 3D world that only writes down what it is told. */
function aWorld(): World {
  const told = (word: string) => () => void worlds.push(word);
  return {
    restart: told("restart"),
    heard: told("heard"),
    moved: told("moved"),
    put: told("put"),
    gesture: told("gesture"),
    dispose: told("dispose"),
    setQuality: told("quality"),
    setEye: told("eye"),
    setCalm: told("calm"),
    goTo: () => false,
    near: () => [],
    speaking: told("speaking"),
    canEnterVr: async () => false,
    enterVr: async () => undefined,
  };
}

export async function start(choice = zoe, has3d = true): Promise<void> {
  root = document.createElement("div");
  document.body.replaceChildren(root);
  visit = new Visit(root, aConfig(), choice, {
    openWire: (introduce) => {
      const connect = () => {
        wire.tries += 1;
        seen.push(introduce().seen);
      };
      return Object.assign(wire, { connect });
    },
    openWorld: async () => {
      worlds.push("open");
      return aWorld();
    },
    go: (href) => gone.push(href),
    now: () => Date.now(),
    random: () => 0.5,
    has3d,
  });
  visit.start();
  await vi.waitUntil(() => wire.tries > 0);
  wire.comes("connect");
}

/** The room tells of something, and the page has shown it. */
export async function hears(...events: RoomEvent[]): Promise<void> {
  wire.comes("told", next, events);
  next += events.length;
  await vi.advanceTimersByTimeAsync(300);
}

export const ana = aPerson(2, "Ana", { at: { x: -200, y: 0, z: 0, heading: 0 } });
export const both = (role: "member" | "creator" = "member") =>
  aSnapshot({ people: [aPerson(1, "Zoë", { role }), ana], objects: [aThing(5)] });
export const part = (name: string) => root.querySelector<HTMLElement>(`#room-${name}`);
export const text = (name: string) => part(name)?.textContent ?? "";
export function press(words: string, within: Element | null = root): void {
  const all = [...(within?.querySelectorAll<HTMLElement>("button") ?? [])];
  const found = all.find((button) => button.textContent === words && !button.closest("[hidden]"));
  if (!found) throw new Error(`there is no button ${words}`);
  found.focus();
  found.click();
}
export const opens = (summary: string) => {
  for (const details of root.querySelectorAll("details")) {
    if (details.querySelector("summary")?.textContent !== summary) continue;
    details.open = true;
    details.dispatchEvent(new Event("toggle"));
  }
};
export const fill = (id: string, value: string) => {
  const field = document.getElementById(id) as HTMLInputElement;
  field.value = value;
};
export const send = (within: string) => {
  root.querySelector(within)?.dispatchEvent(new Event("submit", { cancelable: true }));
};

/** Before each test: nobody is anywhere, and time stands still. */
export function begin(): void {
  vi.useFakeTimers({ now: 10_000 });
  localStorage.clear();
  document.documentElement.lang = "en";
  [seen, gone, worlds, next] = [[], [], [], 0];
  wire = new TestWire();
}

export function end(): void {
  visit.stop();
  vi.useRealTimers();
}

/** Events were lost on the way. */
export function skip(count: number): void {
  next += count;
}
