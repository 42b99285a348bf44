// What an open page does with its live connection. Loaded when the page is there.
import { BulletinBoard } from "../islands/bulletins";
import { Presence } from "../islands/presence";
import { loadMorph, refresh } from "../islands/refresh";
import { deeds } from "./deeds";
import { type Link, openLink } from "./link";
import { Spread } from "./spread";

/** What happens elsewhere on the page. */
export interface Page {
  /** The server shows another edition. */
  edition: (name: string) => void;
  /** There is no live connection; the page must hear of changes in another way. */
  failed: () => void;
}

/** So many times a hundred bulletins: nobody was away for longer than that. */
const MAX_PAGES = 10;
/** Every open page may be told at once to ask again; they do within this. */
const SPREAD_MS = 5_000;

// A change shall be seen at once when it comes.
void loadMorph();
const presence = new Presence();
const board = new BulletinBoard();
const log = deeds();

/** Opens the page's one connection; gives how to close it. */
export function start(page: Page): () => void {
  const catchUp = async (link: Link) => {
    void presence.begin(link);
    board.fallBehind();
    for (let pages = 0; pages < MAX_PAGES; pages += 1) {
      const missed = await link.ask("resume", { since: board.last });
      // Lost or refused: it is asked for again when the connection is open again.
      if (missed === undefined) return;
      board.catchUp(missed.bulletins, missed.head, missed.more);
      if (typeof missed.edition === "string") page.edition(missed.edition);
      if (missed.more !== true) return;
    }
  };
  const heard: Record<string, (value: unknown) => void> = {
    "site-visitors": (count) => presence.count(count),
    heads: (heads) => presence.heads(heads),
    people: (people) => presence.people(people),
    bulletin: (bulletin) => board.tell(bulletin),
    edition: (edition) => {
      const name = (edition as { name?: unknown } | null)?.name;
      if (typeof name === "string") page.edition(name);
    },
    saved: () => window.dispatchEvent(new Event("plaza:saved")),
    run: (run) => window.dispatchEvent(new CustomEvent("plaza:run", { detail: run })),
    mail: () => window.dispatchEvent(new Event("plaza:mail")),
    resync: () => late.ask(),
    "still-there": () => late.ask(),
  };
  let wasOpen = false;
  const link = openLink({
    opened: () => {
      void catchUp(link);
      // What happened meanwhile to what is theirs was told to nobody here.
      window.dispatchEvent(new Event(wasOpen ? "plaza:saved" : "plaza:opened"));
      wasOpen = true;
      log(link);
    },
    signedOut: () => void refresh(),
    heard: (event, value) => heard[event]?.(value),
    failed: page.failed,
  });
  const late = new Spread(() => void catchUp(link), SPREAD_MS);
  return () => {
    late.stop();
    link.close();
  };
}
