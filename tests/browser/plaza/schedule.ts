// The schedule as a visitor uses it.
import { expect, type Locator, type Page } from "@playwright/test";

export class SchedulePage {
  readonly page: Page;
  readonly items: Locator;
  readonly search: Locator;
  readonly count: Locator;
  readonly empty: Locator;

  constructor(page: Page) {
    this.page = page;
    this.items = page.locator("main [data-session]:visible");
    this.search = page.locator("#filters [name=q]");
    this.count = page.locator("#result-count");
    this.empty = page.locator("#no-results");
  }

  async open(query = ""): Promise<void> {
    await this.page.goto(`/schedule${query}`);
  }

  /** The ids that are shown, in the order of the page. */
  shown(): Promise<string[]> {
    return this.items.evaluateAll((items) =>
      items.map((item) => (item as HTMLElement).dataset.session ?? ""),
    );
  }

  item(id: string): Locator {
    return this.page.locator(`main [data-session="${id}"]`);
  }

  star(id: string): Locator {
    return this.item(id).locator("[data-star]");
  }

  /** Chooses in a select of the filters, or ticks its box or radio button. */
  async choose(field: string, value: string): Promise<void> {
    const control = this.page.locator(`#filters [name="${field}"]`);
    await this.reveal(control.first());
    if ((await control.first().evaluate((element) => element.tagName)) === "SELECT") {
      await control.selectOption(value);
    } else {
      await this.page.locator(`#filters [name="${field}"][value="${value}"]`).check();
    }
  }

  /** Opens what a control is folded away in. */
  async reveal(control: Locator): Promise<void> {
    const folds = control.locator("xpath=ancestor::details[not(@open)]");
    if (await folds.count()) await folds.first().locator("summary").click();
  }

  /** The values a select of the filters offers, without "any". */
  options(field: string): Promise<string[]> {
    return this.page
      .locator(`#filters [name="${field}"] option`)
      .evaluateAll((all) => all.map((o) => (o as HTMLOptionElement).value).filter(Boolean));
  }

  /** Two sessions that happen at the same time. */
  async overlappingPair(): Promise<[string, string]> {
    const pair = await this.items.evaluateAll((elements) => {
      const items = elements.map((element) => (element as HTMLElement).dataset);
      for (const a of items) {
        const b = items.find(
          (b) =>
            a.session !== b.session &&
            (a.start ?? "") < (b.end ?? "") &&
            (b.start ?? "") < (a.end ?? ""),
        );
        if (a.session && b?.session) return [a.session, b.session];
      }
      return [];
    });
    const [a, b] = pair;
    if (!a || !b) throw new Error("no two sessions of the demo overlap");
    return [a, b];
  }

  async showsOnly(ids: string[]): Promise<void> {
    await expect.poll(async () => (await this.shown()).sort()).toEqual([...ids].sort());
  }
}
