import { plainWords } from "../plain-words.ts";
import { type Direction, turned } from "../direction/direction.ts";
import { lobe } from "../face/ears.ts";
import type { Person } from "../person/person.ts";
import type { Random } from "../random.ts";
import { mix } from "../svg/colour.ts";
import { circle, element, path, stroke } from "../svg/element.ts";
import { glow } from "../svg/gradient.ts";
import { type Point, smoothLine, smoothOutline, points } from "../svg/path.ts";

interface Metal {
  readonly base: string;
  readonly light: string;
  readonly dark: string;
}

const metals: readonly [Metal, ...Metal[]] = [
  { base: "#d9a845", light: "#fff0b8", dark: "#8a6220" },
  { base: "#c3c8d2", light: "#ffffff", dark: "#6e7482" },
  { base: "#d99a84", light: "#ffe2d6", dark: "#8c5443" },
];

/** What one picture adds to the person: drawn by dice, so that no two pictures need look alike. */
export interface Accessories {
  /** Over face and ears, under loose hair. */
  readonly onFace: string;
  readonly earrings: string;
  /** On the skin or cloth under the throat. */
  readonly necklace: string;
}

function earrings(person: Person, direction: Direction, kind: string, metal: Metal): string {
  return ([-1, 1] as const)
    .map((side) => {
      const [x, y] = lobe(person, direction, side);
      if (kind === "hoop") {
        const ring = { fill: "none", stroke: metal.base, "stroke-width": 4 };
        return (
          circle(x, y + 19, 18, ring) +
          circle(x - 1.5, y + 18, 18, { ...ring, stroke: metal.light, "stroke-width": 1.3, "stroke-opacity": 0.8 })
        );
      }
      if (kind === "drop") {
        const gem: Point[] = [
          [x, y + 12],
          [x + 7, y + 29],
          [x, y + 38],
          [x - 7, y + 29],
        ];
        return (
          stroke(`M${x},${y}V${y + 14}`, metal.base, 2) +
          path(smoothOutline(gem), { fill: "#8b5cf6", stroke: metal.base, "stroke-width": 1.6 }) +
          circle(x - 2, y + 26, 2, { fill: "#ffffff", "fill-opacity": 0.8 })
        );
      }
      const pearl = kind === "pearl";
      return (
        circle(x, y + 2, pearl ? 6.4 : 4.2, {
          fill: pearl ? "#f3ece6" : metal.base,
          stroke: metal.dark,
          "stroke-width": 0.8,
        }) + circle(x - 1.6, y, 1.8, { fill: "#ffffff", "fill-opacity": 0.9 })
      );
    })
    .join("");
}

function necklace(person: Person, kind: string, metal: Metal): string {
  const { neck } = person.build;
  const chain: Point[] = [
    [-neck - 6, 229],
    [-neck * 0.66, 272],
    [-20, 304],
    [0, 311],
    [20, 304],
    [neck * 0.66, 272],
    [neck + 6, 229],
  ];
  const shadow = stroke(smoothLine(chain.map(([x, y]): Point => [x + 1, y + 3])), person.skin.deep, 3, 0.3);
  if (kind === "pearls") {
    const line = Array.from({ length: 25 }, (_, index): Point => {
      const angle = Math.PI * (1.06 - (index / 24) * 1.12);
      return [Math.cos(angle) * (neck + 10), 236 + Math.sin(angle) * 58];
    });
    return line
      .map(
        ([x, y]) =>
          circle(x, y, 5.8, { fill: "#efe6df", stroke: "#a8988e", "stroke-width": 0.8 }) +
          circle(x - 1.6, y - 1.8, 1.8, { fill: "#ffffff" }),
      )
      .join("");
  }
  const pendant = path(smoothOutline(points("0,309 8,322 0,335 -8,322")), {
    fill: "#ec4899",
    stroke: metal.base,
    "stroke-width": 2,
  });
  return (
    shadow +
    stroke(smoothLine(chain), metal.base, 2.2) +
    stroke(smoothLine(chain), metal.light, 0.9, 0.7) +
    pendant +
    circle(-2, 319, 2, { fill: "#ffffff", "fill-opacity": 0.85 })
  );
}

function glasses(person: Person, direction: Direction, round: boolean, frame: string): string {
  const { eyeX, cheek } = person.face;
  const [wide, high] = round ? [37, 35] : [40, 29];
  const lens = (side: -1 | 1): string => {
    const x = turned(direction, eyeX * side * 1.02, 11);
    const box = { x: x - wide, y: 5 - high, width: wide * 2, height: high * 2, rx: round ? 35 : 14 };
    return (
      element("rect", { ...box, fill: "#cfe0ff", "fill-opacity": 0.1, stroke: frame, "stroke-width": 4.4 }) +
      element("rect", { ...box, fill: "none", stroke: "#ffffff", "stroke-width": 1.2, "stroke-opacity": 0.35 }) +
      stroke(
        smoothLine([
          [x - wide * 0.55, 5 - high * 0.2],
          [x - wide * 0.2, 5 - high * 0.68],
        ]),
        "#ffffff",
        4,
        0.3,
      )
    );
  };
  const [left, right] = [turned(direction, -eyeX * 1.02, 11) + wide, turned(direction, eyeX * 1.02, 11) - wide];
  const arms = ([-1, 1] as const).map((side) =>
    smoothLine([
      [turned(direction, eyeX * side * 1.02, 11) + side * wide, -4],
      [side * (cheek + 2), -9],
    ]),
  );
  const shade = glow({ x: turned(direction, 0, 11), y: 30, rx: 110, ry: 26, colour: person.skin.deep, opacity: 0.14 });
  return (
    shade +
    stroke(arms.join(""), frame, 4.4) +
    lens(-1) +
    lens(1) +
    stroke(
      smoothLine([
        [left, 0],
        [(left + right) / 2, -7],
        [right, 0],
      ]),
      frame,
      4.4,
    )
  );
}

/** Chooses and draws them. `words` is what was asked for: "glasses", "earrings", "necklace" are heard. */
export function accessoriesFor(person: Person, direction: Direction, words: string, dice: Random): Accessories {
  const wish = plainWords(words);
  const metal = dice.pick(metals);
  const earring = dice.pick(["stud", "hoop", "drop", "pearl"]);
  const chain = dice.pick(["pendant", "pendant", "pearls"]);
  const [wearsEarrings, wearsNecklace, wearsGlasses] = [dice.chance(0.62), dice.chance(0.45), dice.chance(0.12)];
  const frame = dice.pick(["#17141c", "#4a2a18", mix(metal.base, metal.dark, 0.3)]);
  const round = dice.chance(0.5);
  return {
    earrings:
      wearsEarrings || /\b(ear-?rings?|hoops?)\b/.test(wish)
        ? earrings(person, direction, /\bhoops?\b/.test(wish) ? "hoop" : earring, metal)
        : "",
    necklace:
      wearsNecklace || /\b(necklace|pendant|pearls?)\b/.test(wish)
        ? necklace(person, /\bpearls?\b/.test(wish) ? "pearls" : chain, metal)
        : "",
    onFace:
      wearsGlasses || /\b(glasses|spectacles|eyeglasses)\b/.test(wish) ? glasses(person, direction, round, frame) : "",
  };
}
