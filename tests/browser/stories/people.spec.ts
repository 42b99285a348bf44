// People see each other as far as each allows, and how many are where.
import type { Page } from "@playwright/test";
import { signIn, somebody, visitors } from "../plaza/people";
import { SESSION } from "../plaza/places";
import { expect, test } from "../plaza/test";

const ID = "8VCM8M";

test.use({ plazaOf: "people" });

async function show(page: Page, visibility: "visible" | "anonymous" | "hidden"): Promise<void> {
  await page.goto("/me");
  await page.locator(`[name=visibility][value=${visibility}]`).check();
  await page.locator("form[action='/me/profile'] button").click();
  await expect(page.getByRole("status").filter({ hasText: "kept" })).toBeVisible();
}

test("two people at a session see each other's names, heads and each other leave", async ({
  page,
  another,
  plaza,
}) => {
  const [ana, ben] = [page, await another()];
  await signIn(ana, plaza.url, somebody("Ana Here"));
  await signIn(ben, plaza.url, somebody("Ben There"));
  const bystander = await another();
  await bystander.goto("/schedule");
  await expect(bystander.locator(`[data-here="${ID}"]`).first()).toBeHidden();

  await show(ana, "visible");
  await show(ben, "visible");
  await ana.goto(SESSION.path);
  await ben.goto(SESSION.path);
  const names = (at: Page) => at.locator(`[data-people-at="${ID}"] li`).allTextContents();
  await expect.poll(() => names(ana)).toEqual(["Ana Here", "Ben There"]);
  await expect.poll(() => names(ben)).toEqual(["Ana Here", "Ben There"]);
  await expect(bystander.locator(`[data-here="${ID}"]`).first()).toHaveText("2 here");

  await test.step("a guest is told how many, and no names", async () => {
    const guest = await another();
    await guest.goto(SESSION.path);
    await expect(guest.locator(`.session-count [data-here="${ID}"]`)).toHaveText("3 here");
    expect(await names(guest)).toEqual([]);
    await guest.close();
    await expect(ana.locator(`.session-count [data-here="${ID}"]`)).toHaveText("2 here");
  });

  await test.step("anonymous: counted there, without a name", async () => {
    await show(ben, "anonymous");
    await ben.goto(SESSION.path);
    await expect.poll(() => names(ana)).toEqual(["Ana Here"]);
    await expect(ana.locator(`.session-count [data-here="${ID}"]`)).toHaveText("2 here");
  });

  await test.step("hidden: counted among all, and nowhere else", async () => {
    const all = await another();
    await all.goto("/");
    await expect.poll(() => visitors(all)).toBe(4);
    await show(ben, "hidden");
    await ben.goto(SESSION.path);
    await expect(ana.locator(`.session-count [data-here="${ID}"]`)).toHaveText("1 here");
    await expect.poll(() => visitors(all)).toBe(4);
  });
});

test("many tabs of one browser are one visitor", async ({ context, page, another }) => {
  const watch = await another();
  await watch.goto("/");
  await expect.poll(() => visitors(watch)).toBeGreaterThan(0);
  await page.goto("/");
  await expect.poll(() => visitors(page)).toBeGreaterThan(0);
  const count = await visitors(page);
  const tabs = [await context.newPage(), await context.newPage()];
  for (const tab of tabs) {
    await tab.goto("/");
    await expect.poll(() => visitors(tab)).toBe(count);
  }
  await page.close();
  for (const tab of tabs) await tab.close();
  await expect.poll(() => visitors(watch)).toBe(count - 1);
});
