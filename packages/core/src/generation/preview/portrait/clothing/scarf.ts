import { path, stroke } from "../svg/element.ts";
import { brush, onSide, type Point, shifted, smoothLine, smoothOutline, points } from "../svg/path.ts";
import type { Fitting, GarmentLayers } from "./garment.ts";
import { sweater } from "./plain-tops.ts";

/** A scarf wound once around the neck, over a sweater. */
export function scarf(fitting: Fitting): GarmentLayers {
  const { build } = fitting.person;
  const { second: wool, cloth: tones, direction } = fitting;
  const under = sweater({ ...fitting, cloth: wool });
  const wide = build.neck + 46;
  const wrap: Point[] = [
    [-build.neck - 8, 176],
    [-wide, 226],
    [-wide + 6, 282],
    [-40, 322],
    [40, 326],
    [wide - 4, 284],
    [wide, 226],
    [build.neck + 8, 176],
    [40, 206],
    [-36, 208],
  ];
  const end: Point[] = onSide(points("20,296 64,300 84,400 92,500 96,590 34,596 30,500 26,400"), direction.lightSide);
  const fold = (points: readonly Point[]): string =>
    brush(points, (u) => 6 * Math.sin(Math.PI * Math.min(1, 0.1 + u * 0.9)), 10);
  const folds = [
    fold([
      [-wide + 6, 226],
      [-40, 258],
      [40, 262],
      [wide - 10, 226],
    ]),
    fold([
      [-wide + 6, 254],
      [-50, 290],
      [20, 296],
      [wide - 22, 268],
    ]),
    fold([
      [-build.neck, 194],
      [-30, 228],
      [40, 230],
      [build.neck + 4, 196],
    ]),
    fold(onSide(points("46,306 56,400 60,500 62,590"), direction.lightSide)),
  ];
  return {
    behind: "",
    front:
      under.front +
      path(smoothOutline(shifted(end, -5, 8)), { fill: wool.deep, "fill-opacity": 0.45 }) +
      path(smoothOutline(end), { fill: tones.base }) +
      path(smoothOutline(shifted(wrap, 0, 12)), { fill: wool.deep, "fill-opacity": 0.45 }) +
      path(smoothOutline(wrap), { fill: tones.base }) +
      path(folds.join(""), { fill: tones.deep, "fill-opacity": 0.5 }) +
      stroke(
        smoothLine([
          [-wide + 14, 240],
          [-44, 274],
          [36, 280],
          [wide - 18, 246],
        ]),
        tones.light,
        5,
        0.35,
      ),
    openNeck: false,
  };
}
