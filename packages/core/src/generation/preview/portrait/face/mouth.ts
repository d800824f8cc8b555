import { type Direction, turned } from "../direction/direction.ts";
import type { Person } from "../person/person.ts";
import { darker, mix } from "../svg/colour.ts";
import { path, stroke } from "../svg/element.ts";
import { glow, linearGradient } from "../svg/gradient.ts";
import { type Point, smoothContinuation, smoothLine, points } from "../svg/path.ts";

interface MouthLines {
  readonly top: readonly Point[];
  readonly middle: readonly Point[];
  readonly bottom: readonly Point[];
}

function mouthLines(person: Person, direction: Direction): MouthLines {
  const { mouthHalf, mouthY, upperLip, lowerLip } = person.face;
  const half = mouthHalf * (1 + direction.smile * 0.12);
  const raise = 3 + direction.smile * 7 - person.age.settling * 0.4;
  // A smile is a bow: its middle sinks a little while the corners rise.
  const bow = direction.smile * 2.6;
  const at = (x: number, y: number): Point => [
    turned(direction, x * half, 13 - Math.abs(x) * 2),
    mouthY + y + bow - (bow + raise) * Math.abs(x) ** 2.4,
  ];
  const full = 1 - direction.smile * 0.1;
  const mirrored = (right: readonly Point[]): Point[] => [
    ...right.map(([x, y]): Point => at(-x, y)).toReversed(),
    ...right.filter(([x]) => x > 0).map(([x, y]): Point => at(x, y)),
  ];
  return {
    top: mirrored([
      [0, (-upperLip + 3) * full],
      [0.22, -upperLip * full],
      [0.62, -upperLip * 0.5 * full],
      [1, 0.6],
    ]),
    middle: mirrored(points("0,1.6 0.25,-0.3 0.6,0.5 1,0.6")),
    bottom: mirrored([
      [0.3, lowerLip * 0.98 * full],
      [0.68, lowerLip * 0.64 * full],
      [1, 0.6],
    ]),
  };
}

function lip(edge: readonly Point[], middle: readonly Point[], fill: string): string {
  const back = middle.toReversed();
  return path(`${smoothLine(edge)}${smoothContinuation(back)}Z`, { fill });
}

/** The small fold where the lips end. */
function corner([x, y]: Point, side: -1 | 1): string {
  return smoothLine([
    [x - side * 1, y + 0.5],
    [x + side * 3, y - 0.6],
    [x + side * 5.5, y - 3.4],
  ]);
}

/** The mouth, closed; a smile lifts its corners. */
export function mouth(person: Person, direction: Direction): string {
  const { mouthY, upperLip, lowerLip, mouthHalf } = person.face;
  const { skin } = person;
  const lines = mouthLines(person, direction);
  const x = turned(direction, 0, 13);
  const left: Point = lines.top[0] ?? [0, 0];
  const right: Point = lines.top.at(-1) ?? [0, 0];
  const line = mix(darker(skin.lip, 0.62), skin.deep, 0.4);
  return [
    linearGradient(
      "lip-top",
      [x, mouthY - upperLip],
      [x, mouthY + 2],
      [
        [0, mix(skin.lip, skin.base, 0.22)],
        [1, darker(skin.lip, 0.22)],
      ],
    ),
    linearGradient(
      "lip-bottom",
      [x, mouthY],
      [x, mouthY + lowerLip],
      [
        [0, darker(skin.lip, 0.08)],
        [0.45, mix(skin.lip, skin.glow, 0.2)],
        [1, mix(skin.lip, skin.shade, 0.3)],
      ],
    ),
    glow({ x, y: mouthY + lowerLip + 7, rx: mouthHalf * 0.78, ry: 9, colour: skin.deep, opacity: 0.32 }),
    stroke(corner(left, -1) + corner(right, 1), skin.deep, 2, 0.2 + direction.smile * 0.25),
    glow({ x: left[0], y: left[1] + 1, rx: 8, ry: 7, colour: skin.deep, opacity: 0.3 }),
    glow({ x: right[0], y: right[1] + 1, rx: 8, ry: 7, colour: skin.deep, opacity: 0.3 }),
    lip(lines.bottom, lines.middle, "url(#lip-bottom)"),
    lip(lines.top, lines.middle, "url(#lip-top)"),
    stroke(smoothLine(lines.middle), line, 2, 0.8),
    glow({
      x: x + direction.lightSide * 6,
      y: mouthY + lowerLip * 0.52,
      rx: 14,
      ry: 3.8,
      colour: skin.glow,
      opacity: 0.75,
    }),
    stroke(smoothLine(lines.top.slice(2, 5).map(([px, py]) => [px, py - 1.6])), skin.glow, 1.6, 0.45),
  ].join("");
}
