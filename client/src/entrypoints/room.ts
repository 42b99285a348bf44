// Loaded by a room's page.
import "../styles/room.css";
import { canShow3d, openDoor } from "../room/page/door";
import { openWire } from "../room/wire";

openDoor((config) => ({
  openWire: (introduce) => openWire(config, introduce),
  openWorld: async (canvas, options) =>
    (await import("../room/scene/world")).openWorld(canvas, options),
  go: (href) => location.assign(href),
  now: () => performance.now(),
  random: Math.random,
  has3d: canShow3d(),
}));
