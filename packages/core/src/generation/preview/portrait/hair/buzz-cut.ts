import type { Direction } from "../direction/direction.ts";
import type { Person } from "../person/person.ts";
import { clipped, path, stroke } from "../svg/element.ts";
import { glow, linearGradient } from "../svg/gradient.ts";
import { tenth } from "../svg/number.ts";
import { type Point, smoothLine, smoothOutline, points } from "../svg/path.ts";
import type { HairLayers } from "./hair-layers.ts";

const scalp: readonly Point[] = points(
  "-113,16 -117,-26 -108,-70 -97,-98 -84,-112 -50,-129 0,-134 50,-129 84,-112 97,-98 108,-70 117,-26 113,16 124,-20 125,-66 118,-118 93,-168 50,-196 0,-205 -50,-196 -93,-168 -118,-118 -125,-66 -124,-20",
);

/** Cropped close to the skull. */
export function buzzCut(person: Person, direction: Direction): HairLayers {
  const dice = person.dice("buzz");
  const { hair } = person;
  const stubble = (count: number): string => {
    let d = "";
    for (let index = 0; index < count; index++) {
      const angle = Math.PI * dice.between(0.98, 2.02);
      const out = Math.sqrt(dice.between(0.46, 1));
      const [x, y] = [Math.cos(angle) * out * 121, -58 + Math.sin(angle) * out * 138];
      d += `M${tenth(x)},${tenth(y)}l${tenth(x * 0.022 + dice.between(-1, 1))},${tenth(-2.6)}`;
    }
    return d;
  };
  const light = direction.lightSide;
  const hairline = scalp.slice(0, 13);
  return {
    back: path(smoothOutline(points("-104,-130 0,-190 104,-130 122,-60 110,60 0,110 -110,60 -122,-60")), {
      fill: hair.deep,
    }),
    onSkin: stroke(smoothLine(hairline), hair.dark, 16, 0.1) + stroke(smoothLine(hairline), hair.dark, 7, 0.18),
    front:
      linearGradient(
        "buzz",
        [light * 40, -205],
        [-light * 20, 20],
        [
          [0, hair.base, 0.96],
          [0.4, hair.base, 0.88],
          [0.66, hair.dark, 0.7],
          [1, hair.dark, 0.12],
        ],
      ) +
      path(smoothOutline(scalp), { fill: "url(#buzz)" }) +
      glow({ x: light * 46, y: -164, rx: 62, ry: 24, colour: hair.light, opacity: 0.55, turn_deg: light * 18 }) +
      clipped(
        "scalp",
        smoothOutline(scalp),
        stroke(stubble(640), hair.deep, 1.3, 0.55),
        stroke(stubble(520), hair.light, 1.1, 0.5),
      ),
    showsEars: true,
  };
}
