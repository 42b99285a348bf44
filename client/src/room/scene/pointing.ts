// What somebody points at: the nearest of things, people, seats, doors, links and the floor.
import { type Ray, type Raycaster, Sphere, Vector3 } from "three";
import type { ThingPose } from "../protocol/frame";
import type { ObjectView, ParticipantId } from "../protocol/words";
import type { RoomState } from "../view";
import { meet, type Spot } from "./ground/floor";
import type { Seat } from "./own/walker";
import type { People } from "./people";
import type { Surroundings } from "./surroundings";
import type { Things } from "./things/things";

export type Hit =
  | { on: "thing"; view: ObjectView; pose: ThingPose; distance: number }
  | { on: "person"; id: ParticipantId; distance: number }
  | { on: "seat"; name: string; seat: Seat; distance: number }
  | { on: "door"; name: string; at: Seat; distance: number }
  | { on: "link"; href: string; distance: number }
  | { on: "floor"; spot: Spot; distance: number };

/** People and seats farther away are too small to be meant. */
const RANGE = 30;

export interface Around {
  things: Things;
  people: People;
  surroundings: Surroundings;
  state: RoomState | undefined;
}

export function pointAt(
  caster: Raycaster,
  { things, people, surroundings, state }: Around,
): Hit | undefined {
  const { ray } = caster;
  const hits: Hit[] = [];
  const thing = things.pick(caster);
  if (thing) hits.push({ on: "thing", ...thing });
  for (const id of state?.people.keys() ?? []) {
    const pose = id === state?.you ? undefined : people.poseOf(id);
    const distance = pose && through(ray, pose.x, pose.y + 0.9, pose.z, 0.55);
    if (distance !== undefined) hits.push({ on: "person", id, distance });
  }
  for (const [name, seat] of surroundings.seats) {
    const distance = through(ray, seat.x, seat.y + 0.45, seat.z, 0.36);
    if (distance !== undefined && !state?.seats.has(name))
      hits.push({ on: "seat", name, seat, distance });
  }
  for (const [name, at] of surroundings.doors.all) {
    const distance = through(ray, at.x, at.y + 1.4, at.z, 1.3);
    if (distance !== undefined) hits.push({ on: "door", name, at, distance });
  }
  for (const { at, radius, href } of surroundings.links) {
    const distance = through(ray, at.x, at.y, at.z, radius);
    if (distance !== undefined) hits.push({ on: "link", href, distance });
  }
  const spot = meet(surroundings.floor, ray.origin, ray.direction);
  if (spot) {
    // What is in front of the spot, though it only grazes it, is meant less than what it covers.
    const distance = ray.origin.distanceTo(new Vector3(spot.x, spot.y, spot.z));
    hits.push({ on: "floor", spot, distance });
  }
  return hits.sort((one, other) => one.distance - other.distance)[0];
}

const sphere = new Sphere();
const entry = new Vector3();

/** How far away a ray goes through a ball. */
function through(ray: Ray, x: number, y: number, z: number, radius: number): number | undefined {
  sphere.center.set(x, y, z);
  sphere.radius = radius;
  const at = ray.intersectSphere(sphere, entry);
  const distance = at?.distanceTo(ray.origin);
  return distance !== undefined && distance < RANGE ? distance : undefined;
}
