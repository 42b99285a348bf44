import { beforeEach, describe, expect, it } from "vitest";
import { aConfig, words } from "../testing";
import { sayer } from "../texts";
import { type Choice, keepChoice, readChoice } from "./choice";
import { entrance } from "./entrance";
import { BODIES, figure } from "./figure";

const say = sayer(words());
let entered: Choice[];

function show(choice: Choice, more: { isSignedIn?: boolean; has3d?: boolean } = {}): HTMLElement {
  const { isSignedIn = true, has3d = true } = more;
  const you = { name: isSignedIn ? "Zoë" : "", isSignedIn, mayModerate: false };
  const enter = (chosen: Choice) => entered.push(chosen);
  const form = entrance({ config: aConfig({ you }), say, choice, has3d, enter });
  document.body.replaceChildren(form);
  return form;
}
const press = (form: HTMLElement, text: string) =>
  [...form.querySelectorAll("button")].find((button) => button.textContent === text)?.click();
const owl: Choice = { avatar: { body: "owl", color: 3, accent: 7 }, name: "", way: "world" };

beforeEach(() => {
  entered = [];
  localStorage.clear();
});

describe("the entrance", () => {
  it("is passed in one click, as one was last time", () => {
    const form = show(owl);
    expect(form.querySelector("input[type=text]")).toBeNull();
    expect(form.textContent).toContain("Others see this figure and the name Zoë");
    press(form, "Enter");
    expect(entered).toEqual([owl]);
  });

  it("lets everybody choose how they look, and whether they see a list", () => {
    const form = show(owl);
    form.querySelector<HTMLInputElement>("input[value=kite]")?.click();
    form.querySelector<HTMLInputElement>("input[name=entrance-color][value=rose]")?.click();
    press(form, "Enter as a list");
    expect(entered).toEqual([
      { avatar: { body: "kite", color: 7, accent: 7 }, name: "", way: "list" },
    ]);
    const names = [...form.querySelectorAll("input[name=entrance-body]")];
    expect(names.map((input) => input.getAttribute("value"))).toEqual([...BODIES]);
  });

  it("asks who has no registration for a name, and shows it as others will see it", () => {
    const form = show(owl, { isSignedIn: false });
    const input = form.querySelector<HTMLInputElement>("#entrance-name");
    press(form, "Enter");
    expect(entered).toEqual([]);
    if (input) input.value = " Ana ";
    input?.dispatchEvent(new Event("input"));
    expect(form.querySelector(".entrance-seen")?.textContent).toContain("the name  Ana ");
    press(form, "Enter");
    expect(entered).toMatchObject([{ name: "Ana" }]);
  });

  it("is the list's where there is no 3D, and says so", () => {
    const form = show(owl, { has3d: false });
    expect(form.textContent).toContain("This browser does not show 3D.");
    press(form, "Enter");
    expect(entered).toMatchObject([{ way: "list" }]);
    const texts = [...form.querySelectorAll("button")].map((button) => button.textContent);
    expect(texts).toEqual(["Enter"]);
  });

  it("always has a way back", () => {
    expect(show(owl).querySelector("a.room-back")?.getAttribute("href")).toBe("/schedule");
  });
});

describe("a choice", () => {
  it("is kept for the next room, and begins by chance", () => {
    expect(readChoice(() => 0)).toEqual({
      avatar: { body: "pebble", color: 0, accent: 1 },
      name: "",
      way: "world",
    });
    keepChoice({ ...owl, way: "list" });
    expect(readChoice(() => 0)).toEqual({ ...owl, way: "list" });
  });

  it("that makes no sense counts as none", () => {
    const avatars = [
      { body: "cat", color: 1, accent: 1 },
      { body: "owl", color: 12, accent: 0 },
      7,
    ];
    for (const avatar of avatars) {
      localStorage.setItem("plaza.room.choice", JSON.stringify({ avatar, name: 3, way: "x" }));
      expect(readChoice(() => 0.999)).toEqual({
        avatar: { body: "robot", color: 11, accent: 10 },
        name: "",
        way: "world",
      });
    }
    localStorage.setItem("plaza.room.choice", "{");
    expect(readChoice(() => 0).avatar.body).toBe("pebble");
  });

  it("is drawn: six bodies, each another", () => {
    const drawn = BODIES.map((body) => figure({ body, color: 0, accent: 1 }).innerHTML);
    expect(new Set(drawn).size).toBe(6);
  });
});
