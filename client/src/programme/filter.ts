// Rules of the schedule's filters; the server applies the same ones (domain, schedule/filter.rs).

/** Names of the filter's fields, in the order in which they stand in the address. */
export const FIELDS = [
  "q",
  "type",
  "track",
  "theme",
  "language",
  "location",
  "day",
  "recorded",
  "starred",
] as const;

export type Field = (typeof FIELDS)[number];

/** What a visitor asked for. Fields AND together; an absent one asks for nothing. */
export type Filter = Partial<Record<Field, string>>;

/** What a filter looks at: the data attributes of one item of the schedule. */
export interface Item {
  id: string;
  type: string;
  track: string;
  themes: string[];
  languages: string[];
  location: string;
  /** `2026-06-18` in the zone the page is shown in; empty when it has no slot. */
  day: string;
  isRecorded: boolean;
  /** Already folded. */
  search: string;
}

/** Lower case without accents, for search: `Čapek` and `capek` are one. */
export function fold(text: string): string {
  const plain = text.normalize("NFKD").replace(/\p{M}/gu, "");
  // Letter by letter: a whole word would turn its last sigma into another letter.
  return Array.from(plain, (letter) => letter.toLowerCase()).join("");
}

/** The test a filter stands for; folds the query once for all items. */
export function matcher(filter: Filter, isStarred: (id: string) => boolean) {
  const words = fold(filter.q ?? "")
    .split(/\s+/)
    .filter((word) => word !== "");
  const is = (wanted: string | undefined, value: string) => !wanted || wanted === value;
  const has = (wanted: string | undefined, values: string[]) => !wanted || values.includes(wanted);
  return (item: Item): boolean =>
    is(filter.type, item.type) &&
    is(filter.track, item.track) &&
    has(filter.theme, item.themes) &&
    has(filter.language, item.languages) &&
    is(filter.location, item.location) &&
    is(filter.day, item.day) &&
    is(filter.recorded, String(item.isRecorded)) &&
    (!filter.starred || isStarred(item.id)) &&
    words.every((word) => item.search.includes(word));
}

/** The address's query with the filter in it; other parameters stay, and stay first. */
export function writeQuery(filter: Filter, current: URLSearchParams): string {
  const query = new URLSearchParams(current);
  for (const field of FIELDS) {
    query.delete(field);
    const value = filter[field]?.trim();
    if (value) query.append(field, value);
  }
  const text = query.toString();
  return text === "" ? "" : `?${text}`;
}

/** The filter that stands in an address's query. */
export function readQuery(query: URLSearchParams): Filter {
  const filter: Filter = {};
  for (const field of FIELDS) {
    const value = query.get(field)?.trim();
    if (value) filter[field] = value;
  }
  return filter;
}
