// The pages there are, by name, with addresses that exist in the demo festival.

export interface Place {
  name: string;
  path: string;
  /** What the server answers with when all is well. */
  status?: number;
}

/** A session with people, a track and tags; a person; a location. */
export const SESSION = { path: "/sessions/8VCM8M", title: "Auditing the machine that says no" };
export const PERSON = { path: "/people/YJZJNE", name: "Nadia El-Sayegh" };

export const PLACES: Place[] = [
  { name: "atrium", path: "/" },
  { name: "schedule-list", path: "/schedule" },
  { name: "schedule-grid", path: "/schedule?view=grid" },
  { name: "schedule-empty", path: "/schedule?q=no+such+session" },
  { name: "session", path: SESSION.path },
  { name: "people", path: "/people" },
  { name: "person", path: PERSON.path },
  { name: "search", path: "/search?q=web" },
  { name: "search-empty", path: "/search?q=no+such+session" },
  { name: "search-start", path: "/search" },
  { name: "content", path: "/about" },
  { name: "doors", path: "/doors" },
  { name: "door", path: "/doors/1" },
  { name: "offline", path: "/offline" },
  { name: "missing", path: "/no-such-page", status: 404 },
];

export const LOCALES = ["en", "es", "ar"] as const;

/** The same page in another language. */
export function inLocale(path: string, locale: string): string {
  return `${path}${path.includes("?") ? "&" : "?"}lang=${locale}`;
}
