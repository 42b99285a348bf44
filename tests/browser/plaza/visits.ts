// Who looks at the pages: a guest, somebody who asked for a link, an attendee, an admin.
import { type Browser, type BrowserContext, expect, type Page } from "@playwright/test";
import {
  ADMIN,
  askForLink,
  linkIn,
  mailTo,
  type Person,
  sellTicket,
  signIn,
  somebody,
} from "./people";
import { inLocale, type Place } from "./places";

type Cookies = Awaited<ReturnType<BrowserContext["cookies"]>>;
type Who = NonNullable<Place["as"]>;

/** Signs each of them in once, and lends their cookies to the pages that want them. */
export class Visits {
  readonly #browser: Browser;
  readonly #url: string;
  readonly #known = new Map<Who, Promise<Cookies>>();
  readonly #attendee: Person = somebody("Nur Attendee");

  constructor(browser: Browser, url: string) {
    this.#browser = browser;
    this.#url = url;
  }

  /** Makes a browser one of theirs. */
  async enter(context: BrowserContext, who: Who): Promise<void> {
    await context.addCookies(await this.#cookies(who));
  }

  /** Where the place is, here and now. */
  async address({ path }: Place, locale?: string): Promise<string> {
    let address = path;
    if (path.includes("{link}")) address = path.replace("{link}", await this.#link());
    if (path.includes("{registration}")) {
      address = path.replace("{registration}", await this.#registration());
    }
    return locale === undefined ? address : inLocale(address, locale);
  }

  #cookies(who: Who): Promise<Cookies> {
    const known = this.#known.get(who) ?? this.#come(who);
    this.#known.set(who, known);
    return known;
  }

  async #come(who: Who): Promise<Cookies> {
    return this.#inBrowser(async (page) => {
      if (who === "asking") await askForLink(page, somebody("Ola Asking"));
      else await signIn(page, this.#url, who === "admin" ? ADMIN : this.#attendee);
      if (who === "attendee") await this.#settle(page);
      return page.context().cookies();
    });
  }

  /** Somebody whose pages are not empty: they keep two sessions that clash, and have a seat. */
  async #settle({ request }: Page): Promise<void> {
    // As the pages say of themselves, which do it by script.
    const headers = { origin: this.#url };
    const done = [
      await request.put("/api/v1/me/saved/9GM7ZB", { headers }),
      await request.put("/api/v1/me/saved/Z7VUTM", { headers }),
      await request.post("/api/v1/sessions/9GM7ZB/seat", { headers, data: { wait: false } }),
    ];
    expect(done.map((answer) => answer.status())).toEqual([200, 200, 200]);
  }

  /** The path of a link that was not used. */
  async #link(): Promise<string> {
    const holder = somebody("Lin Holder");
    await sellTicket(this.#url, holder);
    return new URL(linkIn(await mailTo(this.#url, holder))).pathname;
  }

  /** The number of the attendee's registration, as the desk has it. */
  async #registration(): Promise<string> {
    // There is one once they have come.
    await this.#cookies("attendee");
    return this.#inBrowser(async (page) => {
      await this.enter(page.context(), "admin");
      await page.goto(`/admin/registrations?q=${encodeURIComponent(this.#attendee.email)}`);
      const href = await page.locator("main tbody a").first().getAttribute("href");
      return href?.split("/").pop() ?? "";
    });
  }

  async #inBrowser<T>(act: (page: Page) => Promise<T>): Promise<T> {
    const context = await this.#browser.newContext({ baseURL: this.#url });
    try {
      return await act(await context.newPage());
    } finally {
      await context.close();
    }
  }
}
