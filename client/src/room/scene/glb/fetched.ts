// A scene from an address: loaded, and what its components say gathered.
import {
  Box3,
  Color,
  Euler,
  Fog,
  FogExp2,
  type Group,
  Mesh,
  type Object3D,
  Quaternion,
  Vector3,
} from "three";
import { MeshFloor } from "../ground/mesh";
import type { Seat } from "../own/walker";
import { card } from "../things/card";
import {
  type AudioZone,
  audioZoneOf,
  type Components,
  colorOf,
  componentsOf,
  fogOf,
  hrefOf,
  waypointOf,
} from "./components";
import { embellish } from "./embellish";

/** Somewhere one can go from there. */
export interface Link {
  at: Vector3;
  radius: number;
  href: string;
}

/** A place where what is heard is another; for voices. */
interface PlacedZone extends AudioZone {
  at: Vector3;
  turn: Quaternion;
}

export interface Fetched {
  group: Group;
  /** Of its mesh to walk on, if it brought one. */
  floor: MeshFloor | undefined;
  spawns: Seat[];
  /** Waypoints by name; those to sit on are seats. */
  waypoints: Map<string, Seat>;
  seats: Map<string, Seat>;
  links: Link[];
  zones: PlacedZone[];
  fog: Fog | FogExp2 | undefined;
  background: Color | undefined;
  hasLight: boolean;
  hasSky: boolean;
}

export async function fetchScene(url: string): Promise<Fetched> {
  const { GLTFLoader } = await import("three/addons/loaders/GLTFLoader.js");
  const { scene } = await new GLTFLoader().loadAsync(url);
  return gather(scene, new URL(url, document.baseURI).href);
}

function gather(group: Group, base: string): Fetched {
  group.updateMatrixWorld(true);
  const fetched: Fetched = {
    group,
    floor: undefined,
    spawns: [],
    waypoints: new Map(),
    seats: new Map(),
    links: [],
    zones: [],
    fog: undefined,
    background: undefined,
    hasLight: false,
    hasSky: false,
  };
  const walkable: number[] = [];
  const nodes: [Object3D, Components][] = [];
  group.traverse((node) => {
    const components = componentsOf(node.userData.gltfExtensions);
    if (components.size > 0) nodes.push([node, components]);
    if ((node as Partial<{ isLight: boolean }>).isLight) fetched.hasLight = true;
  });
  for (const [node, components] of nodes) {
    read(node, components, fetched);
    if (components.has("nav-mesh")) addCorners(node, walkable);
    if (embellish(node, components, base)) fetched.hasLight = true;
  }
  const floor = new MeshFloor(walkable);
  if (!floor.isEmpty) fetched.floor = floor;
  return fetched;
}

function read(node: Object3D, components: Components, fetched: Fetched): void {
  const waypoint = waypointOf(components);
  if (waypoint) {
    const seat = seatAt(node);
    fetched.waypoints.set(nameOf(node), seat);
    if (waypoint.isSpawn) fetched.spawns.push(seat);
    if (waypoint.isSeat) fetched.seats.set(nameOf(node) || `seat-${fetched.seats.size + 1}`, seat);
  }
  const href = hrefOf(components.get("link")?.href);
  if (href) fetched.links.push(linkAt(node, href));
  const zone = audioZoneOf(components);
  if (zone) {
    const turn = node.getWorldQuaternion(new Quaternion());
    fetched.zones.push({ ...zone, at: node.getWorldPosition(new Vector3()), turn });
  }
  const fog = fogOf(components);
  if (fog) {
    const { color, near, far, density } = fog;
    fetched.fog = density === undefined ? new Fog(color, near, far) : new FogExp2(color, density);
  }
  const background = components.get("background");
  if (background) fetched.background = new Color(colorOf(background.color, "#aaaaaa"));
  fetched.hasSky ||= components.has("skybox");
}

/** As its author wrote it: the loader takes signs out of names. */
function nameOf(node: Object3D): string {
  const { name } = node.userData as { name?: unknown };
  return typeof name === "string" ? name : node.name;
}

/** Who stands there looks along the node's own z, as cameras of glTF look against theirs. */
function seatAt(node: Object3D): Seat {
  const { x, y, z } = node.getWorldPosition(new Vector3());
  const turn = new Euler().setFromQuaternion(node.getWorldQuaternion(new Quaternion()), "YXZ");
  return { x, y, z, heading: turn.y + Math.PI };
}

/** What has no shape of its own gets a card to point at. */
function linkAt(node: Object3D, href: string): Link {
  const box = new Box3().setFromObject(node);
  if (box.isEmpty()) {
    const sign = card({
      title: nameOf(node) || href,
      foot: URL.canParse(href) ? new URL(href).host : href,
    });
    node.add(sign);
    box.setFromObject(sign);
  }
  const size = box.getSize(new Vector3()).length() / 2;
  return { at: box.getCenter(new Vector3()), radius: Math.min(Math.max(size, 0.4), 2), href };
}

/** The corners of a node's triangles, as they lie in the scene. */
function addCorners(node: Object3D, corners: number[]): void {
  const at = new Vector3();
  node.traverse((one) => {
    if (!(one instanceof Mesh)) return;
    one.visible = false;
    const position = one.geometry.getAttribute("position");
    const index = one.geometry.getIndex();
    const count = index ? index.count : position.count;
    for (let n = 0; n < count; n += 1) {
      at.fromBufferAttribute(position, index ? index.getX(n) : n).applyMatrix4(one.matrixWorld);
      corners.push(at.x, at.y, at.z);
    }
  });
}
