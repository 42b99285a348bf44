// A new edition changes what it has to, and leaves what the visitor did.
import { afterEach, expect, test, vi } from "vitest";
import { keepDressed, refresh } from "./refresh";

const page = (edition: string, title: string) => `<!doctype html>
  <html lang="en" dir="ltr" data-edition="${edition}"><head><title>${title}</title>
  <link rel="stylesheet" href="/theme.css?v=${edition}"></head><body>
  <header>Head ${edition}</header>
  <main id="main"><details id="more"><summary>More</summary></details>
  <input id="query" value="">
  <article data-session="a"><a id="link-a" href="/sessions/a">${title}</a>
  <button data-star="a" aria-pressed="false" hidden></button></article>
  <article data-session="b"><a href="/sessions/b">The same</a>
  <time data-relative>in ${edition} min</time></article></main></body></html>`;

function open(html: string): void {
  document.documentElement.dataset.edition = "1.1";
  const parsed = new DOMParser().parseFromString(html, "text/html");
  document.head.innerHTML = parsed.head.innerHTML;
  document.body.innerHTML = parsed.body.innerHTML;
}

/** The server of the next request. */
function serve(answer: () => Promise<Response>): void {
  vi.stubGlobal("fetch", answer);
}

afterEach(() => vi.unstubAllGlobals());

test("the page becomes the new edition around what the visitor did", async () => {
  open(page("1.1", "Before"));
  const query = <T extends HTMLElement>(selector: string) => document.querySelector<T>(selector);
  keepDressed((root) => {
    for (const star of root.querySelectorAll<HTMLElement>("[data-star]")) {
      star.hidden = false;
      star.setAttribute("aria-pressed", "true");
    }
  });
  const [link, details] = [query("#link-a"), query<HTMLDetailsElement>("#more")];
  const field = query<HTMLInputElement>("#query");
  if (field) field.value = "half a wo";
  link?.focus();
  details?.setAttribute("open", "");
  serve(async () => new Response(page("1.2", "After")));

  expect(await refresh()).toEqual({ outcome: "shown", edition: "1.2" });
  expect(link?.textContent).toBe("After");
  expect(document.activeElement).toBe(link);
  expect(field?.value).toBe("half a wo");
  expect(details?.open).toBe(true);
  expect(query("[data-star]")?.hidden).toBe(false);
  expect(query("[data-star]")?.getAttribute("aria-pressed")).toBe("true");
  expect(query("header")?.textContent).toBe("Head 1.2");
  expect(query("link")?.getAttribute("href")).toBe("/theme.css?v=1.2");
  expect([document.title, document.documentElement.dataset.edition]).toEqual(["After", "1.2"]);
  const fresh = [...document.querySelectorAll<HTMLElement>("[data-fresh]")];
  expect(fresh.map((item) => item.dataset.session)).toEqual(["a"]);
});

test("a session that was called off while its page was open says so", async () => {
  open(page("1.1", "Before"));
  const gone = page("1.2", "Called off").replace('lang="en" dir="ltr"', 'lang="ar" dir="rtl"');
  serve(async () => new Response(gone, { status: 410 }));
  expect(await refresh()).toEqual({ outcome: "shown", edition: "1.2" });
  expect(document.querySelector("main")?.textContent).toContain("Called off");
  const { lang, dir } = document.documentElement;
  expect([lang, dir]).toEqual(["ar", "rtl"]);
});

test.each([
  ["somebody else answers", async () => new Response("<title>Hotel</title><main>Sign in</main>")],
  ["the network is down", async () => Promise.reject(new TypeError("failed"))],
  ["the server is in trouble", async () => new Response(page("9.9", "Trouble"), { status: 503 })],
])("when %s the page stays as it is", async (_, answer) => {
  open(page("1.1", "Before"));
  serve(answer);
  expect(await refresh()).toEqual({ outcome: "failed" });
  expect(document.querySelector("main")?.textContent).toContain("Before");
  expect(document.title).toBe("Before");
  expect(document.documentElement.dataset.edition).toBe("1.1");
});
