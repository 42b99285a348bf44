// People who come in as they do at a festival: Tito tells of a ticket, mail comes, its link is opened.
import { createHmac, randomUUID } from "node:crypto";
import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { expect, type Page } from "@playwright/test";
import { type Overrides, until } from "./program";

const TICKET = resolve(import.meta.dirname, "../../fixtures/tito/webhooks/ticket.completed.json");
const SECRET = "the secret of the browser stories";

export interface Person {
  name: string;
  email: string;
  /** The language Tito tells of; English without it. */
  locale?: string;
}

/** A mail as `/outbox.json` has it. */
export interface Mail {
  kind: string;
  to: string;
  locale: string;
  subject: string;
  text: string;
}

/** Is an admin wherever stories are told, with any ticket. */
export const ADMIN: Person = { name: "Adele Admin", email: "admin@example.org" };

/** What makes a program hear of these people. */
export const DOORS: Overrides = {
  WEBHOOKS__TITO_SECRET: SECRET,
  AUTH__ADMINS: JSON.stringify([ADMIN.email]),
};

/** Somebody nobody else is. */
export function somebody(name: string, locale?: string): Person {
  const email = `${randomUUID()}@example.org`;
  return locale === undefined ? { name, email } : { name, email, locale };
}

/** Tells the plaza of a ticket, as Tito does: the raw bytes are signed. */
export async function sellTicket(url: string, { name, email, locale }: Person): Promise<void> {
  const ticket = JSON.parse(readFileSync(TICKET, "utf8"));
  const slug = `ti_${createHmac("sha256", "slug").update(email).digest("hex").slice(0, 21)}`;
  Object.assign(ticket, { name, email, slug, updated_at: new Date().toISOString() });
  Object.assign(ticket.registration, { name, email, locale: locale ?? "en" });
  ticket.event.slug = "plaza";
  const body = JSON.stringify(ticket);
  const answer = await fetch(`${url}/webhooks/tito`, {
    method: "POST",
    headers: {
      "content-type": "application/json",
      "x-webhook-name": "ticket.completed",
      "tito-signature": createHmac("sha256", SECRET).update(body).digest("base64"),
    },
    body,
  });
  expect([answer.status, await answer.text()]).toEqual([200, "Understood.\n"]);
}

/** The newest mail to an address, once there are so many. */
export async function mailTo(url: string, { email }: Person, count = 1): Promise<Mail> {
  let found: Mail[] = [];
  await until(`${count} mails to ${email}`, async () => {
    const all = (await (await fetch(`${url}/outbox.json`)).json()) as Mail[];
    found = all.filter(({ to }) => to === email);
    return found.length >= count;
  });
  const [newest] = found;
  if (!newest) throw new Error(`no mail to ${email}`);
  return newest;
}

/** The sign-in link of a mail. */
export function linkIn({ text }: Mail): string {
  const [link] = text.match(/http\S+\/sign-in\/link\/\S+/) ?? [];
  if (!link) throw new Error(`no link in ${text}`);
  return link;
}

/** The code of a mail: two groups of four. */
export function codeIn({ text }: Mail): string {
  const [code] = text.match(/\b[A-Z0-9]{4}-[A-Z0-9]{4}\b/) ?? [];
  if (!code) throw new Error(`no code in ${text}`);
  return code;
}

/** Presses the one button of the page a link leads to. */
export async function confirm(page: Page): Promise<void> {
  await page.locator("form[action^='/sign-in/link/'] button").click();
}

/** Asks for a link in a browser's own form. */
export async function askForLink(page: Page, { email }: Person): Promise<void> {
  await page.goto("/sign-in");
  await page.locator("#email").fill(email);
  await page.locator("form[action='/sign-in'] button").click();
  await expect(page).toHaveURL("/sign-in/sent");
}

/** The whole way from the ticket to the atrium, signed in. */
export async function signIn(page: Page, url: string, person: Person): Promise<void> {
  await sellTicket(url, person);
  await page.goto(linkIn(await mailTo(url, person)));
  await confirm(page);
  await expect(page.locator("body")).toHaveAttribute("data-attendee", "");
}

/** The number the atrium shows. */
export async function visitors(page: Page): Promise<number> {
  return Number.parseInt((await page.locator("[data-visitors]").textContent()) || "0", 10);
}
