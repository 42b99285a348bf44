import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { words } from "./testing";
import { sayer } from "./texts";

const HERE = import.meta.dirname;

/** Keys in quotes in what this folder says: whole ones, and beginnings of those put together. */
function asked(): Set<string> {
  const files = readdirSync(HERE, { recursive: true }).map(String);
  const code = files
    .filter((file) => file.endsWith(".ts") && !file.endsWith("test.ts") && !file.includes("scene"))
    .map((file) => readFileSync(`${HERE}/${file}`, "utf8"));
  return new Set(code.join("\n").match(/(?<=["`])room-[a-z0-9-]*(?=["`$])/g));
}

describe("texts", () => {
  it("are filled in, and what is missing is seen", () => {
    const say = sayer({ "room-x": "{name}: {count}, {other}" });
    expect(say("room-x", { name: "Ana {count}", count: 2 })).toBe("Ana {count}: 2, {other}");
    expect(say("room-y")).toBe("room-y");
  });

  it("are given to the page by the server, all that are asked for and no others", () => {
    const rust = readFileSync(`${HERE}/../../../server/src/rooms/texts.rs`, "utf8");
    const given = new Set(rust.match(/(?<=")room-[a-z0-9-]+(?=")/g));
    const english = words();
    expect([...given].filter((key) => english[key] === undefined)).toEqual([]);
    const all = [...asked()];
    const families = all.filter((key) => key.endsWith("-"));
    const isAsked = (key: string) =>
      all.includes(key) || families.some((family) => family !== "room-" && key.startsWith(family));
    // Names of parts of the page, and of how it stands with the connection.
    const named = ["people", "chat", "places", "things", "questions", "care", "own"];
    named.push("connecting", "lost", "gone");
    const left = [...given].filter((key) => !isAsked(key) && !named.includes(key.slice(5)));
    expect(left).toEqual([]);
  });
});
