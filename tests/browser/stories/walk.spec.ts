// A visitor walks through the site.
import { PERSON, PLACES, SESSION } from "../plaza/places";
import { expect, expectAnswers, test } from "../plaza/test";

test("from the atrium to a session, to one of its people, and back", async ({ page }) => {
  await page.goto("/");
  await page.locator("header nav a[href='/schedule']").click();
  await expect(page).toHaveURL("/schedule");
  await page.locator(`main a[href^="${SESSION.path}"]`).first().click();
  await expect(page.locator("h1")).toContainText(SESSION.title);
  await page.locator("main a[href^='/people/']").first().click();
  const name = await page.locator("h1").textContent();
  expect(name?.trim()).toBeTruthy();
  await page.locator(`main a[href^="${SESSION.path}"]`).first().click();
  await expect(page.locator("h1")).toContainText(SESSION.title);
  await page.goBack();
  await page.goBack();
  await page.goBack();
  await expect(page).toHaveURL("/schedule");
});

test("a person's page names the person and links their sessions", async ({ page }) => {
  await page.goto(PERSON.path);
  await expect(page.locator("h1")).toContainText(PERSON.name);
  await expect(page.locator("main a[href^='/sessions/']").first()).toBeVisible();
});

for (const place of PLACES) {
  const { name, status = 200 } = place;
  test(`${name} opens without an error, and says what it is`, async ({ page, open, troubles }) => {
    const answer = await open(place);
    expect(answer?.status()).toBe(status);
    await expect(page.locator("h1")).toHaveCount(1);
    await expect(page).toHaveTitle(/\S/);
    // The page itself is the missing or the gone thing; nothing on it is.
    if (status !== 200) expectAnswers(troubles, status, new RegExp(`${page.url()}$`));
  });
}
