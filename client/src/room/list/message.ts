// One message: who said it, when, and what.
import { button, element, isolated } from "../element";
import type { Row } from "../keyed";
import { type Host, nameOf } from "../panel";
import type { MessageView } from "../protocol/words";
import { moderates, ownRole } from "../rights";

/** Addresses in what people write: up to a space, without the point that ends the sentence. */
const ADDRESS = /https?:\/\/[^\s<>"]+[^\s<>".,;:!?)\]}'’»]/g;

export function messageRow(host: Host, message: MessageView): Row<MessageView> {
  const { say } = host;
  const remove = button(
    say("room-unsay"),
    () => void host.ask({ do: "unsay", message: message.id }),
    { class: "link-button" },
  );
  const time = new Date(message.at);
  const made = element(
    "li",
    { class: "message" },
    element(
      "p",
      { class: "message-head small" },
      element("strong", {}, isolated(message.name)),
      " ",
      privacy(host, message),
      element("time", { datetime: time.toISOString() }, clock(time)),
    ),
    element("p", { class: "message-text", dir: "auto" }, ...linked(message.text)),
    remove,
  );
  if (message.to !== null) made.classList.add("is-direct");
  const show = () => {
    const isOwn = message.who === host.state.you;
    if (isOwn) made.classList.add("is-own");
    remove.hidden = !isOwn && !moderates(ownRole(host.state));
  };
  return { element: made, show };
}

/** Says of a message for one person whom it is for. */
function privacy(host: Host, { to }: MessageView): HTMLElement | undefined {
  const { say, state } = host;
  if (to === null) return undefined;
  const words =
    to === state.you ? say("room-only-you") : say("room-only", { name: nameOf(state, to) || "…" });
  return element("span", { class: "message-only" }, words);
}

function linked(text: string): (string | HTMLElement)[] {
  const parts: (string | HTMLElement)[] = [];
  let end = 0;
  for (const found of text.matchAll(ADDRESS)) {
    parts.push(text.slice(end, found.index));
    const attributes = { href: found[0], target: "_blank", rel: "noopener noreferrer nofollow" };
    parts.push(element("a", attributes, found[0]));
    end = found.index + found[0].length;
  }
  return [...parts, text.slice(end)];
}

function clock(time: Date): string {
  return new Intl.DateTimeFormat(document.documentElement.lang || undefined, {
    hour: "2-digit",
    minute: "2-digit",
  }).format(time);
}
