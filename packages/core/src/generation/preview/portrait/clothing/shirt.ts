import { circle, path, stroke } from "../svg/element.ts";
import { type Point, shifted } from "../svg/path.ts";
import { cloth } from "./cloth.ts";
import { closedRuns, cutOutline, shoulderY } from "./cut.ts";
import type { Fitting, GarmentLayers } from "./garment.ts";

/** A shirt with an open collar. */
export function shirt(fitting: Fitting): GarmentLayers {
  const { build } = fitting.person;
  const { cloth: tones, direction } = fitting;
  const neck = build.neck + 10;
  const top = shoulderY(build, neck) - 6;
  const neckline: Point[] = [
    [0, 350],
    [20, 312],
    [neck - 12, 258],
    [neck, top],
  ];
  const outline = cutOutline(build, { ease: 7, sleeve: "long", neckline });
  const placket = stroke("M-13,352L-13,860M13,352L13,860", tones.deep, 1.8, 0.35);
  const buttons = [392, 458, 524, 590].map((y) =>
    circle(0, y, 4.8, { fill: tones.light, stroke: tones.deep, "stroke-width": 1 }),
  );
  const collars = ([-1, 1] as const).map((side) => {
    const leaf: Point[][] = [
      [
        [neck - 14, top - 30],
        [neck - 12, top],
        [neck * 0.36, 316],
        [4, 346],
      ],
      [[44, 362]],
      [
        [neck + 36, 294],
        [neck + 16, top - 2],
        [neck - 2, top - 34],
      ],
    ];
    const fill = side === direction.lightSide ? tones.base : tones.shade;
    const cast = closedRuns(
      leaf.map((run) => shifted(run, 4, 7)),
      side,
    );
    return (
      path(cast, { fill: tones.deep, "fill-opacity": 0.35 }) +
      path(closedRuns(leaf, side), { fill, stroke: tones.deep, "stroke-width": 1.4, "stroke-opacity": 0.6 })
    );
  });
  return {
    behind: "",
    front:
      cloth(fitting, { name: "shirt", outline, tones, sheen: 0.2, details: placket + buttons.join("") }) +
      collars.join(""),
    openNeck: true,
  };
}
