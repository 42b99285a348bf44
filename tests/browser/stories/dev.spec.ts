// `?dev`: an admin fetches what changed, sees the difference, and looks at another time.
import { signIn, somebody } from "../plaza/people";
import { SESSION } from "../plaza/places";
import { expect, test } from "../plaza/test";

const CODE = "8VCM8M";
const isIt = (record: Record<string, unknown>) => record.code === CODE;

test.use({ plazaOf: "admins" });

test("a forced fetch is followed to its end, shows what it brought, and reaches open pages", async ({
  page,
  context,
  another,
  sources,
  visits,
}) => {
  const guest = await another();
  await guest.goto("/schedule");
  await guest.evaluate(() => document.documentElement.setAttribute("data-not-reloaded", ""));
  await visits.enter(context, "admin");
  await page.goto("/people?dev");
  const panel = page.getByRole("complementary", { name: "Control panel" });
  const job = panel.locator("[data-job=fetch-schedule]");
  const run = job.getByRole("button", { name: /^Run now/ });

  sources.change("submissions", isIt, (record) => {
    record.title = "Nobody has read this title before";
  });
  await run.focus();
  await page.keyboard.press("Enter");
  await expect(job.locator("[data-result]")).toHaveAttribute("data-kind", "succeeded");
  await expect(job.locator("[data-result] .run-lines").first()).toContainText(
    "Nobody has read this title before",
  );
  // The button kept the focus.
  await expect(run).toBeFocused();

  const item = guest.locator(`[data-session="${CODE}"]`);
  await expect(item).toContainText("Nobody has read this title before");
  await expect(guest.locator("html")).toHaveAttribute("data-not-reloaded", "");
  await expect(guest.locator("#bulletins")).toContainText("The programme changed: 1 session");

  await test.step("again, there is nothing new", async () => {
    await page.keyboard.press("Enter");
    await expect(job.locator("[data-result]")).toHaveAttribute("data-kind", "unchanged");
  });
  await test.step("what a source will not give is said, and what is shown stays", async () => {
    sources.change("submissions", isIt, (record) => {
      record.title = 7;
    });
    await page.keyboard.press("Enter");
    await expect(job.locator("[data-result]")).not.toHaveAttribute("data-kind", "unchanged");
    await expect(job.locator("[data-result]")).not.toHaveAttribute("data-kind", "running");
    await expect(job.locator("[data-result]")).not.toBeEmpty();
    await expect(item).toContainText("Nobody has read this title before");
    sources.change("submissions", isIt, (record) => {
      record.title = SESSION.title;
    });
    await page.keyboard.press("Enter");
    await expect(job.locator("[data-result]")).toHaveAttribute("data-kind", "succeeded");
  });
  await test.step("Escape closes the panel", async () => {
    await page.keyboard.press("Escape");
    await expect(panel).toHaveCount(0);
    await expect(page).toHaveURL("/people");
  });
});

test("time runs as fast as an admin wants, for nobody else, and back to now", async ({
  page,
  context,
  another,
  plaza,
  visits,
}) => {
  await visits.enter(context, "admin");
  await page.goto("/?dev");
  const banner = page.locator(".shown");
  await expect(banner).toHaveCount(0);
  const field = page.getByLabel(/^Date and time in/);
  const day = (await field.inputValue()).slice(0, 10);
  await field.fill(`${day}T23:30`);
  await page.getByRole("button", { name: "Go there" }).click();
  await expect(banner).toContainText("23:30");
  await page.goto("/schedule");
  await expect(banner).toContainText("23:3");

  await page.goto("/?dev");
  await page.getByRole("button", { name: "×200", exact: true }).click();
  await expect(page.getByRole("button", { name: "×200", exact: true })).toHaveAttribute(
    "aria-current",
    "true",
  );
  // 200 times as fast, half an hour is over in nine seconds; the open page follows.
  await expect(banner).not.toContainText("23:", { timeout: 20_000 });
  await expect(banner).toContainText(/0\d:\d\d/);

  await test.step("a guest and an attendee see nothing of it", async () => {
    const guest = await another();
    await guest.goto("/?dev");
    const attendee = await another();
    await signIn(attendee, plaza.url, somebody("Cury Ous"));
    await attendee.goto("/?dev");
    const { name, value } = (await page.context().cookies()).find(
      (cookie) => cookie.name === "plaza_travel",
    ) ?? { name: "", value: "" };
    expect(value).not.toBe("");
    await attendee.context().addCookies([{ name, value, url: plaza.url }]);
    await attendee.goto("/?dev");
    for (const other of [guest, attendee]) {
      await expect(other.locator("[data-panel], .shown")).toHaveCount(0);
      await expect(other.locator("body")).not.toHaveAttribute("data-travel");
    }
  });

  await banner.getByRole("button", { name: "Back to now" }).click();
  await expect(banner).toHaveCount(0);
  await expect(page.locator("body")).not.toHaveAttribute("data-travel");
});
