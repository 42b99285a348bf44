// What the room is called, how many it holds, what members may do: for its owner.
import { button, element, field, tick } from "../element";
import type { Host } from "../panel";
import type { MemberPermissions, SettingsView } from "../protocol/words";

const PERMISSIONS: [keyof MemberPermissions, string][] = [
  ["chat", "room-may-chat"],
  ["voice", "room-may-voice"],
  ["react", "room-may-react"],
  ["spawnAndMoveMedia", "room-may-bring"],
  ["pinObjects", "room-may-pin"],
  ["draw", "room-may-draw"],
  ["spawnCamera", "room-may-camera"],
  ["fly", "room-may-fly"],
];

export class SettingsForm {
  readonly element: HTMLDetailsElement;
  readonly #name: HTMLInputElement;
  readonly #description: HTMLTextAreaElement;
  readonly #size: HTMLInputElement;
  readonly #boxes = new Map<keyof MemberPermissions, HTMLInputElement>();
  #isTouched = false;

  constructor(host: Host) {
    const { say } = host;
    this.#name = element("input", {
      id: "settings-name",
      type: "text",
      required: true,
      maxlength: 64,
      dir: "auto",
    });
    this.#description = element("textarea", {
      id: "settings-description",
      rows: 3,
      maxlength: 2_000,
      dir: "auto",
    });
    this.#size = element("input", { id: "settings-size", type: "number", min: 1, max: 1_000 });
    const boxes = PERMISSIONS.map(([name, key]) => {
      const box = tick(say(key), false);
      const input = box.querySelector("input");
      if (input) this.#boxes.set(name, input);
      return box;
    });
    const form = element(
      "form",
      {},
      field(say("room-settings-name"), this.#name),
      field(say("room-settings-description"), this.#description),
      field(say("room-settings-size"), this.#size),
      element(
        "fieldset",
        { class: "look-choices" },
        element("legend", {}, say("room-members-may")),
        ...boxes,
      ),
      button(say("room-save"), () => undefined, { type: "submit", class: "button" }),
    );
    form.addEventListener("input", () => {
      this.#isTouched = true;
    });
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      void host.ask({ do: "change", settings: this.#chosen() }).then((answer) => {
        if (!answer.ok) return;
        this.#isTouched = false;
        host.note(say("room-saved"));
      });
    });
    const summary = element("summary", {}, say("room-settings"));
    this.element = element("details", { class: "fold" }, summary, form);
  }

  /** What somebody is changing is left to them. */
  show({ name, description, size, permissions }: SettingsView): void {
    if (this.#isTouched) return;
    this.#name.value = name;
    this.#description.value = description;
    this.#size.value = String(size);
    for (const [permission, box] of this.#boxes) box.checked = permissions[permission];
  }

  #chosen() {
    const isOn = (name: keyof MemberPermissions) => this.#boxes.get(name)?.checked === true;
    const permissions: MemberPermissions = {
      spawnAndMoveMedia: isOn("spawnAndMoveMedia"),
      spawnCamera: isOn("spawnCamera"),
      draw: isOn("draw"),
      pinObjects: isOn("pinObjects"),
      react: isOn("react"),
      fly: isOn("fly"),
      voice: isOn("voice"),
      chat: isOn("chat"),
    };
    return {
      name: this.#name.value.trim(),
      description: this.#description.value.trim(),
      size: Number(this.#size.value),
      permissions,
    };
  }
}
