// The designed scenes: what the server knows of them too, and how they are built.
import type { Group } from "three";
import garden from "../../../../scenes/garden.json";
import plaza from "../../../../scenes/plaza.json";
import theatre from "../../../../scenes/theatre.json";
import type { FloorPlan, Spot } from "../ground/floor";
import { buildGarden } from "./garden";
import { Kit } from "./kit";
import type { Mood } from "./mood";
import { buildPlaza } from "./plaza";
import { buildTheatre } from "./theatre";

/** Where something is and which way it looks: metres, degrees. */
export interface Facing extends Spot {
  heading: number;
}

/** What lies in `client/scenes`: metres, degrees. */
export interface PlaceData extends FloorPlan {
  name: string;
  spawns: readonly Facing[];
  seats: Readonly<Record<string, Facing>>;
  doors: Readonly<Record<string, Facing>>;
  stage?: { from: readonly number[]; to: readonly number[]; heading: number };
}

/** A built scene. */
export interface Built {
  group: Group;
  /** Moves what moves by itself; seconds since the beginning. */
  stir?: (seconds: number) => void;
}

interface Designed {
  data: PlaceData;
  build: (kit: Kit, data: PlaceData) => void;
}

const PLACES = new Map<string, Designed>(
  (
    [
      [plaza, buildPlaza],
      [theatre, buildTheatre],
      [garden, buildGarden],
    ] as const
  ).map(([data, build]) => [data.name, { data: read(data), build }]),
);

/** The designed scene of that name; the plaza stands in for one that does not exist. */
export function placeNamed(name: string): PlaceData {
  return designed(name).data;
}

export function buildPlace(name: string, mood: Mood): Built {
  const { data, build } = designed(name);
  const kit = new Kit(mood);
  build(kit, data);
  return kit.finish();
}

export function isDesigned(name: string): boolean {
  return PLACES.has(name);
}

function designed(name: string): Designed {
  const found = PLACES.get(name) ?? PLACES.get("plaza");
  if (!found) throw new Error("there is always a plaza");
  return found;
}

/** JSON modules know no unions; the files are checked by a test. */
function read(data: object): PlaceData {
  return data as PlaceData;
}
