import { figureBottomY } from "../figure/body-outline.ts";
import type { ClothPalette } from "../palettes/cloth.ts";
import { circle, path, stroke } from "../svg/element.ts";
import { brush, onSide, type Point, shifted, smoothLine, points } from "../svg/path.ts";
import { cloth } from "./cloth.ts";
import { closedRuns, cutOutline, shoulderY, sleeveLine } from "./cut.ts";
import type { Fitting, GarmentLayers } from "./garment.ts";
import { crewNeck, rollCollar } from "./plain-tops.ts";

/** How a jacket is cut, in head units. */
interface JacketCut {
  readonly ease: number;
  /** Where the lapels meet. */
  readonly breakY: number;
  readonly lapel: number;
  readonly notchY: number;
  readonly sheen: number;
}

function fronts(fitting: Fitting, cut: JacketCut): string {
  const { build } = fitting.person;
  const neck = build.neck + 9;
  const runs: Point[][] = [
    [
      [neck, shoulderY(build, neck) - 16],
      [neck + 8, shoulderY(build, neck + 14) - cut.ease * 0.6],
      ...sleeveLine(build, cut.ease, neck + 8),
    ],
    [
      [-16, figureBottomY],
      [-16, cut.breakY],
    ],
    [
      [-4, cut.breakY - 20],
      [neck * 0.62, 360],
      [neck, shoulderY(build, neck) - 16],
    ],
  ];
  return ([-1, 1] as const)
    .map((side) =>
      cloth(fitting, { name: `front${side}`, outline: closedRuns(runs, side), tones: fitting.cloth, sheen: cut.sheen }),
    )
    .join("");
}

/** The corners of one folded lapel and of the collar above it, from the neck of this build. */
function lapelShapes(neck: number, top: number, cut: JacketCut): { leaf: Point[][]; collar: Point[][] } {
  const wide = neck + cut.lapel;
  const inner: Point[] = [
    [neck - 3, top + 8],
    [neck * 0.6, 372],
    [-2, cut.breakY],
  ];
  const outer: Point[] = [
    [wide * 0.45, cut.breakY - 92],
    [wide, cut.notchY + 14],
  ];
  const notch: Point[] = [
    [wide - 30, cut.notchY - 8],
    [neck + 2, top + 30],
  ];
  const fold: Point[] = [
    [neck - 12, top - 20],
    [neck - 4, top + 6],
    [neck - 6, cut.notchY - 42],
  ];
  const rim: Point[] = [
    [wide - 10, cut.notchY - 36],
    [neck + 26, top + 12],
    [neck + 4, top - 22],
  ];
  return { leaf: [inner, outer, notch], collar: [fold, [[wide - 34, cut.notchY - 4]], rim] };
}

/** Lapel and collar of one side, drawn as folded cloth. */
function lapel(fitting: Fitting, cut: JacketCut, side: -1 | 1, tones: ClothPalette): string {
  const { build } = fitting.person;
  const neck = build.neck + 9;
  const top = shoulderY(build, neck) - 18;
  const wide = neck + cut.lapel;
  const { leaf, collar } = lapelShapes(neck, top, cut);
  const lit = side === fitting.direction.lightSide;
  const fold = { fill: lit ? tones.base : tones.shade, stroke: tones.deep, "stroke-width": 1.6 };
  const fallen = leaf.map((run) => shifted(run, 5, 7));
  const gleam: Point[] = [
    [neck + 10, cut.notchY - 6],
    [wide * 0.62, cut.notchY + 44],
    [wide * 0.3, cut.breakY - 70],
  ];
  const shine = brush(onSide(gleam, side), (u) => 9 * Math.sin(Math.PI * u), 8);
  const edge: Point[] = [
    [neck + 3, top - 18],
    [neck + 25, top + 14],
    [wide - 12, cut.notchY - 36],
  ];
  return (
    path(closedRuns(fallen, side), { fill: tones.deep, "fill-opacity": 0.5 }) +
    path(closedRuns(leaf, side), fold) +
    path(shine, { fill: tones.light, "fill-opacity": (lit ? 0.18 : 0.07) + cut.sheen * 0.3 }) +
    path(closedRuns(collar, side), fold) +
    stroke(smoothLine(onSide(edge, side)), tones.light, 2, 0.35)
  );
}

function lapels(fitting: Fitting, cut: JacketCut, tones: ClothPalette): string {
  return lapel(fitting, cut, -1, tones) + lapel(fitting, cut, 1, tones);
}

/** What shows under an open jacket: a plain top with a low round neck. */
function underTop(fitting: Fitting, drop: number): string {
  const { build } = fitting.person;
  const edge = build.neck + 46;
  const neckline: Point[] = [
    [0, 330 + drop],
    [30, 325 + drop],
    [52, 308 + drop],
    [edge - 6, 270],
    [edge, shoulderY(build, edge)],
  ];
  const outline = cutOutline(build, { ease: 0, sleeve: "none", neckline });
  return cloth({ ...fitting }, { name: "under", outline, tones: fitting.second, sheen: 0.4, sleeves: false });
}

export function blazer(fitting: Fitting): GarmentLayers {
  const cut: JacketCut = { ease: 10, breakY: 548, lapel: 74, notchY: 338, sheen: 0.12 };
  return {
    behind: "",
    front:
      underTop(fitting, 12) +
      fronts(fitting, cut) +
      lapels(fitting, cut, fitting.cloth) +
      circle(-6, 566, 8, { fill: fitting.cloth.deep, stroke: fitting.cloth.light, "stroke-width": 1.2 }),
    openNeck: true,
  };
}

export function coat(fitting: Fitting): GarmentLayers {
  const { build } = fitting.person;
  const cut: JacketCut = { ease: 20, breakY: 600, lapel: 104, notchY: 352, sheen: 0 };
  const inner: Fitting = { ...fitting, cloth: fitting.second };
  const shell = cutOutline(build, { ease: 2, sleeve: "long", neckline: crewNeck(fitting, -6) });
  return {
    behind: "",
    front:
      cloth(inner, { name: "inner", outline: shell, tones: fitting.second, sheen: 0.1, sleeves: false }) +
      rollCollar(inner) +
      fronts(fitting, cut) +
      lapels(fitting, cut, fitting.cloth) +
      [-1, 1]
        .map((side) =>
          circle(side * 54, 566, 9, { fill: fitting.cloth.deep, stroke: fitting.cloth.light, "stroke-width": 1.2 }),
        )
        .join(""),
    openNeck: false,
  };
}

/** Teeth of a zip along a line. */
function zip(line: readonly Point[]): string {
  const d = smoothLine(line);
  return (
    stroke(d, "#26242b", 7) +
    path(d, { fill: "none", stroke: "#c8cad2", "stroke-width": 4, "stroke-dasharray": "2.4 3.2" })
  );
}

export function leatherJacket(fitting: Fitting): GarmentLayers {
  const cut: JacketCut = { ease: 9, breakY: 520, lapel: 88, notchY: 330, sheen: 0.85 };
  const { build } = fitting.person;
  const tee = cutOutline(build, {
    ease: 0,
    sleeve: "none",
    neckline: [...crewNeck(fitting, 14).slice(0, -1), [build.neck + 60, shoulderY(build, build.neck + 60)]],
  });
  const epaulettes = ([-1, 1] as const).map((side) =>
    stroke(
      smoothLine(
        onSide(
          [
            [build.shoulder * 0.62, 284],
            [build.shoulder * 0.82, 298],
            [build.shoulder + 6, 318],
          ],
          side,
        ),
      ),
      fitting.cloth.light,
      2.2,
      0.5,
    ),
  );
  return {
    behind: "",
    front:
      cloth(fitting, { name: "tee", outline: tee, tones: fitting.second, sleeves: false }) +
      fronts(fitting, cut) +
      zip(points("16,860 14,600 6,520")) +
      lapels(fitting, cut, fitting.cloth) +
      zip(
        onSide(
          [
            [4, 514],
            [build.neck * 0.5, 400],
            [build.neck + 2, 262],
          ],
          fitting.direction.lightSide,
        ),
      ) +
      epaulettes.join(""),
    openNeck: false,
  };
}
