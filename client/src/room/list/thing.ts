// One thing in the list: what it is, and what one can do with it.
import { button, element, isolated, setAttribute, setText } from "../element";
import type { Row } from "../keyed";
import type { Host } from "../panel";
import type { ObjectView, Playback } from "../protocol/words";
import { may, moderates, ownRole } from "../rights";

export function thingRow(host: Host, { id, thing }: ObjectView): Row<ObjectView> {
  const { say } = host;
  const media = thing.kind === "media" ? thing : undefined;
  let now: Playback = {};
  const play = (playback: Playback) => void host.ask({ do: "play", object: id, playback });
  const title = media
    ? element("a", { href: media.url, target: "_blank", rel: "noopener noreferrer nofollow" })
    : element("span", { class: "note-text", dir: "auto" });
  const about = element("span", { class: "small" });
  const plays = button(say("room-play"), () => play({ playing: now.playing !== true }));
  const page = element("span", { class: "small" });
  const back = button(say("room-page-back"), () => play({ page: Math.max(1, pageOf(now) - 1) }));
  const on = button(say("room-page-on"), () => play({ page: pageOf(now) + 1 }));
  const pin = button(say("room-pin"), () => {
    const pinned = pin.getAttribute("aria-pressed") !== "true";
    void host.ask({ do: "pin", object: id, pinned });
  });
  const remove = button(say("room-remove"), () => void host.ask({ do: "remove", object: id }));
  const actions = element("div", { class: "row-actions", role: "group" });
  actions.append(plays, back, page, on, pin, remove);
  const show = (view: ObjectView) => {
    const { state } = host;
    const isOwn = view.owner === state.you;
    const mayChange = isOwn || moderates(ownRole(state));
    const mayPlay =
      may(state, "spawn-and-move-media") && (!view.pinned || may(state, "pin-objects"));
    now = view.playback;
    const name = titleOf(view);
    if (title.textContent !== name) title.replaceChildren(isolated(name));
    actions.setAttribute("aria-label", name);
    const kind = say(`room-thing-${media?.media ?? "note"}`);
    const by = say("room-brought-by", { name: view.by });
    setText(about, [kind, by, view.pinned ? say("room-pinned") : ""].filter(Boolean).join(" · "));
    plays.hidden = !mayPlay || !(media?.media === "video" || media?.media === "audio");
    setText(plays, say(now.playing ? "room-stop" : "room-play"));
    const isPaper = media?.media === "pdf";
    back.hidden = !isPaper || !mayPlay;
    on.hidden = back.hidden;
    page.hidden = !isPaper;
    setText(page, say("room-page", { count: pageOf(now) }));
    setAttribute(back, "aria-disabled", pageOf(now) === 1 ? "true" : undefined);
    pin.hidden = !mayChange || !may(state, "pin-objects");
    setAttribute(pin, "aria-pressed", String(view.pinned));
    remove.hidden = !mayChange;
  };
  const words = element("div", { class: "thing-about" }, element("h3", {}, title), about);
  return { element: element("li", { class: "thing-row" }, words, actions), show };
}

function pageOf(playback: Playback): number {
  return playback.page ?? 1;
}

function titleOf({ thing, title }: ObjectView): string {
  if (title !== "") return title;
  if (thing.kind === "note") return thing.text;
  return thing.kind === "media" ? thing.url : "";
}
