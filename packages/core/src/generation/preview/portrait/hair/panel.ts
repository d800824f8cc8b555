import type { HairPalette } from "../palettes/hair.ts";
import type { Random } from "../random.ts";
import { mix } from "../svg/colour.ts";
import { path, stroke } from "../svg/element.ts";
import { linearGradient } from "../svg/gradient.ts";
import { brush, type Point, smoothContinuation, smoothLine } from "../svg/path.ts";
import { type Panel, panelEdges, spreadAcross, strand, type Wave } from "./strand.ts";

export interface PanelLook {
  /** Names the sheet's gradient; unique in the picture. */
  readonly name: string;
  readonly palette: HairPalette;
  readonly locks: number;
  readonly strands: number;
  /** Shares of the length where light catches the hair. */
  readonly gloss: readonly number[];
  /** Length of the gloss, 1 when left out; short sheets need more. */
  readonly glossReach?: number;
  /** How much light the sheet gets, from 0 to 1. */
  readonly lit: number;
  readonly wave?: Wave | undefined;
  /** How far lock ends stick out beyond the sheet, as a share of its length. */
  readonly ragged?: number;
}

function outlineOf(panel: Panel, wave: Wave | undefined): string {
  const { sides, tips, roots } = panelEdges(panel, wave);
  return (
    smoothLine(sides[0]) +
    smoothContinuation(tips) +
    smoothContinuation(sides[1].toReversed()) +
    smoothContinuation(roots.toReversed()) +
    "Z"
  );
}

function paint(panel: Panel, look: PanelLook): string {
  const { palette, lit } = look;
  const guide = panel.at(-1) ?? [];
  const root: Point = guide[0] ?? [0, 0];
  const tip: Point = guide.at(-1) ?? [0, 0];
  const body = lit > 0.4 ? palette.base : palette.dark;
  return linearGradient(
    look.name,
    root,
    [root[0] * 0.6 + tip[0] * 0.4, tip[1]],
    [
      [0, lit > 0.4 ? mix(palette.dark, palette.base, 0.4) : palette.deep],
      [0.22, body],
      [0.6, body],
      [1, lit > 0.4 ? palette.dark : palette.deep],
    ],
  );
}

/** Locks: brush strokes of neighbouring tones, which give the sheet its grain. */
function locks(panel: Panel, look: PanelLook, dice: Random): string {
  const { palette } = look;
  const dark: string[] = [];
  const light: string[] = [];
  for (const across of spreadAcross(look.locks, dice)) {
    const reach = 1 + (look.ragged ?? 0) * dice.next();
    const line = strand(panel, across, look.wave, dice.between(0, 0.06), Math.min(1, reach), 12);
    const width = widthAt(panel, 0.55) / look.locks;
    const half = Math.max(1.6, width * dice.between(0.34, 0.66));
    const drawn = brush(
      lengthened(line, reach),
      (u) => half * Math.sin(Math.PI * Math.min(1, 0.12 + u * 0.88)) ** 0.7,
      12,
    );
    (dice.chance(0.3 + look.lit * 0.3) ? light : dark).push(drawn);
  }
  return (
    path(dark.join(""), { fill: palette.dark, "fill-opacity": 0.55 }) +
    path(light.join(""), { fill: palette.light, "fill-opacity": 0.14 + look.lit * 0.22 })
  );
}

/** Carries a line on past its end when it should reach beyond its own length. */
function lengthened(line: readonly Point[], reach: number): readonly Point[] {
  const [before, end] = [line.at(-3), line.at(-1)];
  if (reach <= 1 || before === undefined || end === undefined) return line;
  const step = (reach - 1) * line.length * 0.5;
  return [...line, [end[0] + (end[0] - before[0]) * step, end[1] + (end[1] - before[1]) * step]];
}

function widthAt(panel: Panel, along: number): number {
  const [[ax, ay], [bx, by]] = [
    strand(panel, 0, undefined, along, along, 0)[0] ?? [0, 0],
    strand(panel, 1, undefined, along, along, 0)[0] ?? [0, 0],
  ];
  return Math.hypot(bx - ax, by - ay);
}

function fineStrands(panel: Panel, look: PanelLook, dice: Random): string {
  const { palette } = look;
  const dark: string[] = [];
  const light: string[] = [];
  for (const across of spreadAcross(look.strands, dice)) {
    const from = Math.max(0, dice.between(-0.25, 0.35));
    const line = smoothLine(strand(panel, across, look.wave, from, Math.min(1, from + dice.between(0.35, 0.7)), 7));
    (dice.chance(0.45 + look.lit * 0.15) ? light : dark).push(line);
  }
  return (
    stroke(dark.join(""), palette.deep, 1.4, 0.5) + stroke(light.join(""), palette.light, 1.2, 0.25 + look.lit * 0.35)
  );
}

/** The band of light that runs across combed hair. */
function gloss(panel: Panel, look: PanelLook, dice: Random): string {
  const wide: string[] = [];
  const bright: string[] = [];
  for (const centre of look.gloss) {
    for (const across of spreadAcross(Math.max(8, Math.round(look.strands * 0.55)), dice)) {
      const edge = 1 - Math.abs(across - 0.5) * 1.3;
      const reach = dice.between(0.03, 0.09) * edge * (look.glossReach ?? 1);
      const middle = centre + dice.between(-0.025, 0.025) + (across - 0.5) * 0.04;
      const line = strand(panel, across, look.wave, middle - reach, middle + reach, 4);
      const drawn = brush(line, (u) => 1.9 * Math.sin(Math.PI * u), 6);
      (dice.chance(0.68) ? wide : bright).push(drawn);
    }
  }
  const { light, glint } = look.palette;
  return (
    path(wide.join(""), { fill: light, "fill-opacity": 0.3 + look.lit * 0.4 }) +
    path(bright.join(""), { fill: glint, "fill-opacity": 0.2 + look.lit * 0.4 })
  );
}

/** One sheet of hair: mass, locks, strands and the light on it. */
export function hairPanel(panel: Panel, look: PanelLook, dice: Random): string {
  return (
    paint(panel, look) +
    path(outlineOf(panel, look.wave), { fill: `url(#${look.name})` }) +
    locks(panel, look, dice) +
    fineStrands(panel, look, dice) +
    gloss(panel, look, dice)
  );
}
