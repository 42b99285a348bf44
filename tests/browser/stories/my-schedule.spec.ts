// What attendees keep: on every device, offline too; seats, links that open in time, their calendar.
import type { Page } from "@playwright/test";
import { type Person, signIn, somebody } from "../plaza/people";
import type { Program } from "../plaza/program";
import { SchedulePage } from "../plaza/schedule";
import { allowAnswers, test as base, expect, expectAnswers } from "../plaza/test";

/** On at this moment (see the fixture), with a link. */
const ON = { id: "9GWT8W", link: "meet.example.org/ferry" };
/** On the last day, at the same time; the second has a limit, which is one here. */
const [SOLO, SCARCE] = ["Z7VUTM", "9GM7ZB"];
/** On the last day, with a link. */
const LATER = { id: "8P9LBH", link: "meet.example.org/library" };
/** Its links open while a story waits. */
const SOON = { id: "GRSPWD", link: "meet.example.org/clouds" };

const test = base.extend({
  sources: [
    async ({ sources }, use) => {
      const LIMIT = 4;
      const isLimit = (answer: Record<string, unknown>) =>
        answer.question === LIMIT && answer.submission === SCARCE;
      sources.change("answers", isLimit, (answer) => {
        answer.answer = "1";
      });
      sources.hold(SOON.id, 30.75, 60);
      await use(sources);
    },
    { scope: "worker" },
  ],
});

test.use({ config: { PRETALX__MAPPING__VISIBILITY: "private" } });

/** The same person in another browser. */
async function comeAgain(page: Page, plaza: Program, from: Page): Promise<void> {
  await page.context().addCookies(await from.context().cookies());
  await page.goto(`${plaza.url}/schedule`);
  await expect(page.locator("body")).toHaveAttribute("data-attendee", "");
}

async function stars(page: Page): Promise<SchedulePage> {
  const schedule = new SchedulePage(page);
  await schedule.open();
  return schedule;
}

function attendee(name: string): Person {
  return somebody(name);
}

test("a guest's stars come along, and show on two devices at once", async ({
  page,
  another,
  plaza,
  troubles,
}) => {
  const guest = await stars(page);
  await guest.star(SOLO).click();
  await guest.star(SCARCE).click();
  await signIn(page, plaza.url, attendee("Sam Stars"));
  await page.goto("/me/schedule");
  await expect(page.locator("main [data-session]")).toHaveCount(2);
  await expect(page.locator(".badge-clash")).toHaveCount(2);

  const phone = await another({ viewport: { width: 390, height: 844 } });
  await comeAgain(phone, plaza, page);
  const there = new SchedulePage(phone);
  await expect(there.star(SOLO)).toHaveAttribute("aria-pressed", "true");
  await there.star(SOLO).click();
  await expect(page.locator("main [data-session]")).toHaveCount(1);
  await expect(page.locator(".badge-clash")).toHaveCount(0);
  await there.star(LATER.id).click();
  await expect(page.locator(`main [data-session="${LATER.id}"]`)).toBeVisible();

  await test.step("who signs out leaves none behind, and finds them again", async () => {
    await phone.goto("/me");
    await phone.locator("main form[action='/sign-out'] button").click();
    await there.open();
    await expect(there.star(LATER.id)).toHaveAttribute("aria-pressed", "false");
    // It was one browser in two windows: the other is signed out as well.
    await expect(page.locator("#email")).toBeVisible();
    expectAnswers(troubles, 401, /\/api\/v1\//);
  });
});

test("a star put up in a tunnel is kept, and sent when the train comes out", async ({
  page,
  context,
  another,
  plaza,
  troubles,
}) => {
  await signIn(page, plaza.url, attendee("Tia Tunnel"));
  const here = await stars(page);
  await expect(here.star(SOLO)).toBeVisible();
  await page.evaluate(async () => {
    await navigator.serviceWorker.ready;
  });
  await expect
    .poll(() =>
      page.evaluate(async () => Boolean(await caches.match("/schedule", { ignoreVary: true }))),
    )
    .toBe(true);
  await context.setOffline(true);
  await here.star(SOLO).click();
  await expect(page.locator("#stars-status")).toContainText("Your star is kept on this device");

  await test.step("the programme opens offline for those who signed in", async () => {
    await page.reload();
    await expect(here.star(SOLO)).toHaveAttribute("aria-pressed", "true");
    await expect(page.locator("body")).toHaveAttribute("data-attendee", "");
  });
  const others = troubles.filter((t) => !/ERR_INTERNET_DISCONNECTED|ERR_FAILED/.test(t));
  expect(others).toEqual([]);
  await context.setOffline(false);
  const other = await another();
  await expect(async () => {
    await comeAgain(other, plaza, page);
    await other.goto("/me/schedule");
    await expect(other.locator(`main [data-session="${SOLO}"]`)).toBeVisible({ timeout: 1_000 });
  }).toPass({ timeout: 20_000 });
  troubles.length = 0;

  await test.step("what was kept for an attendee goes when they sign out", async () => {
    await page.goto("/me");
    await page.locator("main form[action='/sign-out'] button").click();
    const kept = () =>
      page.evaluate(async () => {
        const page = await caches.match("/schedule", { ignoreVary: true });
        return (await page?.text())?.includes("data-attendee") ?? false;
      });
    await expect.poll(kept).toBe(false);
    // The page that is left may be about to connect, with a session that has ended.
    allowAnswers(troubles, 401, /\/api\/v1\/socket-ticket$/);
  });
});

test("the last seat is somebody's, others wait, and a freed seat is the first one's", async ({
  page,
  another,
  plaza,
  troubles,
}) => {
  await signIn(page, plaza.url, attendee("Fay First"));
  await page.goto(`/sessions/${SCARCE}`);
  const second = await another();
  await signIn(second, plaza.url, attendee("Sol Second"));
  // Once connected, a page looks again; from then on this one does not know of the other's seat.
  const looked = second.waitForResponse(
    (answer) =>
      answer.url().endsWith(`/sessions/${SCARCE}`) && answer.request().resourceType() === "fetch",
  );
  await second.goto(`/sessions/${SCARCE}`);
  await (await looked).finished();
  await expect(second.getByRole("button", { name: "Take a seat" })).toBeVisible();
  await page.getByRole("button", { name: "Take a seat" }).click();
  await expect(page.locator("[data-seats-mine]")).toHaveText("You have a seat.");

  await second.getByRole("button", { name: "Take a seat" }).click();
  await expect(second.locator("#seats-status")).toContainText("The last seat was taken");
  expectAnswers(troubles, 409, /\/seat/);
  await second.getByRole("button", { name: "Wait in line" }).click();
  await expect(second.locator("[data-seats-mine]")).toContainText("You are number 1 in line.");
  await expect(second.locator(".seats-count")).toContainText("1 of 1 seats taken");

  await test.step("my schedule says so, and what clashes", async () => {
    await second.goto(`/sessions/${SOLO}`);
    await second.locator(".star-wide").click();
    await second.goto("/me/schedule");
    await expect(second.locator(".my-item-seat")).toContainText("You are number 1 in line.");
    await expect(second.locator(".badge-clash")).toHaveCount(2);
  });

  await page.getByRole("button", { name: "Give up my seat" }).click();
  await expect(page.locator("[data-seats-mine]")).toHaveText("All seats are taken.");
  await expect(second.locator(".my-item-seat")).toContainText("You have a seat.");
});

test("links show when they open, without a reload, and nobody is given them before", async ({
  page,
  another,
  plaza,
  visits,
  troubles,
}) => {
  const source = async (path: string) => (await page.request.get(path)).text();
  await test.step("a guest is asked to sign in", async () => {
    await page.goto(`/sessions/${ON.id}`);
    await expect(page.locator(".session-text .notice")).toContainText("Links open to attendees");
    expect(await source(`/sessions/${ON.id}`)).not.toContain(ON.link);
  });
  await signIn(page, plaza.url, attendee("Lou Links"));
  await test.step("an attendee has those of a session that is on", async () => {
    await page.goto(`/sessions/${ON.id}`);
    await expect(page.locator(`a.place[href*="${ON.link}"]`)).toBeVisible();
  });
  await test.step("and not those of later", async () => {
    await page.goto(`/sessions/${LATER.id}`);
    await expect(page.locator(".session-text .notice")).toContainText("Links open here on");
    for (const path of [`/sessions/${LATER.id}`, "/schedule", `/api/v1/sessions/${LATER.id}`]) {
      expect(await source(path)).not.toContain(LATER.link);
    }
  });
  await test.step("they appear on an open page", async () => {
    await page.goto(`/sessions/${SOON.id}`);
    await page.evaluate(() => document.documentElement.setAttribute("data-not-reloaded", ""));
    await expect(page.locator(`a[href*="${SOON.link}"]`)).toBeVisible({ timeout: 75_000 });
    await expect(page.locator("html")).toHaveAttribute("data-not-reloaded", "");
  });
  await test.step("an admin looks whenever they like", async () => {
    const admin = await another();
    await visits.enter(admin.context(), "admin");
    await admin.goto(`/sessions/${LATER.id}`);
    await expect(admin.locator(`a[href*="${LATER.link}"]`)).toBeVisible();
  });
  expect(troubles).toEqual([]);
});

test("my calendar has an address of its own, which can be replaced", async ({
  page,
  plaza,
  troubles,
}) => {
  await signIn(page, plaza.url, attendee("Cal Endar"));
  const here = await stars(page);
  await here.star(LATER.id).click();
  await page.goto("/me/schedule");
  await page.getByText("Show the address", { exact: true }).click();
  const field = page.getByLabel("Address of your calendar");
  const address = await field.inputValue();
  const read = async (url: string) => {
    const answer = await fetch(url);
    return [answer.status, (await answer.text()).includes(LATER.id)];
  };
  await expect.poll(() => read(address)).toEqual([200, true]);
  await page.getByRole("button", { name: "Replace the address" }).click();
  await expect(
    page.getByRole("status").filter({ hasText: "You have a new address" }),
  ).toBeVisible();
  expect(await field.inputValue()).not.toBe(address);
  expect((await fetch(address)).status).toBe(404);
  expect(await read(await field.inputValue())).toEqual([200, true]);
  expect(troubles).toEqual([]);
});

test("a session is kept, left and found in my schedule by keyboard alone", async ({
  page,
  plaza,
}) => {
  await signIn(page, plaza.url, attendee("Kay Board"));
  const schedule = await stars(page);
  const [first = ""] = await schedule.shown();
  await page.keyboard.press("j");
  await page.keyboard.press("s");
  await expect(schedule.star(first)).toHaveAttribute("aria-pressed", "true");
  await page.goto("/me/schedule");
  const star = page.locator(`main [data-star="${first}"]`);
  await expect(star).toHaveAttribute("aria-pressed", "true");
  await page.locator("main").focus();
  for (let presses = 0; presses < 10; presses += 1) {
    await page.keyboard.press("Tab");
    if (await star.evaluate((button) => button === document.activeElement)) break;
  }
  await expect(star).toBeFocused();
  await page.keyboard.press("Space");
  await expect(page.locator("main .empty")).toContainText("Nothing here yet");
});

test.describe("without scripts", () => {
  test.use({ javaScriptEnabled: false });

  test("a session is kept, seen in my schedule and taken out of it", async ({ page, plaza }) => {
    await signIn(page, plaza.url, attendee("Nos Cript"));
    await page.goto(`/sessions/${SOLO}`);
    await page.getByRole("button", { name: "Keep in my schedule" }).click();
    await expect(page.locator("main")).toContainText("In your schedule.");
    await page.goto("/me/schedule");
    await expect(page.locator(`main [data-session="${SOLO}"]`)).toBeVisible();
    await page.getByRole("button", { name: /^Take “/ }).click();
    await expect(page).toHaveURL("/me/schedule");
    await expect(page.locator("main .empty")).toBeVisible();
  });
});
