import { circle, path, stroke } from "../svg/element.ts";
import { brush, onSide, type Point, points, smoothLine } from "../svg/path.ts";
import { cloth } from "./cloth.ts";
import { closedRuns, cutOutline, cutRuns, shoulderY } from "./cut.ts";
import type { Fitting, GarmentLayers } from "./garment.ts";

/** Folds that run from one shoulder to the opposite waist. */
function drape(build: Fitting["person"]["build"], side: -1 | 1): string {
  return [0, 1, 2, 3, 4]
    .map((fold) => {
      const [top, low] = [build.neck + 34 + fold * 26, 470 + fold * 34];
      const line = onSide(
        [
          [top, shoulderY(build, top) + 6],
          [top - 16, 366 + fold * 6],
          [26 - fold * 12, low - 30],
          [-60, low + 34],
        ],
        side,
      );
      return brush(line, (u) => 5.2 * Math.sin(Math.PI * Math.min(1, u * 0.9 + 0.08)), 10);
    })
    .join("");
}

/** Small points of light in the satin. */
function sparkles({ person, dice }: Fitting): string {
  const { bust } = person.build;
  return Array.from({ length: 46 }, () => {
    const [x, y, radius] = [dice.between(-bust, bust), dice.between(400, 570), dice.between(0.7, 1.9)];
    return circle(x, y, radius, { fill: "#ffffff", "fill-opacity": 0.5 });
  }).join("");
}

/** An evening gown: satin, wrapped over the chest, with short sleeves. */
export function gown(fitting: Fitting): GarmentLayers {
  const { build } = fitting.person;
  const { cloth: tones, dice } = fitting;
  const over: -1 | 1 = dice.chance(0.5) ? 1 : -1;
  const under: -1 | 1 = over === 1 ? -1 : 1;
  const edge = build.neck + (build.shoulder - build.neck) * 0.46;
  const neckline: Point[] = [...points("0,392 36,352"), [edge - 22, 298], [edge, shoulderY(build, edge) - 4]];
  const wrapped: Point[] = [[-46, 452], ...neckline];
  const satin = { ease: 4, sleeve: "short" } as const;
  const wrap = closedRuns(
    [...cutRuns(build, { ...satin, neckline: wrapped }), points("-120,860 -130,560 -46,452")],
    over,
  );
  const fold = (side: -1 | 1): string => path(drape(build, side), { fill: tones.deep, "fill-opacity": 0.32 });
  const gleam: Point[] = [[edge + 30, 300], [edge - 4, 372], ...points("30,452 -60,540")];
  const shine = stroke(smoothLine(onSide(gleam, over)), tones.light, 7, 0.22);
  const look = { tones, sheen: 0.9 };
  const below = { ...look, name: "gown", outline: cutOutline(build, { ...satin, neckline }), details: fold(under) };
  const above = { ...look, name: "gown-wrap", outline: wrap, details: fold(over) + shine + sparkles(fitting) };
  return {
    behind: "",
    front:
      cloth(fitting, below) +
      cloth(fitting, above) +
      stroke(smoothLine(onSide(wrapped, over)), tones.light, 3.4, 0.7) +
      stroke(smoothLine(onSide(neckline, under)), tones.light, 2.6, 0.5),
    openNeck: true,
  };
}
