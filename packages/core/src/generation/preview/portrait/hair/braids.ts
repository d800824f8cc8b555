import type { Direction } from "../direction/direction.ts";
import type { Person } from "../person/person.ts";
import { path, stroke } from "../svg/element.ts";
import { brush, onSide, pointAlong, type Point, smoothLine, smoothOutline, points } from "../svg/path.ts";
import { type CurtainLook, curtains, curtainShade } from "./curtain.ts";
import type { HairLayers } from "./hair-layers.ts";

const plaitLine: readonly Point[] = points("128,62 143,140 152,220 160,310 158,400 152,462");
const turns = 15;

/** One crossing strand of the plait: a leaf that leans inwards. */
function leaf(centre: Point, side: number, half: number): { shape: string; lines: string } {
  const [x, y] = centre;
  const at = (dx: number, dy: number): Point => [x + dx * side, y + dy];
  const shape = smoothOutline([
    at(half * 1.02, -half * 1.0),
    at(half * 1.2, -half * 0.1),
    at(half * 0.62, half * 0.75),
    at(-half * 0.42, half * 1.2),
    at(-half * 0.5, half * 0.55),
    at(half * 0.1, -half * 0.4),
  ]);
  const lines = [0.25, 0.55, 0.85]
    .map((share) =>
      smoothLine([
        at(half * (0.5 + share * 0.62), -half * (0.72 - share * 0.1)),
        at(half * (0.25 + share * 0.72), half * (0.02 + share * 0.12)),
        at(-half * (0.32 - share * 0.5), half * (0.72 + share * 0.14)),
      ]),
    )
    .join("");
  return { shape, lines };
}

function plait(person: Person, direction: Direction, side: -1 | 1): string {
  const line = onSide(plaitLine, side);
  const { hair } = person;
  const lit = side === direction.lightSide;
  let drawn = path(
    brush(line, () => 13, 14),
    { fill: hair.deep },
  );
  for (let turn = turns * 2 - 1; turn >= 0; turn--) {
    const u = turn / (turns * 2);
    const half = 19.5 - u * 5;
    const lean = turn % 2 === 0 ? 1 : -1;
    const [x, y] = pointAlong(line, u);
    const { shape, lines } = leaf([x + lean * half * 0.12, y], lean, half);
    const bright = lean === direction.lightSide || lit;
    drawn +=
      path(shape, { fill: bright ? hair.base : hair.dark, stroke: hair.deep, "stroke-width": 1.6 }) +
      stroke(lines, hair.light, 1.5, bright ? 0.6 : 0.3);
  }
  const [x, y] = line.at(-1) ?? [0, 0];
  const tuft = [-9, -4, 1, 6, 10].map((dx) =>
    brush(
      [
        [x + dx * 0.4, y],
        [x + dx * 0.9, y + 24],
        [x + dx * 0.7, y + 50 - Math.abs(dx)],
      ],
      (u) => 4.6 * (1 - u),
      6,
    ),
  );
  return (
    path(tuft.join(""), { fill: hair.base }) +
    stroke(
      smoothLine([
        [x - 8, y + 2],
        [x, y + 5],
        [x + 8, y + 2],
      ]),
      "#ec4899",
      8,
    ) +
    drawn
  );
}

/** Two plaits over the shoulders, parted in the middle. */
export function braids(person: Person, direction: Direction): HairLayers {
  const look: CurtainLook = {
    partX: 0,
    fall: {
      inner: points("117,34 118,56 124,76"),
      outer: points("146,26 146,56 138,82"),
    },
    gloss: [0.5],
    locks: 12,
    strands: 40,
    volume: -3,
  };
  return {
    back: path(smoothOutline(points("-100,-150 0,-204 100,-150 138,-40 132,90 0,120 -132,90 -138,-40")), {
      fill: person.hair.deep,
    }),
    onSkin: curtainShade(person, look),
    front: plait(person, direction, -1) + plait(person, direction, 1) + curtains(person, direction, look),
    showsEars: false,
  };
}
