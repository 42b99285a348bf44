// Why the room did not do something, in the visitor's words.
import type { Say } from "./texts";
import type { Answer } from "./view";

const SECOND_MS = 1_000;

export function refusalWords(say: Say, answer: Answer & { ok: false }): string {
  const { refusal } = answer;
  switch (refusal.code) {
    case "invalid":
      return say("room-refused-invalid", { reason: refusal.reason });
    case "too-fast":
      return say("room-refused-too-fast", {
        count: Math.max(1, Math.ceil(refusal.waitMs / SECOND_MS)),
      });
    default:
      return say(`room-refused-${refusal.code}`);
  }
}
