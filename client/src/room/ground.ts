// Where the seats and doors of a designed scene are. Of a scene from an address only the 3D world
// knows.
import type { Place } from "./place";

export interface Ground {
  seats: ReadonlyMap<string, Place>;
  doors: ReadonlyMap<string, Place>;
}

/** As in a scene's file: metres and degrees. */
interface SceneFile {
  seats: Record<string, Place>;
  doors: Record<string, Place>;
}

const NOWHERE: Ground = { seats: new Map(), doors: new Map() };
const DEGREE = Math.PI / 180;

/** The seats and doors of a scene, by name; none for one from an address. */
export async function loadGround(scene: string): Promise<Ground> {
  const file = await loadScene(scene).catch(() => undefined);
  return file ? { seats: placesOf(file.seats), doors: placesOf(file.doors) } : NOWHERE;
}

async function loadScene(scene: string): Promise<SceneFile | undefined> {
  switch (scene) {
    case "plaza":
      return (await import("../../scenes/plaza.json")).default;
    case "theatre":
      return (await import("../../scenes/theatre.json")).default;
    case "garden":
      return (await import("../../scenes/garden.json")).default;
    default:
      return undefined;
  }
}

function placesOf(told: Record<string, Place>): Map<string, Place> {
  const inRadians = ([name, place]: [string, Place]): [string, Place] => [
    name,
    { x: place.x, y: place.y, z: place.z, heading: place.heading * DEGREE },
  ];
  return new Map(Object.entries(told).map(inRadians));
}

/** `table-1-seat-3` is the third seat of `table-1`. A seat of another name stands alone. */
export function seatOf(name: string): { group: string; number: string } {
  const parts = /^(.+)-seat-(\w+)$/.exec(name);
  return { group: parts?.[1] ?? name, number: parts?.[2] ?? "" };
}
