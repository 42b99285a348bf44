// How each kind of thing looks. What comes from an address is a card until it is there, and stays
// one when it does not come.
import {
  Box3,
  CatmullRomCurve3,
  Color,
  Group,
  Mesh,
  MeshBasicMaterial,
  MeshLambertMaterial,
  type Object3D,
  PlaneGeometry,
  SRGBColorSpace,
  type Texture,
  TextureLoader,
  TubeGeometry,
  Vector3,
  VideoTexture,
} from "three";
import type { ObjectView, Thing } from "../../protocol/words";
import { card } from "./card";

/** The longer side of pictures and the height of models, in metres, at a scale of one. */
const PICTURE = 1.8;
const MODEL = 1;
const FRAME = 0.05;
const CM = 100;

export interface Shown {
  group: Group;
  video?: HTMLVideoElement;
  dispose(): void;
}

export function showThing({ thing, title }: ObjectView): Shown {
  const group = new Group();
  switch (thing.kind) {
    case "note":
      group.add(card({ title: thing.text, isNote: true }));
      break;
    case "drawing":
      group.add(line(thing));
      break;
    case "media":
      return media(group, thing, title);
  }
  return { group, dispose: () => clear(group) };
}

function media(group: Group, thing: Extract<Thing, { kind: "media" }>, title: string): Shown {
  const { media: kind, url } = thing;
  const name = title || hostOf(url);
  group.add(card({ title: name, foot: hostOf(url) }));
  let isOver = false;
  const swap = (object: Object3D) => {
    if (isOver) return disposeAll(object);
    clear(group);
    group.add(object);
  };
  const shown: Shown = {
    group,
    dispose: () => {
      isOver = true;
      shown.video?.pause();
      shown.video?.removeAttribute("src");
      clear(group);
    },
  };
  if (kind === "image") {
    new TextureLoader().load(url, (texture) => {
      const { width, height } = texture.image as HTMLImageElement;
      swap(picture(texture, width / height));
    });
  } else if (kind === "video") {
    shown.video = film(url, (video) =>
      swap(picture(new VideoTexture(video), video.videoWidth / Math.max(1, video.videoHeight))),
    );
  } else if (kind === "model") {
    void model(url).then(swap, () => undefined);
  }
  return shown;
}

/** A framed picture. */
function picture(map: Texture, proportion: number): Group {
  map.colorSpace = SRGBColorSpace;
  const wide = proportion >= 1 ? PICTURE : PICTURE * proportion;
  const high = proportion >= 1 ? PICTURE / proportion : PICTURE;
  const group = new Group();
  const face = new Mesh(new PlaneGeometry(wide, high), new MeshBasicMaterial({ map, fog: false }));
  const back = new Mesh(
    new PlaneGeometry(wide + 2 * FRAME, high + 2 * FRAME),
    new MeshLambertMaterial({ color: "#faf3e4", side: 2 }),
  );
  back.position.z = -0.012;
  group.add(face, back);
  return group;
}

/** A silent film: whoever wants to hear it opens it elsewhere until voices come. */
function film(url: string, whenKnown: (video: HTMLVideoElement) => void): HTMLVideoElement {
  const video = document.createElement("video");
  video.crossOrigin = "anonymous";
  video.muted = true;
  video.playsInline = true;
  video.loop = false;
  video.preload = "metadata";
  video.addEventListener("loadeddata", () => whenKnown(video), { once: true });
  video.src = url;
  return video;
}

async function model(url: string): Promise<Object3D> {
  const { GLTFLoader } = await import("three/addons/loaders/GLTFLoader.js");
  const { scene } = await new GLTFLoader().loadAsync(url);
  const box = new Box3().setFromObject(scene);
  const size = box.getSize(new Vector3());
  const middle = box.getCenter(new Vector3());
  const scale = MODEL / Math.max(size.x, size.y, size.z, 0.01);
  scene.position.sub(middle).multiplyScalar(scale);
  scene.scale.multiplyScalar(scale);
  const group = new Group();
  group.add(scene);
  return group;
}

/** A line in the air. */
function line({ color, width, points }: Extract<Thing, { kind: "drawing" }>): Object3D {
  const corners = points.map(([x, y, z]) => new Vector3(x / CM, y / CM, z / CM));
  const [red, green, blue] = color;
  const ink = new MeshLambertMaterial({
    color: new Color().setRGB(red / 255, green / 255, blue / 255, SRGBColorSpace),
  });
  const first = corners[0];
  if (!first) return new Group();
  if (corners.length === 1) corners.push(first.clone().add(new Vector3(0.01, 0, 0)));
  const curve = new CatmullRomCurve3(corners);
  return new Mesh(new TubeGeometry(curve, corners.length * 3, width / CM / 2, 6), ink);
}

function hostOf(url: string): string {
  return URL.canParse(url) ? new URL(url).host : "";
}

function clear(group: Group): void {
  for (const child of [...group.children]) disposeAll(child);
}

/** Gives back what the graphics card holds of it. */
export function disposeAll(object: Object3D): void {
  object.removeFromParent();
  object.traverse((one) => {
    if (!(one instanceof Mesh)) return;
    one.geometry.dispose();
    const materials: unknown[] = Array.isArray(one.material) ? one.material : [one.material];
    for (const material of materials) {
      const { map } = material as MeshBasicMaterial;
      map?.dispose();
      (material as MeshBasicMaterial).dispose();
    }
  });
}
