import { type Direction, turned } from "../direction/direction.ts";
import type { Person } from "../person/person.ts";
import { glow } from "../svg/gradient.ts";

/** Cheeks that a smile lifts. */
function apples(person: Person, direction: Direction): string {
  return ([-1, 1] as const)
    .map((side) => {
      const x = turned(direction, side * 60, 12);
      const lit = side === direction.lightSide ? 0.34 : 0.18;
      return (
        glow({
          x,
          y: 54,
          rx: 30,
          ry: 20,
          colour: person.skin.glow,
          opacity: lit * direction.smile,
          turn_deg: side * -14,
        }) +
        glow({
          x: x - side * 14,
          y: 86,
          rx: 15,
          ry: 26,
          colour: person.skin.shade,
          opacity: 0.4 * direction.smile,
          turn_deg: side * 32,
        })
      );
    })
    .join("");
}

/** Light and shade that round the face: drawn inside the outline, under the features. */
export function shading(person: Person, direction: Direction): string {
  const { skin, face, age } = person;
  const light = direction.lightSide;
  const dark = -light;
  const at = (x: number, depth = 8): number => turned(direction, x, depth);
  const hollow = 0.3 + (1 - age.fullness) * 0.12;
  return [
    glow({ x: dark * 128, y: 30, rx: 78, ry: 200, colour: skin.shade, opacity: 0.95 }),
    glow({ x: dark * 118, y: 132, rx: 62, ry: 88, colour: skin.deep, opacity: 0.34, turn_deg: dark * 28 }),
    glow({ x: light * 132, y: 60, rx: 34, ry: 140, colour: skin.shade, opacity: 0.5 }),
    glow({ x: at(0, 4), y: face.chinY + 8, rx: 84, ry: 26, colour: skin.shade, opacity: 0.75 }),
    glow({ x: at(dark * 84), y: 84, rx: 46, ry: 22, colour: skin.shade, opacity: hollow + 0.2, turn_deg: dark * -38 }),
    glow({ x: at(light * 88), y: 86, rx: 42, ry: 20, colour: skin.shade, opacity: hollow, turn_deg: light * -38 }),
    glow({ x: at(-34), y: -8, rx: 26, ry: 30, colour: skin.shade, opacity: 0.5 }),
    glow({ x: at(34), y: -8, rx: 26, ry: 30, colour: skin.shade, opacity: 0.5 }),
    glow({ x: at(-70), y: 52, rx: 46, ry: 32, colour: skin.blush, opacity: 0.42, turn_deg: 16 }),
    glow({ x: at(70), y: 52, rx: 46, ry: 32, colour: skin.blush, opacity: 0.42, turn_deg: -16 }),
    apples(person, direction),
    glow({ x: at(light * 26), y: -84, rx: 78, ry: 50, colour: skin.glow, opacity: 0.55 }),
    glow({ x: at(light * 74), y: 30, rx: 38, ry: 17, colour: skin.glow, opacity: 0.68, turn_deg: light * -24 }),
    glow({ x: at(dark * 70), y: 32, rx: 28, ry: 13, colour: skin.glow, opacity: 0.35, turn_deg: dark * -24 }),
    glow({ x: at(light * 5, 8), y: face.chinY - 20, rx: 22, ry: 13, colour: skin.glow, opacity: 0.5 }),
    glow({ x: at(0, 14), y: face.noseY + 20, rx: 7, ry: 12, colour: skin.shade, opacity: 0.4 }),
  ].join("");
}
