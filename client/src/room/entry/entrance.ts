// The entrance of a room: how one will look, what others will see, and one click to go in.
import type { RoomConfig } from "../config";
import { button, element, field, isolated } from "../element";
import type { Avatar } from "../protocol/words";
import type { Say } from "../texts";
import { type Choice, MAX_NAME, type Way } from "./choice";
import { BODIES, COLORS, figure } from "./figure";

interface Entrance {
  config: RoomConfig;
  say: Say;
  choice: Choice;
  /** Whether this browser can show the room in 3D. */
  has3d: boolean;
  enter: (choice: Choice) => void;
}

/** The form; it is submitted by going in. */
export function entrance({ config, say, choice, has3d, enter }: Entrance): HTMLElement {
  let avatar = choice.avatar;
  const seenName = isolated(config.you.name || choice.name);
  const preview = element("div", { class: "entrance-preview" });
  const draw = () => preview.replaceChildren(figure(avatar));
  const wear = (change: Partial<Avatar>) => {
    avatar = { ...avatar, ...change };
    draw();
  };
  const name = nameField(config, choice, (text) => {
    seenName.textContent = text;
  });
  const go = (way: Way) => {
    // Who stays without a name is asked for one, by the browser in its words.
    if (name.input && !name.input.reportValidity()) return;
    enter({ avatar, name: name.input?.value.trim() ?? "", way });
  };
  draw();
  const main = button(say("room-enter"), () => go(has3d ? choice.way : "list"), {
    class: "button",
    "data-enter": true,
  });
  const asList = button(say("room-enter-list"), () => go("list"), { "data-enter-list": true });
  const isListFirst = has3d && choice.way === "list";
  const inWorld = button(say("room-enter-world"), () => go("world"));
  return element(
    "section",
    { class: "room-entrance", "aria-labelledby": "entrance-title" },
    element("h2", { id: "entrance-title" }, say("room-entrance-title")),
    element(
      "div",
      { class: "entrance-seen" },
      preview,
      element(
        "div",
        {},
        name.element,
        element("p", { class: "small" }, say("room-others-see"), " ", seenName),
      ),
    ),
    element(
      "div",
      { class: "room-enter" },
      main,
      has3d ? (isListFirst ? inWorld : asList) : undefined,
      element("a", { href: config.leaveTo, class: "room-back" }, say("room-back")),
    ),
    element("p", { class: "small" }, say(has3d ? "room-list-hint" : "room-no-3d")),
    looks(say, avatar, wear),
  );
}

function nameField(config: RoomConfig, choice: Choice, typed: (text: string) => void) {
  const say = (key: string) => config.texts[key] ?? key;
  if (config.you.isSignedIn) {
    const name = element("p", { class: "entrance-name" }, isolated(config.you.name));
    const why = element("p", { class: "small" }, say("room-name-registered"));
    return { element: element("div", {}, name, why), input: undefined };
  }
  const input = element("input", {
    id: "entrance-name",
    type: "text",
    maxlength: MAX_NAME,
    required: true,
    autocomplete: "nickname",
    dir: "auto",
  });
  input.value = choice.name;
  input.addEventListener("input", () => typed(input.value));
  return { element: field(say("room-name"), input), input };
}

/** The choice of a body and two colors. It is also in the room, for who wants to look different. */
export function looks(
  say: Say,
  worn: Avatar,
  wear: (change: Partial<Avatar>) => void,
  group = "entrance",
): HTMLElement {
  let avatar = worn;
  const pictures = BODIES.map(() => element("span"));
  const change = (part: Partial<Avatar>) => {
    avatar = { ...avatar, ...part };
    draw();
    wear(part);
  };
  const draw = () => {
    pictures.forEach((picture, at) => {
      picture.replaceChildren(figure({ ...avatar, body: BODIES[at] ?? avatar.body }));
    });
  };
  const bodies = BODIES.map((body, at) => ({
    value: body,
    name: say(`room-body-${body}`),
    picture: pictures[at] ?? element("span"),
    isChosen: avatar.body === body,
    choose: () => change({ body }),
  }));
  const colors = (key: "color" | "accent") =>
    COLORS.map(({ name, hex }, at) => ({
      value: name,
      name: say(`room-color-${name}`),
      picture: swatch(hex),
      isChosen: avatar[key] === at,
      choose: () => change({ [key]: at }),
    }));
  draw();
  return element(
    "div",
    { class: "looks" },
    choices(say("room-figure"), `${group}-body`, bodies),
    choices(say("room-color"), `${group}-color`, colors("color")),
    choices(say("room-accent"), `${group}-accent`, colors("accent")),
  );
}

interface Option {
  value: string;
  name: string;
  picture: Element;
  isChosen: boolean;
  choose: () => void;
}

function choices(legend: string, group: string, options: Option[]): HTMLElement {
  const items = options.map(({ value, name, picture, isChosen, choose }) => {
    const input = element("input", { type: "radio", name: group, value });
    input.checked = isChosen;
    input.addEventListener("change", choose);
    const words = element("span", { class: "visually-hidden" }, name);
    return element("label", { class: "look", title: name }, input, picture, words);
  });
  return element("fieldset", { class: "look-choices" }, element("legend", {}, legend), ...items);
}

function swatch(hex: string): HTMLElement {
  const made = element("span", { class: "swatch" });
  made.style.setProperty("--swatch", hex);
  return made;
}
