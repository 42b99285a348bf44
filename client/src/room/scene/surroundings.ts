// What is around people: a designed scene, or a light room until one from an address is there.
import { CylinderGeometry, type Group, type Scene } from "three";
import { Doors } from "./doors";
import type { Link } from "./glb/fetched";
import { type Floor, type Obstacle, PlannedFloor } from "./ground/floor";
import type { Seat } from "./own/walker";
import { Kit } from "./places/kit";
import { DAY, EVENING, MATTER, type Mood } from "./places/mood";
import { plain, slabs } from "./places/nature";
import { type Built, buildPlace, type Facing, isDesigned, placeNamed } from "./places/place";
import { buildSky, skyFog } from "./places/sky";
import { disposeAll } from "./things/shown";

const RADIANS = Math.PI / 180;
/** The light room, and a scene without a mesh to walk on. */
const LIGHT_ROOM = { ground: { from: [-20, 0, -20], to: [20, 8, 20] }, obstacles: [] };
const WIDE = { ground: { from: [-100, 0, -100], to: [100, 50, 100] }, obstacles: [] };

export class Surroundings {
  readonly doors: Doors;
  floor: Floor = new PlannedFloor(LIGHT_ROOM);
  /** What hides things from the eye. */
  obstacles: readonly Obstacle[] = [];
  seats: ReadonlyMap<string, Seat> = new Map();
  waypoints: ReadonlyMap<string, Seat> = new Map();
  links: readonly Link[] = [];
  /** Where a scene from an address lets people in. */
  spawns: readonly Seat[] = [];
  readonly #scene: Scene;
  readonly #name: string;
  readonly #isEvening = matchMedia("(prefers-color-scheme: dark)");
  #built: Built | undefined;
  #sky: Group | undefined;
  #fetched: Group | undefined;
  #isOver = false;

  constructor(scene: Scene, name: string, doorNames: Readonly<Record<string, string>>) {
    this.#scene = scene;
    this.doors = new Doors(doorNames);
    this.#name = name;
    scene.add(this.doors.group);
    this.#isEvening.addEventListener("change", this.#build);
    this.#build();
    if (isDesigned(name)) this.#furnish();
  }

  get mood(): Mood {
    return this.#isEvening.matches ? EVENING : DAY;
  }

  get isDesigned(): boolean {
    return isDesigned(this.#name);
  }

  stir(seconds: number): void {
    this.#built?.stir?.(seconds);
  }

  /** A scene from an address comes. The light room stays when it cannot. */
  async fetch(): Promise<void> {
    const { fetchScene } = await import("./glb/fetched");
    const fetched = await fetchScene(this.#name);
    if (this.#isOver) return disposeAll(fetched.group);
    this.#fetched = fetched.group;
    this.floor = fetched.floor ?? new PlannedFloor(WIDE);
    this.seats = fetched.seats;
    this.waypoints = fetched.waypoints;
    this.links = fetched.links;
    this.spawns = fetched.spawns;
    this.#leaveLightRoom();
    this.#scene.add(fetched.group);
    if (fetched.fog) this.#scene.fog = fetched.fog;
    if (fetched.background) this.#scene.background = fetched.background;
    this.#dim(fetched.hasLight, fetched.hasSky || fetched.background !== undefined);
  }

  /** What the scene brought itself is not there twice. */
  #dim(hasLight: boolean, hasSky: boolean): void {
    for (const part of this.#sky?.children ?? []) {
      const isLight = (part as Partial<{ isLight: boolean }>).isLight === true;
      part.visible = isLight ? !hasLight : !hasSky;
    }
  }

  readonly #build = (): void => {
    const { mood } = this;
    this.#leaveLightRoom();
    if (this.#sky) disposeAll(this.#sky);
    this.#sky = buildSky(mood);
    this.#scene.add(this.#sky);
    this.#scene.fog = skyFog(mood);
    if (this.#fetched) return;
    this.#built = isDesigned(this.#name) ? buildPlace(this.#name, mood) : lightRoom(mood);
    this.#scene.add(this.#built.group);
  };

  #leaveLightRoom(): void {
    if (this.#built) disposeAll(this.#built.group);
    this.#built = undefined;
  }

  #furnish(): void {
    const data = placeNamed(this.#name);
    this.floor = new PlannedFloor(data);
    this.obstacles = [...data.obstacles, ...Object.values(data.doors).map(frameOf)];
    this.seats = inRadians(data.seats);
    this.doors.restart(inRadians(data.doors));
  }

  dispose(): void {
    this.#isOver = true;
    this.#isEvening.removeEventListener("change", this.#build);
    this.doors.dispose();
    this.#leaveLightRoom();
    for (const group of [this.#sky, this.#fetched]) if (group) disposeAll(group);
  }
}

function inRadians(facings: Readonly<Record<string, Facing>>): Map<string, Seat> {
  return new Map(
    Object.entries(facings).map(([name, at]) => [name, { ...at, heading: at.heading * RADIANS }]),
  );
}

/** The frame of a door, which hides what is behind it from the eye. */
function frameOf({ x, y, z, heading }: Facing): Obstacle {
  return { kind: "box", x, z, width: 2.4, depth: 0.6, heading, height: y + 3.3 };
}

/** A round floor to stand on, and nothing else. */
function lightRoom(mood: Mood): Built {
  const kit = new Kit(mood);
  plain(kit, mood.isEvening ? "#8d7f63" : "#d8cba6");
  kit.add(new CylinderGeometry(20, 20, 0.02, 56), MATTER.stoneDark, { y: -0.02 }, 0);
  for (let inner = 0.4; inner < 18; inner += 1.6) {
    const around = Math.max(6, Math.round(inner * 3));
    slabs(kit, { inner, outer: inner + 1.6, around }, [MATTER.stone, MATTER.stonePale]);
  }
  return kit.finish();
}
