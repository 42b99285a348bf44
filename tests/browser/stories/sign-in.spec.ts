// From a ticket to the atrium, as people come in: by link, by code, on one device or two.
import {
  askForLink,
  codeIn,
  confirm,
  linkIn,
  mailTo,
  sellTicket,
  somebody,
  visitors,
} from "../plaza/people";
import { expect, expectAnswers, test } from "../plaza/test";

test("a ticket brings a mail, its link a button, and the button leads to the atrium", async ({
  page,
  another,
  plaza,
  troubles,
}) => {
  const zoe = somebody("Zoë Zhou");
  const bystander = await another();
  await bystander.goto("/");
  await expect.poll(() => visitors(bystander)).toBeGreaterThan(0);
  const before = await visitors(bystander);

  await sellTicket(plaza.url, zoe);
  const link = linkIn(await mailTo(plaza.url, zoe));
  await test.step("the mail is in the outbox", async () => {
    await page.goto("/outbox");
    const mail = page.locator(".outbox-mail").filter({ hasText: zoe.email });
    await mail.getByRole("link", { name: link }).click();
  });
  await test.step("the link asks for one press of a button", async () => {
    await expect(page.locator("h1")).toHaveText("Welcome");
    await expect(page.locator("body")).not.toHaveAttribute("data-attendee");
    await confirm(page);
  });
  await test.step("it is the atrium, with a name and one visitor more", async () => {
    await expect(page).toHaveURL("/");
    await expect(page.locator(".masthead [data-me]")).toHaveText("Zoë Zhou");
    await expect.poll(() => visitors(bystander)).toBe(before + 1);
    await expect.poll(() => visitors(page)).toBe(before + 1);
    await page.goto("/me");
    await expect(page.locator("h1")).toHaveText("Zoë Zhou");
  });

  const late = await another();
  await test.step("used once, it is refused, and a fresh one is a click away", async () => {
    await late.goto(link);
    await expect(late.locator("h1")).toHaveText("This link cannot be used any more");
    expectAnswers(troubles, 410, /\/sign-in\/link\//);
    await late.getByRole("button", { name: "Send me a fresh link" }).click();
    await expect(late.locator("h1")).toHaveText("Look at your mail");
    await late.goto(linkIn(await mailTo(plaza.url, zoe, 2)));
    // This browser asked, so it needs no code.
    await expect(late.locator("#code")).toHaveCount(0);
    await confirm(late);
    await expect(late).toHaveURL("/");
    await expect(late.locator(".masthead [data-me]")).toHaveText("Zoë Zhou");
  });

  await test.step("one person in two browsers is one visitor", async () => {
    await expect(late.locator("[data-visitors]")).toBeVisible();
    await expect.poll(() => visitors(bystander)).toBe(before + 1);
  });
});

test("on another device the link wants the code of the device that asked", async ({
  page,
  another,
  plaza,
  troubles,
}) => {
  const ines = somebody("Inés Dos");
  await sellTicket(plaza.url, ines);
  await mailTo(plaza.url, ines);
  await page.goto("/schedule?q=web");
  await page.getByRole("link", { name: "Sign in" }).click();
  await page.getByLabel("E-mail address").fill(ines.email);
  await page.getByRole("button", { name: "Send me a link" }).click();
  const shown = (await page.locator(".entrance-code").textContent()) ?? "";
  const link = linkIn(await mailTo(plaza.url, ines, 2));

  const phone = await another({ viewport: { width: 390, height: 844 } });
  await phone.goto(link);
  const code = phone.getByLabel("Code from the other device");
  await code.fill("hello");
  await confirm(phone);
  await expect(phone.getByRole("alert")).toContainText("No try was lost.");
  await expect(code).toBeFocused();
  await code.fill(shown.startsWith("AAAA") ? "BBBB-BBBB" : "AAAA-AAAA");
  await confirm(phone);
  await expect(phone.getByRole("alert")).toHaveText("This is not the code. 4 tries are left.");
  // As people type it.
  await code.fill(shown.toLowerCase().replace("-", " "));
  await confirm(phone);
  await expect(phone).toHaveURL("/schedule?q=web");
  await expect(phone.locator("body")).toHaveAttribute("data-attendee", "");
  expectAnswers(troubles, 422, /\/sign-in\/link\//);

  await test.step("the device that asked is not signed in by that", async () => {
    await page.goto("/");
    await expect(page.locator("body")).not.toHaveAttribute("data-attendee");
  });
});

test("where the link does not open, the code of the mail is typed, five times at most", async ({
  page,
  plaza,
  troubles,
}) => {
  const omar = somebody("عمر");
  await sellTicket(plaza.url, omar);
  await mailTo(plaza.url, omar);
  await askForLink(page, omar);
  const mailed = codeIn(await mailTo(plaza.url, omar, 2));
  const code = page.getByLabel("Code from the mail");
  const go = page.locator("form[action='/sign-in/code'] button");
  const wrong = mailed.startsWith("AAAA") ? "BBBB-BBBB" : "AAAA-AAAA";
  for (let tries = 0; tries < 5; tries += 1) {
    await code.fill(wrong);
    await go.click();
  }
  await expect(page.locator("h1")).toHaveText("This link cannot be used any more");
  expectAnswers(troubles, 422, /\/sign-in\/code/);
  expectAnswers(troubles, 410, /\/sign-in\/code/);

  await page.getByRole("button", { name: "Send me a fresh link" }).click();
  await expect(page).toHaveURL("/sign-in/sent");
  await code.fill(codeIn(await mailTo(plaza.url, omar, 3)));
  await go.click();
  await expect(page).toHaveURL("/");
  await expect(page.locator(".masthead [data-me]")).toHaveText("عمر");
});

test("an address nobody knows is told the same, and gets nothing", async ({ page, plaza }) => {
  const nobody = somebody("Nobody");
  const known = somebody("Known");
  await sellTicket(plaza.url, known);
  await askForLink(page, known);
  const words = async () =>
    ((await page.locator("main").textContent()) ?? "")
      .replace(/\S*…\S*/, "")
      .replace(/[A-Z0-9]{4}-[A-Z0-9]{4}/g, "");
  const toKnown = await words();
  await askForLink(page, nobody);
  expect(await words()).toBe(toKnown);
  await mailTo(plaza.url, known, 2);
  const all = (await (await fetch(`${plaza.url}/outbox.json`)).json()) as { to: string }[];
  expect(all.filter(({ to }) => to === nobody.email)).toEqual([]);
});

test("signing in, out, and ending another device by keyboard alone", async ({
  page,
  another,
  plaza,
  troubles,
}) => {
  const kim = somebody("Kim Keys");
  await sellTicket(plaza.url, kim);
  await page.goto(linkIn(await mailTo(plaza.url, kim)));
  const tabTo = async (name: RegExp) => {
    for (let presses = 0; presses < 60; presses += 1) {
      await page.keyboard.press("Tab");
      const words = await page.evaluate(() => document.activeElement?.textContent ?? "");
      if (name.test(words.trim())) return;
    }
    throw new Error(`Tab does not come to ${name}`);
  };
  await page.locator("main").focus();
  await tabTo(/^Sign in$/);
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL("/");
  await tabTo(/^Kim Keys$/);
  await page.keyboard.press("Enter");
  await expect(page.locator("h1")).toHaveText("Kim Keys");

  const other = await another();
  await askForLink(other, kim);
  await other.goto(linkIn(await mailTo(plaza.url, kim, 2)));
  await confirm(other);
  await page.reload();
  await page.locator("main").focus();
  await tabTo(/^End all others$/);
  await page.keyboard.press("Enter");
  await expect(page.getByRole("status").filter({ hasText: "It was signed out." })).toBeVisible();
  // The other device hears of it, and finds itself a guest's.
  await expect(other.locator("body")).not.toHaveAttribute("data-attendee");
  expectAnswers(troubles, 401, /socket-ticket/);
  await other.goto("/me");
  await expect(other.locator("h1")).toHaveText("Sign in");

  await page.locator("main").focus();
  await tabTo(/^Sign out$/);
  await page.keyboard.press("Enter");
  await expect(page.locator("body")).not.toHaveAttribute("data-attendee");
});

test.describe("without scripts", () => {
  test.use({ javaScriptEnabled: false });

  test("one signs in, changes one's name and language, and signs out", async ({ page, plaza }) => {
    const quill = somebody("Quill");
    await sellTicket(plaza.url, quill);
    await page.goto(linkIn(await mailTo(plaza.url, quill)));
    await confirm(page);
    await page.goto("/me");
    await page.getByLabel("Name, as others see it").fill("Quill Ñandú");
    await page.getByRole("radio", { name: /^Anonymous/ }).check();
    await page.locator("#me-language").selectOption("es");
    await page.locator("form[action='/me/profile'] button").click();
    await expect(page.locator("h1")).toHaveText("Quill Ñandú");
    await expect(page.locator("html")).toHaveAttribute("lang", "es");
    await page.locator("main form[action='/sign-out'] button").click();
    await expect(page.locator("body")).not.toHaveAttribute("data-attendee");
    await page.goto("/me");
    await expect(page.locator("#email")).toBeVisible();
  });
});
