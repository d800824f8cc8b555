import type { Direction } from "../direction/direction.ts";
import type { Person } from "../person/person.ts";
import { mix } from "../svg/colour.ts";
import { path, stroke } from "../svg/element.ts";
import { glow } from "../svg/gradient.ts";
import { blend } from "../svg/number.ts";
import { brush, type Point, smoothLine } from "../svg/path.ts";
import { hairPanel, type PanelLook } from "./panel.ts";
import type { Panel, Wave } from "./strand.ts";

/** Where the parting meets the forehead, and the crown above it. */
const hairlineY = -137;
const crownY = -209;

export interface Fall {
  /** Distance from the middle, and height, from the temple down. */
  readonly inner: readonly Point[];
  readonly outer: readonly Point[];
}

/** Hair that falls from the parting to one side of the face. */
export function curtain(partX: number, side: -1 | 1, fall: Fall, volume = 0): Panel {
  const sweep = (share: number, reach: number): number => blend(partX, side * reach, share);
  const inner: Point[] = [
    [partX - side * 2, hairlineY + 2],
    [sweep(0.42, 104), hairlineY + 14],
    [sweep(0.8, 106), hairlineY + 46],
    [side * 112, -46],
    [side * 116, 10],
    ...fall.inner.map(([x, y]): Point => [side * x, y]),
  ];
  const outer: Point[] = [
    [partX - side * 2, crownY - volume],
    [sweep(0.48, 112), crownY + 5 - volume],
    [sweep(0.92, 116), crownY + 42 - volume * 0.8],
    [side * (145 + volume * 0.7), -92],
    [side * (153 + volume), -14],
    ...fall.outer.map(([x, y]): Point => [side * x, y]),
  ];
  return [inner, outer];
}

/** Everything a style says about a pair of curtains. */
export interface CurtainLook {
  readonly partX: number;
  readonly fall: Fall;
  readonly volume?: number;
  readonly wave?: Wave;
  readonly gloss: readonly number[];
  readonly locks?: number;
  readonly strands?: number;
  readonly ragged?: number;
}

/** Both curtains; the side away from the light lies a tone deeper. */
export function curtains(person: Person, direction: Direction, look: CurtainLook): string {
  const sheets = ([-1, 1] as const)
    .map((side) => {
      const panel = curtain(look.partX, side, look.fall, look.volume);
      const wave =
        look.wave === undefined ? undefined : { ...look.wave, phase: look.wave.phase + (side > 0 ? 0.37 : 0) };
      const sheet: PanelLook = {
        name: `curtain-${side < 0 ? "left" : "right"}`,
        palette: person.hair,
        locks: look.locks ?? 11,
        strands: look.strands ?? 34,
        gloss: look.gloss,
        lit: side === direction.lightSide ? 1 : 0.62,
        ragged: look.ragged ?? 0,
        wave,
      };
      return hairPanel(panel, sheet, person.dice(`curtain${side}`));
    })
    .join("");
  return sheets + parting(person, look.partX, look.volume ?? 0);
}

/** The shade a hairline throws on the skin below it. */
export function hairShade(person: Person, line: readonly Point[]): string {
  const d = smoothLine(line);
  const { deep, shade } = person.skin;
  return Array.from({ length: 13 }, (_, index) => stroke(d, index < 6 ? shade : deep, 72 - index * 5.2, 0.05)).join("");
}

/** The line where the hair parts, with the scalp just showing. */
function parting(person: Person, partX: number, volume: number): string {
  const line: Point[] = [
    [partX, hairlineY + 4],
    [partX * 0.98, hairlineY - 18],
    [partX * 0.92, hairlineY - 40 - volume],
  ];
  const scalp = mix(person.skin.shade, person.hair.dark, 0.35);
  return (
    glow({ x: partX, y: -176, rx: 62, ry: 40 + volume, colour: person.hair.dark, opacity: 0.5 }) +
    path(
      brush(line, (u) => 5 * (1 - u)),
      { fill: person.hair.deep, "fill-opacity": 0.18 },
    ) +
    path(
      brush(line, (u) => 1.9 * (1 - u)),
      { fill: scalp, "fill-opacity": 0.32 },
    )
  );
}

/** Shade under a pair of curtains. */
export function curtainShade(person: Person, look: CurtainLook): string {
  return ([-1, 1] as const)
    .map((side) => {
      const inner = curtain(look.partX, side, look.fall, look.volume)[0] ?? [];
      return hairShade(person, inner.slice(0, 8));
    })
    .join("");
}
