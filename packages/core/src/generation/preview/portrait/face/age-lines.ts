import { type Direction, turned } from "../direction/direction.ts";
import type { Person } from "../person/person.ts";
import { path, stroke } from "../svg/element.ts";
import { brush, type Point, smoothLine } from "../svg/path.ts";

function bothSides(direction: Direction, line: readonly Point[]): string {
  return ([-1, 1] as const)
    .map((side) => smoothLine(line.map(([x, y]) => [turned(direction, x * side, 9), y])))
    .join("");
}

/** A fold that swells in its middle and thins out at both ends. */
function crease(direction: Direction, line: readonly Point[], half: number): string {
  return ([-1, 1] as const)
    .map((side) => {
      const placed = line.map(([x, y]): Point => [turned(direction, x * side, 9), y]);
      return brush(placed, (u) => half * Math.sin(Math.PI * Math.min(1, u * 0.9 + 0.1)), 10);
    })
    .join("");
}

/** The lines that expression leaves: faint at thirty-odd, plain at sixty, never unkind. */
export function ageLines(person: Person, direction: Direction): string {
  const { age, face, skin } = person;
  if (age.lines === 0) return "";
  const smileLine: Point[] = [
    [face.noseHalf + 6, face.noseY - 3],
    [face.noseHalf + 15, face.noseY + 14],
    [face.mouthHalf + 3, face.mouthY - 12],
    [face.mouthHalf + 8, face.mouthY + 1 + age.settling],
  ];
  const underEye: Point[] = [
    [face.eyeX - 27, 13],
    [face.eyeX - 12, 20],
    [face.eyeX + 8, 21 + age.settling * 0.5],
    [face.eyeX + 20, 17],
  ];
  const corner = (rise: number): Point[] => [
    [face.eyeX + 35, 3 + rise * 0.5],
    [face.eyeX + 42, 3.5 + rise * 1.2],
    [face.eyeX + 49, 3 + rise * 1.9],
  ];
  const marionette: Point[] = [
    [face.mouthHalf + 3, face.mouthY + 8],
    [face.mouthHalf + 2, face.mouthY + 22],
    [face.mouthHalf - 2, face.mouthY + 32],
  ];
  const brow = (y: number, half: number): string =>
    smoothLine([-1, -0.5, 0, 0.5, 1].map((x) => [turned(direction, x * half, 8), y - Math.cos(x * 1.5) * 3]));
  return [
    stroke(bothSides(direction, smileLine), skin.shade, 7, age.lines * 0.45),
    path(crease(direction, smileLine, 1.7), { fill: skin.deep, "fill-opacity": age.lines * 0.72 }),
    stroke(bothSides(direction, underEye), skin.shade, 5, age.lines * 0.4),
    path(crease(direction, underEye, 0.9), { fill: skin.deep, "fill-opacity": age.lines * 0.62 }),
    stroke([-5, 0, 5].map((rise) => bothSides(direction, corner(rise))).join(""), skin.deep, 1, age.lines * 0.5),
    age.furrows === 0
      ? ""
      : path(crease(direction, marionette, 1.1), { fill: skin.deep, "fill-opacity": age.furrows * 0.7 }),
    age.furrows === 0 ? "" : stroke(brow(-66, 44) + brow(-80, 50) + brow(-94, 40), skin.deep, 1.2, age.furrows * 0.5),
  ].join("");
}
