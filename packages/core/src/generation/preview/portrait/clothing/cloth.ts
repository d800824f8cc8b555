import { shoulderLine, torsoLine } from "../figure/body-outline.ts";
import type { ClothPalette } from "../palettes/cloth.ts";
import { clipped, path } from "../svg/element.ts";
import { glow, linearGradient } from "../svg/gradient.ts";
import { brush, onSide, type Point } from "../svg/path.ts";
import type { Fitting } from "./garment.ts";

export interface ClothLook {
  /** Names gradient and clip; unique in the picture. */
  readonly name: string;
  readonly outline: string;
  readonly tones: ClothPalette;
  /** How much the cloth shines, from 0 (wool) to 1 (satin, leather). */
  readonly sheen?: number;
  /** Whether arms are covered, so that the sleeve shows its seam. */
  readonly sleeves?: boolean;
  /** Drawn inside the outline, over the shading. */
  readonly details?: string;
}

/** Soft creases that run from the armpit across the chest and down the sleeve. */
function creases(fitting: Fitting, tones: ClothPalette): string {
  const { build } = fitting.person;
  const pit = build.shoulder - build.arm * 0.62;
  const lines = ([-1, 1] as const).flatMap((side) =>
    [
      [
        [pit + 2, 414],
        [pit - 34, 438],
        [pit - 84, 446],
      ],
      [
        [pit, 440],
        [pit - 30, 470],
        [pit - 62, 492],
      ],
    ].map((line) =>
      brush(onSide(line as unknown as Point[], side), (u) => 4.6 * Math.sin(Math.PI * Math.min(1, 0.2 + u * 0.8)), 8),
    ),
  );
  return path(lines.join(""), { fill: tones.deep, "fill-opacity": 0.16 });
}

function form(fitting: Fitting, look: ClothLook): string {
  const { build } = fitting.person;
  const { tones, sheen = 0.2 } = look;
  const light = fitting.direction.lightSide;
  const across = build.bust * 0.48;
  const cup = (side: -1 | 1): string =>
    glow({
      x: side * across,
      y: 446,
      rx: 74,
      ry: 66,
      colour: tones.light,
      opacity: (side === light ? 0.34 : 0.16) + sheen * 0.2,
    }) + glow({ x: side * (across + 4), y: 548, rx: 92, ry: 50, colour: tones.deep, opacity: 0.42 });
  return [
    glow({ x: -light * (build.shoulder + 30), y: 450, rx: 130, ry: 250, colour: tones.deep, opacity: 0.6 }),
    glow({
      x: light * build.shoulder * 0.92,
      y: 318,
      rx: 84,
      ry: 54,
      colour: tones.light,
      opacity: 0.42 + sheen * 0.35,
    }),
    glow({
      x: -light * build.shoulder * 0.86,
      y: 312,
      rx: 60,
      ry: 34,
      colour: tones.light,
      opacity: 0.12 + sheen * 0.25,
    }),
    cup(-1),
    cup(1),
    glow({ x: 0, y: 520, rx: 34, ry: 90, colour: tones.deep, opacity: 0.32 }),
  ].join("");
}

function sleeveSeams(fitting: Fitting, tones: ClothPalette): string {
  const line = torsoLine(fitting.person.build);
  const grown = (half: number) => (u: number) => half * Math.min(1, u * 4);
  const seam = (half: number): string =>
    brush(onSide(line, 1), grown(half), 10) + brush(onSide(line, -1), grown(half), 10);
  return [9, 5, 1.5]
    .map((half, index) => path(seam(half), { fill: tones.deep, "fill-opacity": 0.14 + index * 0.1 }))
    .join("");
}

/** One piece of cloth on the body, with the light of the picture on it. */
export function cloth(fitting: Fitting, look: ClothLook): string {
  const { tones, name, outline } = look;
  const light = fitting.direction.lightSide;
  const reach = shoulderLine(fitting.person.build).at(7)?.[0] ?? 250;
  return (
    linearGradient(
      `${name}-cloth`,
      [light * reach, 260],
      [-light * reach, 520],
      [
        [0, tones.base],
        [0.5, tones.base],
        [1, tones.shade],
      ],
    ) +
    path(outline, { fill: `url(#${name}-cloth)` }) +
    clipped(
      `${name}-clip`,
      outline,
      form(fitting, look),
      look.sleeves === false ? "" : sleeveSeams(fitting, tones),
      creases(fitting, tones),
      look.details ?? "",
    )
  );
}
