// What people brought: pictures, films, papers, notes, links; and bringing more.
import { button, element, field, setText } from "../element";
import { KeyedList } from "../keyed";
import type { Host, Panel } from "../panel";
import { before } from "../place";
import { packThing } from "../protocol/frame";
import type { Media, ObjectView, Thing } from "../protocol/words";
import { may } from "../rights";
import type { RoomState } from "../view";
import { section } from "./section";
import { thingRow } from "./thing";

const MAX_NOTE = 500;
const MAX_TITLE = 200;

/** What is at an address, as its ending says. */
const ENDINGS: [RegExp, Media][] = [
  [/\.(avif|gif|jpe?g|png|svg|webp)$/i, "image"],
  [/\.(mp4|m4v|mov|ogv|webm)$/i, "video"],
  [/\.(aac|flac|m4a|mp3|oga|ogg|opus|wav)$/i, "audio"],
  [/\.pdf$/i, "pdf"],
  [/\.(glb|gltf)$/i, "model"],
];

/** What is likely at an address; a link when nothing is known. */
function mediaOf(url: string): Media {
  const path = url.split(/[?#]/)[0] ?? "";
  return ENDINGS.find(([ending]) => ending.test(path))?.[1] ?? "link";
}

export class Things implements Panel {
  readonly name = "things";
  readonly element: HTMLElement;
  readonly #host: Host;
  readonly #list: KeyedList<ObjectView>;
  readonly #empty: HTMLElement;
  readonly #bring: HTMLElement;

  constructor(host: Host) {
    const { say } = host;
    this.#host = host;
    this.#empty = element("p", { class: "small" }, say("room-things-empty"));
    const list = element("ul", { class: "things" });
    this.#list = new KeyedList(
      list,
      ({ id }) => id,
      (thing) => thingRow(host, thing),
    );
    this.#bring = element(
      "details",
      { class: "fold" },
      element("summary", {}, say("room-bring")),
      this.#addressForm(),
      this.#noteForm(),
    );
    this.element = section("things", say("room-things"), this.#empty, list, this.#bring);
  }

  show(state: RoomState): void {
    // Lines in the air say nothing in a list; their number does.
    const things = [...state.objects.values()].filter(({ thing }) => thing.kind !== "drawing");
    const drawings = state.objects.size - things.length;
    this.#list.show(things);
    this.#empty.hidden = things.length > 0;
    const { say } = this.#host;
    setText(
      this.#empty,
      drawings === 0 ? say("room-things-empty") : say("room-drawings", { count: drawings }),
    );
    this.#bring.hidden = !may(state, "spawn-and-move-media") || state.waiting !== undefined;
  }

  #addressForm(): HTMLFormElement {
    const { say } = this.#host;
    const url = element("input", {
      id: "bring-url",
      type: "url",
      required: true,
      placeholder: "https://",
      dir: "ltr",
      maxlength: 2_048,
    });
    const title = element("input", { id: "bring-title", type: "text", maxlength: MAX_TITLE });
    title.dir = "auto";
    const send = button(say("room-bring-go"), () => undefined, { type: "submit" });
    const form = element(
      "form",
      { class: "bring" },
      field(say("room-bring-address"), url),
      field(say("room-bring-title"), title),
      send,
    );
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      const address = url.value.trim();
      if (address === "") return;
      const thing: Thing = { kind: "media", media: mediaOf(address), url: address };
      void this.#put(thing, title.value.trim() || address).then((isThere) => {
        if (isThere) form.reset();
      });
    });
    return form;
  }

  #noteForm(): HTMLFormElement {
    const { say } = this.#host;
    const text = element("textarea", {
      id: "bring-note",
      rows: 2,
      maxlength: MAX_NOTE,
      required: true,
      dir: "auto",
    });
    const send = button(say("room-note-go"), () => undefined, { type: "submit" });
    const form = element("form", { class: "bring" }, field(say("room-note"), text), send);
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      const words = text.value.trim();
      if (words === "") return;
      void this.#put({ kind: "note", text: words }, "").then((isThere) => {
        if (isThere) form.reset();
      });
    });
    return form;
  }

  /** Before one's eyes, where others see whose it is. */
  async #put(thing: Thing, title: string): Promise<boolean> {
    const at = packThing(before(this.#host.state.at));
    const answer = await this.#host.ask({ do: "bring", thing, title, at });
    return answer.ok;
  }
}
