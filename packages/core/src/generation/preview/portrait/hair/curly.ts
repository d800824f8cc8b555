import type { Direction } from "../direction/direction.ts";
import type { Person } from "../person/person.ts";
import type { Random } from "../random.ts";
import { path } from "../svg/element.ts";
import { brush, onSide, type Point, points } from "../svg/path.ts";
import { type CurtainLook, curtain, curtains, curtainShade } from "./curtain.ts";
import type { HairLayers } from "./hair-layers.ts";
import { type Panel, strand } from "./strand.ts";

interface Ringlet {
  readonly sheet: Panel;
  readonly across: number;
  readonly from: number;
  readonly to: number;
  /** From 0 (behind, in the dark) to 1. */
  readonly lit: number;
}

/** One ringlet along a sheet: a dark body with light on the crests of its waves. */
function ringlet(person: Person, curl: Ringlet, dice: Random): string {
  const { sheet, across, from, to, lit } = curl;
  const wave = { amplitude: dice.between(10, 14), cycles: dice.between(3.6, 4.6), phase: dice.next(), spread: 0 };
  const half = dice.between(10.5, 14);
  const steps = 26;
  const line = strand(sheet, across, wave, from, to, steps);
  const body = brush(line, (u) => half * Math.min(1, u * 5) ** 0.7 * (1 - u ** 5), steps);
  const crests: string[] = [];
  for (let crest = -1; crest < 6; crest++) {
    const middle = (crest * 0.5 + 0.25 - wave.phase) / wave.cycles;
    const reach = 0.15 / wave.cycles;
    if (middle - reach < from + 0.03 || middle + reach > to - 0.04) continue;
    const arc = strand(sheet, across, wave, middle - reach, middle + reach, 4);
    const shift = crest % 2 === 0 ? -3 : 3;
    crests.push(
      brush(
        arc.map(([x, y]): Point => [x + shift, y]),
        (u) => half * 0.34 * Math.sin(Math.PI * u),
        6,
      ),
    );
  }
  const { hair } = person;
  const tone = lit < 0.3 ? dice.pick([hair.deep, hair.dark]) : dice.pick([hair.base, hair.base, hair.dark]);
  return (
    path(body, { fill: tone, stroke: hair.deep, "stroke-width": 1.3, "stroke-opacity": 0.6 }) +
    path(crests.join(""), {
      fill: lit > 0.8 ? hair.light : lit > 0.3 ? hair.light : hair.base,
      "fill-opacity": 0.3 + lit * 0.5,
    })
  );
}

/** A full head of ringlets, widest at the shoulders. */
export function longCurly(person: Person, direction: Direction): HairLayers {
  const dice = person.dice("ringlets");
  const look: CurtainLook = {
    partX: person.face.partSide * 26,
    fall: {
      inner: points("124,60 128,120 134,180 150,240"),
      outer: points("204,60 228,130 240,210 214,280"),
    },
    volume: 20,
    wave: { amplitude: 8, cycles: 3.2, phase: 0.2, spread: 1.4 },
    gloss: [0.3],
    locks: 14,
    strands: 26,
    ragged: 0.08,
  };
  const fall = {
    inner: points("124,90 118,190 124,290 150,392"),
    outer: points("222,80 252,190 262,290 230,382"),
  } as const;
  const backEdge: Point[] = points("60,-205 160,-70 212,90 234,220 216,320 170,392");
  const behind: string[] = [];
  const before: string[] = [];
  for (const side of [-1, 1] as const) {
    const sheet = curtain(look.partX, side, fall, 22);
    const deepSheet: Panel = [onSide(points("0,-150 50,0 60,150 76,300"), side), onSide(backEdge, side)];
    const lit = side === direction.lightSide ? 1 : 0.6;
    for (let index = 0; index < 6; index++) {
      behind.push(
        ringlet(
          person,
          { sheet: deepSheet, across: (index + 0.5) / 6, from: 0.2, to: dice.between(0.88, 1), lit: 0.1 },
          dice,
        ),
      );
    }
    for (const across of [0.98, 0.1, 0.82, 0.28, 0.64, 0.46, 0.92, 0.2, 0.72, 0.38, 0.56]) {
      before.push(
        ringlet(person, { sheet, across, from: dice.between(0.3, 0.42), to: dice.between(0.84, 1), lit }, dice),
      );
    }
    for (const across of [0.9, 0.3, 0.62, 0.06]) {
      before.push(
        ringlet(person, { sheet, across, from: dice.between(0.22, 0.3), to: dice.between(0.52, 0.66), lit }, dice),
      );
    }
  }
  const shade = brush(points("0,-120 0,60 0,290"), (u) => 120 + 80 * Math.sin(Math.PI * u), 12);
  return {
    back: path(shade, { fill: person.hair.deep }) + behind.join(""),
    onSkin: curtainShade(person, look),
    front: curtains(person, direction, look) + before.join(""),
    showsEars: false,
  };
}
