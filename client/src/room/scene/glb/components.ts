// What a scene from an address says with the components of Hubs: read, brought to numbers and
// strings that can be trusted, and everything unknown left out. Nothing here draws.

/** One node's or scene's components by name, their properties as they came. */
export type Components = ReadonlyMap<string, Readonly<Record<string, unknown>>>;

const NAMES = ["MOZ_hubs_components", "HUBS_components"];
const KNOWN = new Set([
  "spawn-point",
  "waypoint",
  "nav-mesh",
  "link",
  "media-frame",
  "image",
  "video",
  "text",
  "skybox",
  "fog",
  "background",
  "ambient-light",
  "directional-light",
  "hemisphere-light",
  "point-light",
  "spot-light",
  "audio-zone",
  "visible",
]);

/** The components among the extensions of a node or a scene of a glTF. */
export function componentsOf(extensions: unknown): Components {
  const found = new Map<string, Readonly<Record<string, unknown>>>();
  if (!isRecord(extensions)) return found;
  for (const name of NAMES) {
    const told = extensions[name];
    if (!isRecord(told)) continue;
    for (const [component, props] of Object.entries(told)) {
      if (KNOWN.has(component) && !found.has(component))
        found.set(component, isRecord(props) ? props : {});
    }
  }
  return found;
}

/** Where people may come in, and where they may sit or stand. */
export interface Waypoint {
  isSpawn: boolean;
  isSeat: boolean;
}

/** What a node is as a place for somebody; undefined for one that is none. */
export function waypointOf(components: Components): Waypoint | undefined {
  if (components.has("spawn-point")) return { isSpawn: true, isSeat: false };
  const waypoint = components.get("waypoint");
  if (!waypoint) return undefined;
  const { canBeSpawnPoint, canBeOccupied, canBeClicked } = waypoint;
  return {
    isSpawn: canBeSpawnPoint === true,
    isSeat: canBeOccupied === true || canBeClicked === true,
  };
}

export interface FogLook {
  color: string;
  near: number;
  far: number;
  /** Of exponential fog; undefined: it is linear. */
  density: number | undefined;
}

export function fogOf(components: Components): FogLook | undefined {
  const fog = components.get("fog");
  if (!fog || fog.type === "disabled") return undefined;
  return {
    color: colorOf(fog.color, "#ffffff"),
    near: numberOf(fog.near, 1),
    far: numberOf(fog.far, 200),
    density: fog.type === "exponential" ? numberOf(fog.density, 0.00025) : undefined,
  };
}

/** Kept for voices: where what is heard is another place. */
export interface AudioZone {
  size: readonly [number, number, number];
  isHeardOutside: boolean;
  hearsOutside: boolean;
}

export function audioZoneOf(components: Components): AudioZone | undefined {
  const zone = components.get("audio-zone");
  if (!zone || zone.enabled === false) return undefined;
  return {
    size: sizeOf(zone.size),
    isHeardOutside: zone.inOut === true,
    hearsOutside: zone.outIn === true,
  };
}

/** An address of the web, or a place of the same scene. */
export function hrefOf(value: unknown): string | undefined {
  if (typeof value !== "string" || value.length > 2_048) return undefined;
  if (value.startsWith("#") || (value.startsWith("/") && !value.startsWith("//"))) return value;
  return URL.canParse(value) && /^https?:$/.test(new URL(value).protocol) ? value : undefined;
}

/** The address of a picture or a film, next to the scene's own. */
export function sourceOf(value: unknown, base: string): string | undefined {
  if (typeof value !== "string" || !URL.canParse(value, base)) return undefined;
  const url = new URL(value, base);
  const isOpen = url.protocol === "https:" || url.origin === new URL(base).origin;
  return isOpen ? url.href : undefined;
}

export function numberOf(value: unknown, otherwise: number): number {
  return typeof value === "number" && Number.isFinite(value) ? value : otherwise;
}

export function colorOf(value: unknown, otherwise: string): string {
  return typeof value === "string" && /^#[0-9a-f]{3,8}$/i.test(value) ? value : otherwise;
}

/** Three lengths; told as a list or by their names. */
export function sizeOf(value: unknown): [number, number, number] {
  if (Array.isArray(value))
    return [0, 1, 2].map((at) => numberOf(value[at], 1)) as [number, number, number];
  const { x, y, z } = isRecord(value) ? value : {};
  return [numberOf(x, 1), numberOf(y, 1), numberOf(z, 1)];
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
