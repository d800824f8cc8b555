import type { Direction } from "../direction/direction.ts";
import type { Person } from "../person/person.ts";
import { turned } from "../direction/direction.ts";
import { mix } from "../svg/colour.ts";
import { circle, clipped, path } from "../svg/element.ts";
import { linearGradient } from "../svg/gradient.ts";
import { ageLines } from "./age-lines.ts";
import { brows } from "./brows.ts";
import { eyes } from "./eyes.ts";
import { mouth } from "./mouth.ts";
import { nose } from "./nose.ts";
import { faceOutline } from "./outline.ts";
import { shading } from "./shading.ts";

function freckles(person: Person, direction: Direction): string {
  if (!person.face.freckles) return "";
  const dice = person.dice("freckles");
  return Array.from({ length: 34 }, () => {
    const x = dice.between(-82, 82);
    const y = 40 + dice.between(-14, 18) - Math.abs(x) * 0.1;
    return circle(turned(direction, x, 11), y, dice.between(0.9, 1.9), {
      fill: mix(person.skin.shade, person.skin.deep, 0.35),
      "fill-opacity": 0.45,
    });
  }).join("");
}

function beautyMark(person: Person, direction: Direction): string {
  const place = person.face.beautyMark;
  if (place === undefined) return "";
  return circle(turned(direction, place[0], 9), place[1], 2.1, { fill: person.skin.deep, "fill-opacity": 0.85 });
}

/** The whole face in head units, without ears and hair. `underHair` is drawn on the skin before the features. */
export function face(person: Person, direction: Direction, underHair: string): string {
  const outline = faceOutline(person, direction);
  const light = direction.lightSide;
  const { skin } = person;
  return (
    linearGradient(
      "face",
      [light * 120, -80],
      [-light * 120, 120],
      [
        [0, skin.light],
        [0.5, skin.base],
        [1, mix(skin.base, skin.shade, 0.55)],
      ],
    ) +
    path(outline, { fill: "url(#face)" }) +
    clipped(
      "face-outline",
      outline,
      shading(person, direction),
      underHair,
      freckles(person, direction),
      ageLines(person, direction),
    ) +
    nose(person, direction) +
    mouth(person, direction) +
    beautyMark(person, direction) +
    eyes(person, direction) +
    brows(person, direction)
  );
}
