// Walking into a room: seeing each other, talking, waiting for a place, and the way back.
import AxeBuilder from "@axe-core/playwright";
import type { Page } from "@playwright/test";
import { signIn, somebody } from "../plaza/people";
import type { Program } from "../plaza/program";
import { expect, test } from "../plaza/test";

test.use({ plazaOf: "rooms" });

/** Signs somebody in and leads them to the door of a room. */
async function comesTo(page: Page, plaza: Program, name: string, room: string): Promise<void> {
  await signIn(page, plaza.url, somebody(name));
  await page.goto(room);
  await expect(page.getByRole("button", { name: "Enter as a list" })).toBeVisible();
}

async function entersAsList(page: Page): Promise<void> {
  await page.getByRole("button", { name: "Enter as a list" }).click();
}

const people = (page: Page) => page.getByRole("region", { name: "People" });
/** One person's part of the list. */
const somebodyIn = (page: Page, name: string) =>
  people(page)
    .getByRole("listitem")
    .filter({ has: page.getByRole("heading", { name }) });
const chat = (page: Page) => page.getByRole("region", { name: "Chat" });

async function says(page: Page, text: string): Promise<void> {
  await chat(page).getByRole("textbox", { name: "Message" }).fill(text);
  await chat(page).getByRole("button", { name: "Send" }).click();
}

/** Makes a room by the plain link anybody's site may have, and gives its address. */
async function makes(page: Page, name: string, size: number): Promise<string> {
  await page.goto(`/rooms/new?name=${encodeURIComponent(name)}&size=${size}&scene=garden`);
  await page.getByRole("button", { name: "Make the room" }).click();
  await page.waitForURL(/\/rooms\/[\w-]{7}\//);
  return new URL(page.url()).pathname;
}

test("two people meet, talk and wave, one in 3D and one in the list", async ({
  page,
  another,
  plaza,
  troubles,
}) => {
  // Drawn by a processor here, which takes its time.
  test.slow();
  await signIn(page, plaza.url, somebody("Ana Arcos"));
  await page.goto("/rooms");
  await page.getByRole("link", { name: /^The square/ }).click();
  const room = page.url();
  await page.getByRole("button", { name: "Enter", exact: true }).click();
  await expect(page.locator("canvas")).toBeVisible();

  const ben = await another();
  await comesTo(ben, plaza, "Ben Brand", room);
  await entersAsList(ben);
  const ana = somebodyIn(ben, "Ana Arcos");
  await expect(ana).toContainText(/\d+ m/);

  await test.step("Ana walks, and Ben reads how far she is", async () => {
    const before = (await ana.textContent()) ?? "";
    await page.locator("canvas").focus();
    await page.keyboard.down("ArrowUp");
    await expect(ana).not.toHaveText(before);
    await page.keyboard.up("ArrowUp");
  });
  await test.step("Ben goes to her and says hello", async () => {
    await ana.getByRole("button", { name: "Go there" }).click();
    await expect(ana).toContainText(/[1-2] m/);
    await says(ben, "Hello, Ana");
    await page.getByRole("button", { name: "Chat" }).click();
    await expect(page.getByText("Hello, Ana", { exact: true })).toBeVisible();
  });
  await test.step("and a page that is loaded again is the same person, with what was said", async () => {
    await ben.reload();
    // The way one came in is the first one offered the next time.
    await ben.getByRole("button", { name: "Enter", exact: true }).click();
    await expect(chat(ben)).toContainText("Hello, Ana");
    await expect(people(ben).getByRole("listitem")).toHaveCount(2);
  });
  await test.step("leaving leads back to where one came from", async () => {
    await page.getByRole("link", { name: "Leave" }).click();
    await expect(page).toHaveURL(/\/rooms$/);
    await expect(people(ben).getByRole("listitem")).toHaveCount(1);
  });
  expect(troubles).toEqual([]);
});

test("a full room tells the place in the queue, and lets in who waits when somebody goes", async ({
  page,
  another,
  plaza,
  troubles,
}) => {
  await signIn(page, plaza.url, somebody("Olu Owner"));
  const room = await makes(page, "A bench for one", 1);
  await page.goto(room);
  await entersAsList(page);
  await expect(people(page).getByRole("listitem")).toHaveCount(1);

  const ben = await another();
  await comesTo(ben, plaza, "Ben Brand", room);
  await entersAsList(ben);
  await expect(ben.locator("main")).toContainText(/place in the queue.*1/i);
  await expect(ben.locator("main")).toContainText("Olu Owner");

  await page.getByRole("link", { name: "Leave" }).click();
  await expect(people(ben).getByRole("listitem")).toHaveCount(1);
  await expect(people(ben)).toContainText("Ben Brand");
  expect(troubles).toEqual([]);
});

test("whoever looks after a room shows somebody out, who is told why", async ({
  page,
  another,
  plaza,
}) => {
  await signIn(page, plaza.url, somebody("Olu Owner"));
  const room = await makes(page, "A quiet table", 10);
  await page.goto(room);
  await entersAsList(page);
  const ben = await another();
  await comesTo(ben, plaza, "Ben Brand", room);
  await entersAsList(ben);
  const his = somebodyIn(page, "Ben Brand");
  await his.getByText("More").click();
  await his.getByRole("button", { name: /^Show out/ }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByRole("textbox").fill("Shouting");
  await dialog.getByRole("button", { name: /^Show out/ }).click();
  await expect(ben.locator("main")).toContainText("Shouting");
  await expect(his).toHaveCount(0);
});

for (const part of ["the door", "the list"]) {
  test(`${part} of a room has no barriers`, async ({ page, plaza }) => {
    await signIn(page, plaza.url, somebody("Ana Arcos"));
    await page.goto("/rooms");
    await page.getByRole("link", { name: /^Garden of tables/ }).click();
    await expect(page.getByRole("button", { name: "Enter as a list" })).toBeVisible();
    if (part === "the list") {
      await entersAsList(page);
      await expect(people(page)).toContainText("Ana Arcos");
    }
    const { violations } = await new AxeBuilder({ page }).analyze();
    expect(violations.map(({ id, nodes }) => [id, nodes.map(({ target }) => target)])).toEqual([]);
  });
}
