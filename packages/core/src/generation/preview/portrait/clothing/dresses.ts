import { circle, path, stroke } from "../svg/element.ts";
import { brush, onSide, type Point, shifted, smoothLine } from "../svg/path.ts";
import { cloth } from "./cloth.ts";
import { closedRuns, cutOutline, cutRuns, shoulderY, wholeNeckline } from "./cut.ts";
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

/** An evening gown: satin, wrapped over the chest, with short sleeves. */
export function gown(fitting: Fitting): GarmentLayers {
  const { build } = fitting.person;
  const { cloth: tones, dice } = fitting;
  const over: -1 | 1 = dice.chance(0.5) ? 1 : -1;
  const edge = build.neck + (build.shoulder - build.neck) * 0.46;
  const neckline: Point[] = [
    [0, 392],
    [36, 352],
    [edge - 22, 298],
    [edge, shoulderY(build, edge) - 4],
  ];
  const outline = cutOutline(build, { ease: 4, sleeve: "short", neckline });
  const lit = tones.light;
  const wrap = closedRuns(
    [
      ...cutRuns(build, {
        ease: 4,
        sleeve: "short",
        neckline: [
          [-46, 452],
          [0, 392],
          [36, 352],
          [edge - 22, 298],
          [edge, shoulderY(build, edge) - 4],
        ],
      }),
      [
        [-120, 860],
        [-130, 560],
        [-46, 452],
      ],
    ],
    over,
  );
  const sparkles = Array.from({ length: 46 }, () =>
    circle(dice.between(-build.bust, build.bust), dice.between(400, 570), dice.between(0.7, 1.9), {
      fill: "#ffffff",
      "fill-opacity": 0.5,
    }),
  );
  const folds = path(drape(build, over), { fill: tones.deep, "fill-opacity": 0.32 });
  const shine = stroke(
    smoothLine(
      onSide(
        [
          [edge + 30, 300],
          [edge - 4, 372],
          [30, 452],
          [-60, 540],
        ],
        over,
      ),
    ),
    lit,
    7,
    0.22,
  );
  return {
    behind: "",
    front:
      cloth(fitting, {
        name: "gown",
        outline,
        tones,
        sheen: 0.9,
        details: path(drape(build, -over as -1 | 1), { fill: tones.deep, "fill-opacity": 0.3 }),
      }) +
      cloth(fitting, {
        name: "gown-wrap",
        outline: wrap,
        tones,
        sheen: 0.9,
        details: folds + shine + sparkles.join(""),
      }) +
      stroke(
        smoothLine(
          onSide(
            [
              [-46, 452],
              [0, 392],
              [36, 352],
              [edge - 22, 298],
              [edge, shoulderY(build, edge)],
            ],
            over,
          ),
        ),
        lit,
        3.4,
        0.7,
      ) +
      stroke(
        smoothLine(
          onSide(
            [
              [0, 392],
              [36, 352],
              [edge - 22, 298],
              [edge, shoulderY(build, edge)],
            ],
            -over,
          ),
        ),
        lit,
        2.6,
        0.5,
      ),
    openNeck: true,
  };
}
