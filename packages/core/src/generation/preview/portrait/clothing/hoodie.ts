import { path, stroke } from "../svg/element.ts";
import { onSide, type Point, points, shifted, smoothLine, smoothOutline } from "../svg/path.ts";
import { cloth } from "./cloth.ts";
import { cutOutline } from "./cut.ts";
import type { Fitting, GarmentLayers } from "./garment.ts";
import { crewNeck } from "./plain-tops.ts";

/** Half of the hood where it folds over the collarbones. */
function hoodFold({ person, cloth: tones, direction }: Fitting, wide: number, side: -1 | 1): string {
  const { neck } = person.build;
  const shape: Point[] = [
    [neck - 4, 196],
    [neck + 44, 214],
    [wide + 2, 262],
    [wide - 22, 300],
    ...points("60,330 4,342 0,312 34,290"),
    [neck - 6, 244],
  ];
  const inner: Point[] = [[neck - 2, 204], [neck + 4, 244], ...points("40,292 0,316")];
  const edge: Point[] = [
    [neck + 40, 222],
    [wide - 16, 268],
    [62, 312],
  ];
  return (
    path(smoothOutline(onSide(shifted(shape, 3, 8), side)), { fill: tones.deep, "fill-opacity": 0.4 }) +
    path(smoothOutline(onSide(shape, side)), { fill: side === direction.lightSide ? tones.base : tones.shade }) +
    stroke(smoothLine(onSide(inner, side)), tones.deep, 8, 0.5) +
    stroke(smoothLine(onSide(edge, side)), tones.light, 5, 0.25)
  );
}

function cord(fitting: Fitting, side: -1 | 1): string {
  const line = onSide(points("26,322 32,390 27,452"), side);
  const tip = onSide(points("27,452 26.5,466"), side);
  return stroke(smoothLine(line), fitting.second.light, 6) + stroke(smoothLine(tip), "#c8cad2", 6);
}

/** A hoodie with the hood down. */
export function hoodie(fitting: Fitting): GarmentLayers {
  const { build } = fitting.person;
  const { cloth: tones } = fitting;
  const wide = build.neck + 74;
  const right: Point[] = [
    [wide * 0.7, 150],
    [wide + 4, 206],
    [wide, 268],
  ];
  const hood: Point[] = [...onSide(right, -1).toReversed(), [0, 128], ...right, [0, 300]];
  const outline = cutOutline(build, { ease: 16, sleeve: "long", neckline: crewNeck(fitting, 26) });
  const sides = ([-1, 1] as const).map((side) => hoodFold(fitting, wide, side));
  return {
    behind:
      path(smoothOutline(hood), { fill: tones.shade }) + stroke(smoothLine(hood.slice(1, 6)), tones.light, 4, 0.2),
    front:
      cloth(fitting, { name: "hoodie", outline, tones, sheen: 0 }) +
      sides.join("") +
      cord(fitting, -1) +
      cord(fitting, 1),
    openNeck: false,
  };
}
