// What can be done about one person: by anybody, and by those who look after the room.
import { button, element } from "../element";
import { type Host, nameOf } from "../panel";
import type { Command, ParticipantId } from "../protocol/words";
import { moderates, ownRole, owns } from "../rights";

export function acts(
  host: Host,
  who: ParticipantId,
  hide: (who: ParticipantId, name: string) => void,
  mayAct: boolean,
): HTMLElement {
  const { say, state } = host;
  const name = nameOf(state, who);
  const made = element("div", { class: "acts" });
  const add = (key: string, act: () => void) => made.append(button(say(key), act));
  if (!moderates(state.people.get(who)?.view.role ?? "guest")) {
    add("room-hide", () => hide(who, name));
  }
  add("room-report", () => void report(host, who, name));
  if (moderates(ownRole(state)) && state.hands.includes(who)) {
    add("room-lower-hand", () => void host.ask({ do: "lower-hand", who }));
  }
  if (!mayAct) return made;
  const { muted = false, videoStopped = false } = state.people.get(who)?.view ?? {};
  const close = (command: Command) => () => {
    void host.ask(command);
    // What the buttons say is another thing now.
    const more = made.closest("details");
    if (more) more.open = false;
    more?.querySelector("summary")?.focus();
  };
  add(muted ? "room-unmute" : "room-mute", close({ do: "mute", who, muted: !muted }));
  add(
    videoStopped ? "room-allow-video" : "room-stop-video",
    close({ do: "stop-video", who, stopped: !videoStopped }),
  );
  if (owns(ownRole(state))) {
    const isModerator = moderates(state.people.get(who)?.view.role ?? "guest");
    add(
      isModerator ? "room-make-member" : "room-make-moderator",
      close({ do: "promote", who, role: isModerator ? "member" : "moderator" }),
    );
  }
  add("room-show-out", () => void showOut(host, who, name));
  add("room-ban", () => void ban(host, who, name));
  return made;
}

async function report(host: Host, who: ParticipantId, name: string): Promise<void> {
  const { say } = host;
  const given = await host.confirm({
    title: say("room-report-title", { name }),
    text: say("room-report-text"),
    go: say("room-report-go"),
    hasReason: true,
  });
  if (!given) return;
  const answer = await host.ask({ do: "report", who, reason: given.reason });
  if (answer.ok) host.note(say("room-reported", { name }));
}

async function showOut(host: Host, who: ParticipantId, name: string): Promise<void> {
  const { say } = host;
  const given = await host.confirm({
    title: say("room-show-out-title", { name }),
    text: say("room-show-out-text"),
    go: say("room-show-out"),
    hasReason: true,
  });
  if (given) await host.ask({ do: "show-out", who, reason: given.reason });
}

async function ban(host: Host, who: ParticipantId, name: string): Promise<void> {
  const { say } = host;
  const given = await host.confirm({
    title: say("room-ban-title", { name }),
    text: say("room-ban-text"),
    go: say("room-ban"),
    hasReason: true,
    lasts: true,
    mayBeEverywhere: owns(ownRole(host.state)),
  });
  if (!given) return;
  const { reason, minutes, isEverywhere } = given;
  const scope = isEverywhere ? "conference" : "room";
  const length = minutes === undefined ? {} : { minutes };
  await host.ask({ do: "ban", who, scope, reason, ...length });
}
