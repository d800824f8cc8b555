import { path, stroke } from "../svg/element.ts";
import { brush, type Point, shifted, smoothLine } from "../svg/path.ts";
import { cloth } from "./cloth.ts";
import { cutOutline, shoulderY, wholeNeckline } from "./cut.ts";
import type { Fitting, GarmentLayers } from "./garment.ts";

/** A sleeveless dress with a round neck and wide straps. */
export function dress(fitting: Fitting): GarmentLayers {
  const { build } = fitting.person;
  const { cloth: tones } = fitting;
  const inner = build.neck + (build.shoulder - build.neck) * 0.42;
  const outer = build.neck + (build.shoulder - build.neck) * 0.74;
  const neckline: Point[] = [
    [0, 352],
    [34, 349],
    [66, 336],
    [inner - 16, 300],
    [inner - 4, shoulderY(build, inner) - 3],
    [outer, shoulderY(build, outer) - 3],
  ];
  const scoop = neckline.slice(0, -1);
  const outline = cutOutline(build, { ease: 2, sleeve: "none", neckline });
  const gathers = [-96, -58, -20, 22, 60, 98].map((x) =>
    brush(
      [
        [x, 356 - Math.abs(x) * 0.3],
        [x * 1.12, 420],
        [x * 1.06, 500],
      ],
      (u) => 4.2 * (1 - u),
      6,
    ),
  );
  const details =
    path(gathers.join(""), { fill: tones.deep, "fill-opacity": 0.22 }) +
    stroke(
      smoothLine([
        [-build.waist - 40, 586],
        [0, 604],
        [build.waist + 40, 586],
      ]),
      tones.deep,
      4,
      0.4,
    );
  const edge = wholeNeckline(scoop);
  return {
    behind: "",
    front:
      cloth(fitting, { name: "dress", outline, tones, details, sheen: 0.35, sleeves: false }) +
      stroke(smoothLine(shifted(edge, 0, 3)), tones.deep, 5, 0.35) +
      stroke(smoothLine(edge), tones.light, 3, 0.75),
    openNeck: true,
  };
}
