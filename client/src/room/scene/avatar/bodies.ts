// The six bodies. All look along -z and are about a metre and a half high.
import type { Body } from "../../protocol/words";
import { Clay, type Shape } from "./clay";
import { kite, owl, robot } from "./folded";
import { lantern, pebble, reed } from "./rounded";

/** A body as it is seen near, or far away. */
export function shapeOf(body: Body, isFine = true): Shape {
  return SHAPES[body](new Clay(isFine));
}

const SHAPES: Record<Body, (clay: Clay) => Shape> = { pebble, lantern, reed, kite, owl, robot };
