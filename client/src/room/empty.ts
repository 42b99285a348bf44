// A room of which nothing is known yet.
import type { SettingsView } from "./protocol/words";

export const EMPTY_SETTINGS: SettingsView = {
  name: "",
  description: "",
  scene: "",
  size: 0,
  locked: false,
  permissions: {
    spawnAndMoveMedia: false,
    spawnCamera: false,
    draw: false,
    pinObjects: false,
    react: false,
    fly: false,
    voice: false,
    chat: false,
  },
};
