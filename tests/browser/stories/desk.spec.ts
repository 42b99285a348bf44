// The organizers' desk: every page opens, people are let in and kept out, messages reach open pages.
import { linkIn, mailTo, signIn, somebody } from "../plaza/people";
import { expect, expectAnswers, test } from "../plaza/test";

test.use({ plazaOf: "admins" });

test("every page of the desk opens from the one before", async ({ page, context, visits }) => {
  await visits.enter(context, "admin");
  await page.goto("/");
  await page.locator(".masthead").getByRole("link", { name: "Desk" }).click();
  const entries = page.locator(".desk-nav a");
  const names = await entries.allTextContents();
  expect(names).toEqual([
    "Overview",
    "Jobs",
    "Content",
    "Registrations",
    "Mail",
    "Messages",
    "Visitors",
    "Figures",
    "Audit log",
  ]);
  for (const name of names) {
    await page.locator(".desk-nav").getByRole("link", { name, exact: true }).click();
    await expect(page.locator(".desk-nav [aria-current=page]")).toHaveText(name);
    await expect(page.locator("h1")).toHaveText(name);
  }
});

test("who is blocked is signed out where they are, and may come back when unblocked", async ({
  page,
  context,
  another,
  plaza,
  troubles,
  visits,
}) => {
  const bo = somebody("Bo Blocked");
  const theirs = await another();
  await signIn(theirs, plaza.url, bo);
  await expect(theirs.locator(".masthead [data-me]")).toHaveText("Bo Blocked");
  await expect(theirs.locator("[data-visitors]")).toBeVisible();

  await visits.enter(context, "admin");
  await page.goto("/admin/registrations");
  await page.getByRole("searchbox", { name: "Name or address" }).fill(bo.email);
  await page.keyboard.press("Enter");
  await page.getByRole("link", { name: "Bo Blocked" }).click();
  await page.getByLabel("Reason, for the other organizers").fill("Shouted at people");
  await page.getByRole("button", { name: "Block" }).click();
  await expect(page.getByRole("status").filter({ hasText: "Done." })).toBeVisible();

  // Without anybody touching it.
  await expect(theirs.locator("body")).not.toHaveAttribute("data-attendee", { timeout: 20_000 });
  await expect(theirs.locator(".masthead")).toContainText("Sign in");
  expectAnswers(troubles, 401, /\/api\/v1\//);

  await test.step("it is in the log", async () => {
    await page.goto("/admin/audit?action=registration.block");
    await expect(page.locator("main tbody tr").first()).toContainText("Shouted at people");
  });
  await test.step("unblocked, a link lets them in again", async () => {
    await page.goBack();
    await page.getByRole("button", { name: "Unblock" }).click();
    await page.getByRole("button", { name: "Send a link" }).click();
    await theirs.goto(linkIn(await mailTo(plaza.url, bo, 2)));
    await theirs.locator("form[action^='/sign-in/link/'] button").click();
    await expect(theirs.locator("body")).toHaveAttribute("data-attendee", "");
  });
});

test("a message is looked at, sent, and appears on the pages of others", async ({
  page,
  context,
  another,
  visits,
}) => {
  const reader = await another();
  await reader.goto("/people");
  const spanish = await another({ locale: "es-MX" });
  await spanish.goto("/schedule");
  await visits.enter(context, "admin");
  await page.goto("/admin/messages");
  await page.locator("#subject-en").fill("Lunch is late");
  await page.locator("#text-en").fill("We open at half past one.");
  await page.locator("#subject-es").fill("El almuerzo se atrasa");
  await page.locator("#text-es").fill("Abrimos a la una y media.");
  await page.getByRole("button", { name: "Look at it" }).click();
  await expect(page.locator(".message-preview")).toHaveCount(2);
  // Nothing was told yet.
  await expect(reader.locator("#bulletins li")).toHaveCount(0);
  await page.getByRole("button", { name: "Send now" }).click();
  await expect(
    page.getByRole("status").filter({ hasText: "The message has been sent." }),
  ).toBeVisible();

  await expect(reader.locator("#bulletins")).toContainText("Lunch is late");
  await expect(spanish.locator("#bulletins")).toContainText("El almuerzo se atrasa");
  await reader.getByRole("button", { name: "Dismiss" }).click();
  await expect(reader.locator("#bulletins li")).toHaveCount(0);
  await test.step("who has seen it is not told again", async () => {
    await reader.goto("/schedule");
    await expect(reader.locator("body[data-live]")).toBeVisible();
    await reader.goto("/");
    await expect(reader.locator("[data-visitors]")).toBeVisible();
    await expect(reader.locator("#bulletins li")).toHaveCount(0);
  });
  await test.step("who comes later is", async () => {
    const late = await another();
    await late.goto("/");
    await expect(late.locator("#bulletins")).toContainText("We open at half past one.");
  });
});

test.describe("without scripts", () => {
  test.use({ javaScriptEnabled: false });

  test("a job is run, and its history says so", async ({ page, context, visits }) => {
    await visits.enter(context, "admin");
    await page.goto("/admin/jobs");
    const job = page.locator("[data-job=fetch-content]");
    const runs = await job.locator(".runs > li").count();
    await job.getByRole("button").click();
    await expect(page).toHaveURL(/\/admin\/jobs/);
    await expect(page.getByRole("status").filter({ hasText: "The job starts" })).toBeVisible();
    await expect(async () => {
      await page.goto("/admin/jobs");
      expect(await job.locator(".runs > li").count()).toBeGreaterThan(runs);
    }).toPass();
  });
});

test("a job is run from its page by keyboard alone", async ({ page, context, visits }) => {
  await visits.enter(context, "admin");
  await page.goto("/admin/jobs");
  const job = page.locator("[data-job=fetch-content]");
  const run = job.getByRole("button", { name: "Run now fetch-content" });
  await page.locator("main").focus();
  for (let presses = 0; presses < 40; presses += 1) {
    await page.keyboard.press("Tab");
    if (await run.evaluate((button) => button === document.activeElement)) break;
  }
  await page.keyboard.press("Enter");
  await expect(job.locator("[data-result]")).toHaveAttribute("data-kind", "unchanged");
  await expect(run).toBeFocused();
});
