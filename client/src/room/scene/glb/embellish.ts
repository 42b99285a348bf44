// What components put into a scene: lights, pictures, films, words, frames.
import {
  AmbientLight,
  BoxGeometry,
  CanvasTexture,
  DirectionalLight,
  EdgesGeometry,
  HemisphereLight,
  type Light,
  LineBasicMaterial,
  LineSegments,
  MathUtils,
  Mesh,
  MeshBasicMaterial,
  type Object3D,
  PlaneGeometry,
  PointLight,
  SpotLight,
  SRGBColorSpace,
  type Texture,
  TextureLoader,
  Vector3,
  VideoTexture,
} from "three";
import { Sky } from "three/addons/objects/Sky.js";
import { directionOf, TEXT_FACE } from "../avatar/lettering";
import { type Components, colorOf, numberOf, sizeOf, sourceOf } from "./components";

type Props = Readonly<Record<string, unknown>>;

/** Adds to a node what its components show. True: it brought light. */
export function embellish(node: Object3D, components: Components, base: string): boolean {
  const { visible } = components.get("visible") ?? {};
  if (visible === false) node.visible = false;
  const [image, video, text] = ["image", "video", "text"].map((name) => components.get(name));
  if (image) putImage(node, image, base);
  if (video) putVideo(node, video, base);
  if (text) putText(node, text);
  const sky = components.get("skybox");
  if (sky) node.add(skyOf(sky));
  const frame = components.get("media-frame");
  if (frame) putFrame(node, frame);
  const light = lightOf(components);
  if (light) node.add(light);
  return light !== undefined;
}

/** Their brightness was meant for a renderer that divided nothing by π. */
const BRIGHT = Math.PI;

function lightOf(components: Components): Light | undefined {
  for (const [name, props] of components) {
    const color = colorOf(props.color, "#ffffff");
    const strength = Math.min(numberOf(props.intensity, 1), 50);
    const [range, decay] = [numberOf(props.range, 0), numberOf(props.decay, 2)];
    switch (name) {
      case "ambient-light":
        return new AmbientLight(color, strength * BRIGHT);
      case "hemisphere-light": {
        const { skyColor, groundColor } = props;
        return new HemisphereLight(
          colorOf(skyColor, "#fff"),
          colorOf(groundColor, "#fff"),
          strength * BRIGHT,
        );
      }
      case "directional-light":
        return aimed(new DirectionalLight(color, strength * BRIGHT));
      case "point-light":
        return new PointLight(color, strength * BRIGHT, range, decay);
      case "spot-light": {
        const angle = Math.min(numberOf(props.outerConeAngle, Math.PI / 4), Math.PI / 2);
        const blur = 1 - numberOf(props.innerConeAngle, 0) / Math.max(angle, 0.01);
        const soft = MathUtils.clamp(blur, 0, 1);
        return aimed(new SpotLight(color, strength * BRIGHT, range, angle, soft, decay));
      }
    }
  }
  return undefined;
}

/** Such lights shine along their own z. */
function aimed<Aimed extends DirectionalLight | SpotLight>(light: Aimed): Aimed {
  light.position.set(0, 0, 0);
  light.target.position.set(0, 0, 1);
  light.add(light.target);
  return light;
}

function putImage(node: Object3D, props: Props, base: string): void {
  const url = sourceOf(props.src, base);
  if (!url) return;
  new TextureLoader().load(url, (map) => {
    const { width, height } = map.image as HTMLImageElement;
    node.add(picture(map, width / Math.max(1, height), props.alphaMode !== "opaque"));
  });
}

function putVideo(node: Object3D, props: Props, base: string): void {
  const url = sourceOf(props.src, base);
  if (!url) return;
  const video = document.createElement("video");
  Object.assign(video, { crossOrigin: "anonymous", muted: true, playsInline: true });
  video.loop = props.loop !== false;
  video.addEventListener(
    "loadeddata",
    () => {
      const proportion = video.videoWidth / Math.max(1, video.videoHeight);
      node.add(picture(new VideoTexture(video), proportion, false));
      if (props.autoPlay !== false) void video.play().catch(() => undefined);
    },
    { once: true },
  );
  video.src = url;
}

/** A plane of which the longer side is one. */
function picture(map: Texture, proportion: number, isTransparent: boolean): Mesh {
  map.colorSpace = SRGBColorSpace;
  const [wide, high] = proportion >= 1 ? [1, 1 / proportion] : [proportion, 1];
  const material = new MeshBasicMaterial({ map, transparent: isTransparent, side: 2 });
  return new Mesh(new PlaneGeometry(wide, high), material);
}

const LETTER_PX = 64;
const MAX_LETTERS = 1_000;

function putText(node: Object3D, { value, fontSize, color }: Props): void {
  if (typeof value !== "string" || value.trim() === "") return;
  const lines = value.slice(0, MAX_LETTERS).split("\n");
  const canvas = document.createElement("canvas");
  const paper = canvas.getContext("2d");
  if (!paper) return;
  const font = `500 ${LETTER_PX}px ${TEXT_FACE}`;
  paper.font = font;
  const width = Math.min(
    4_096,
    Math.max(...lines.map((line) => paper.measureText(line).width)) + 8,
  );
  canvas.width = Math.ceil(width);
  canvas.height = Math.ceil(lines.length * LETTER_PX * 1.3);
  paper.font = font;
  paper.textBaseline = "middle";
  paper.textAlign = "center";
  paper.fillStyle = colorOf(color, "#ffffff");
  lines.forEach((line, n) => {
    paper.direction = directionOf(line);
    paper.fillText(line, canvas.width / 2, (n + 0.5) * LETTER_PX * 1.3);
  });
  const map = new CanvasTexture(canvas);
  map.colorSpace = SRGBColorSpace;
  const size = numberOf(fontSize, 0.075) / LETTER_PX;
  const plane = new PlaneGeometry(canvas.width * size, canvas.height * size);
  node.add(
    new Mesh(plane, new MeshBasicMaterial({ map, transparent: true, side: 2, depthWrite: false })),
  );
}

/** An empty frame shows where pictures belong. */
function putFrame(node: Object3D, { bounds }: Props): void {
  const edges = new EdgesGeometry(new BoxGeometry(...sizeOf(bounds)));
  node.add(new LineSegments(edges, new LineBasicMaterial({ color: "#dda63f" })));
}

function skyOf(props: Props): Sky {
  const sky = new Sky();
  sky.scale.setScalar(350);
  const uniforms = sky.material.uniforms as Record<string, { value: unknown }>;
  const set = (name: string, value: unknown) => {
    const uniform = uniforms[name];
    if (uniform) uniform.value = value;
  };
  set("turbidity", numberOf(props.turbidity, 10));
  set("rayleigh", numberOf(props.rayleigh, 2));
  set("mieCoefficient", numberOf(props.mieCoefficient, 0.005));
  set("mieDirectionalG", numberOf(props.mieDirectionalG, 0.8));
  const theta = Math.PI * (numberOf(props.inclination, 0) - 0.5);
  const phi = 2 * Math.PI * (numberOf(props.azimuth, 0.15) - 0.5);
  set(
    "sunPosition",
    new Vector3(Math.cos(phi), Math.sin(phi) * Math.sin(theta), Math.sin(phi) * Math.cos(theta)),
  );
  return sky;
}
