// The door of a room's page: the entrance first, then the room.
import { type RoomConfig, readConfig } from "../config";
import { keepChoice, readChoice } from "../entry/choice";
import { entrance } from "../entry/entrance";
import { sayer } from "../texts";
import { type Outside, Visit } from "../visit";

/** Shows the entrance; does nothing on a page that is no room's. */
export function openDoor(outside: (config: RoomConfig) => Outside): void {
  const root = document.getElementById("room");
  const place = root?.querySelector("[data-entrance]");
  const config = readConfig(document);
  if (!root || !place || !config) return;
  const given = outside(config);
  const form = entrance({
    config,
    say: sayer(config.texts),
    choice: readChoice(given.random),
    has3d: given.has3d,
    enter: (choice) => {
      keepChoice(choice);
      new Visit(root, config, choice, given).start();
    },
  });
  place.replaceChildren(form);
}

/** Whether this browser can show the room in 3D. */
export function canShow3d(): boolean {
  try {
    return document.createElement("canvas").getContext("webgl2") !== null;
  } catch {
    return false;
  }
}
