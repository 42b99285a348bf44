// The pages there are, by name, with addresses that exist in the demo festival.

export interface Place {
  name: string;
  /** `{link}` is a sign-in link that was not used, `{registration}` the number of an attendee. */
  path: string;
  /** Who comes: a guest without it. */
  as?: "asking" | "attendee" | "admin";
  /** What the server answers with when all is well. */
  status?: number;
}

/** A session with people, a track and tags; a person; a location. */
export const SESSION = { path: "/sessions/8VCM8M", title: "Auditing the machine that says no" };
export const PERSON = { path: "/people/YJZJNE", name: "Nadia El-Sayegh" };

/** A session with a limit, in the afternoon of the last day. */
const SEATS = { path: "/sessions/9GM7ZB" };

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
  { name: "sign-in", path: "/sign-in" },
  { name: "sign-in-sent", path: "/sign-in/sent", as: "asking" },
  { name: "sign-in-link", path: "{link}" },
  { name: "sign-in-gone", path: `/sign-in/link/${"A".repeat(43)}`, status: 410 },
  { name: "me", path: "/me", as: "attendee" },
  { name: "me-export", path: "/me/export", as: "attendee" },
  { name: "me-delete", path: "/me/delete", as: "attendee" },
  { name: "my-schedule", path: "/me/schedule", as: "attendee" },
  { name: "session-seats", path: SEATS.path, as: "attendee" },
  { name: "admin", path: "/admin", as: "admin" },
  { name: "admin-jobs", path: "/admin/jobs", as: "admin" },
  { name: "admin-content", path: "/admin/content", as: "admin" },
  { name: "admin-registrations", path: "/admin/registrations", as: "admin" },
  { name: "admin-registration", path: "/admin/registrations/{registration}", as: "admin" },
  { name: "admin-mail", path: "/admin/mail", as: "admin" },
  { name: "admin-messages", path: "/admin/messages", as: "admin" },
  { name: "admin-visitors", path: "/admin/visitors", as: "admin" },
  { name: "admin-metrics", path: "/admin/metrics", as: "admin" },
  { name: "admin-audit", path: "/admin/audit", as: "admin" },
  { name: "panel", path: "/schedule?dev", as: "admin" },
  { name: "missing", path: "/no-such-page", status: 404 },
];

export const LOCALES = ["en", "es", "ar"] as const;

/** The same page in another language. */
export function inLocale(path: string, locale: string): string {
  return `${path}${path.includes("?") ? "&" : "?"}lang=${locale}`;
}
