// What the server says of a room in its page.

/** Where a door of the scene leads. */
interface DoorWay {
  name: string;
  href: string;
}

export interface RoomConfig {
  id: string;
  slug: string;
  name: string;
  description: string;
  /** The name of a designed scene, or the address of a glTF file. */
  scene: string;
  size: number;
  /** A path of this site: where one came from. */
  leaveTo: string;
  you: { name: string; isSignedIn: boolean; mayModerate: boolean };
  /** The secret of an invitation, for who came by one. */
  invite?: string;
  /** The session that is next for this visitor. */
  next?: { title: string; href: string };
  /** By the door's name in the scene. */
  doors?: Record<string, DoorWay>;
  texts: Record<string, string>;
}

/** Reads the configuration; undefined on a page that is no room's, or of another version. */
export function readConfig(root: ParentNode): RoomConfig | undefined {
  const text = root.querySelector("#room-config")?.textContent;
  if (!text) return undefined;
  try {
    const told: unknown = JSON.parse(text);
    return isConfig(told) ? told : undefined;
  } catch {
    return undefined;
  }
}

function isConfig(told: unknown): told is RoomConfig {
  if (typeof told !== "object" || told === null) return false;
  const { id, name, leaveTo, you, texts } = told as Partial<RoomConfig>;
  const isSaid = [id, name, leaveTo].every((text) => typeof text === "string");
  return isSaid && typeof you?.name === "string" && typeof texts === "object" && texts !== null;
}
