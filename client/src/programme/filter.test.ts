// The filters' rules, told by the fixture that the server's tests read too.
import { describe, expect, test } from "vitest";
import fixture from "../../../tests/fixtures/filters.json";
import { type Filter, fold, type Item, matcher, readQuery, writeQuery } from "./filter";

type Titles = Record<string, string | undefined>;

const day = new Intl.DateTimeFormat("en-CA", { timeZone: fixture.zone, dateStyle: "short" });
const titles = (all: Record<string, Titles>, id: string | null) =>
  Object.values(all[id ?? ""] ?? {});

/** The attributes the server would write for a session of the fixture. */
function item(session: (typeof fixture.sessions)[number]): Item {
  const people: Record<string, string | undefined> = fixture.people;
  const words = [
    session.id,
    ...Object.values(session.title),
    ...session.people.map((id) => people[id]),
    ...titles(fixture.tracks, session.track),
    ...session.themes.flatMap((id) => titles(fixture.themes, id)),
  ];
  return {
    id: session.id,
    type: session.type,
    track: session.track ?? "",
    themes: session.themes,
    languages: session.languages,
    location: session.location ?? "",
    day: session.start ? day.format(new Date(session.start)) : "",
    isRecorded: session.recorded,
    search: fold(words.join(" ")),
  };
}

describe("a filter", () => {
  test.each(fixture.cases)("$says", ({ filter, expects }) => {
    const matches = matcher(filter as Filter, () => false);
    const shown = fixture.sessions.map(item).filter(matches);
    expect(shown.map((session) => session.id)).toEqual(expects);
  });

  test("starred only shows the starred ones that match the rest", () => {
    const matches = matcher({ starred: "true", type: "22" }, (id) => id !== "PRIV01");
    const shown = fixture.sessions.map(item).filter(matches);
    expect(shown.map((session) => session.id)).toEqual(["ROBOT1", "DRAFT1"]);
  });
});

describe("the address", () => {
  test("keeps what is not a filter and drops what asks for nothing", () => {
    const now = new URLSearchParams("view=grid&tz=Asia/Tokyo&track=1&q=old");
    expect(writeQuery({ q: " čapek robot ", type: "" }, now)).toBe(
      "?view=grid&tz=Asia%2FTokyo&q=%C4%8Dapek+robot",
    );
    expect(writeQuery({}, new URLSearchParams("q=old"))).toBe("");
  });

  test("gives back the filter that was written into it", () => {
    const filter: Filter = { q: "a&b=c d", theme: "12", recorded: "true" };
    const query = writeQuery(filter, new URLSearchParams());
    expect(readQuery(new URLSearchParams(query))).toEqual(filter);
  });
});
