import type { Direction } from "../direction/direction.ts";
import type { Person } from "../person/person.ts";
import { clipped, path, stroke } from "../svg/element.ts";
import { glow } from "../svg/gradient.ts";
import { brush, onSide, type Point, smoothLine, smoothOutline, points } from "../svg/path.ts";
import { hairShade } from "./curtain.ts";
import type { HairLayers } from "./hair-layers.ts";
import { hairPanel } from "./panel.ts";
import { type Panel, strand } from "./strand.ts";

/** Guides of hair combed up and back from one half of the hairline, from the ear to the middle of the forehead. */
const combedHalf: readonly (readonly Point[])[] = [
  points("117,16 131,-44 134,-112 92,-184"),
  points("110,-40 127,-92 114,-152 70,-199"),
  points("100,-92 107,-132 86,-176 46,-208"),
  points("62,-128 64,-160 48,-190 24,-214"),
];
const combedMiddle: readonly Point[] = points("0,-139 0,-166 0,-192 0,-216");

const combed: Panel = [
  ...combedHalf.map((guide) => onSide(guide, -1)),
  combedMiddle,
  ...combedHalf.toReversed().map((guide) => [...guide]),
];

function hairline(): Point[] {
  return combed.map((guide): Point => guide[0] ?? [0, 0]);
}

/** Short new hairs, so that the hairline is not an edge. */
function babyHairs(person: Person): string {
  const dice = person.dice("baby hairs");
  const lines = Array.from({ length: 46 }, (_, index) => {
    const across = (index + dice.next()) / 46;
    const [root, on] = [
      strand(combed, across, undefined, 0, 0, 0)[0],
      strand(combed, across, undefined, 0.16, 0.16, 0)[0],
    ];
    if (root === undefined || on === undefined) return "";
    const below = dice.between(0.1, 0.42);
    return smoothLine([[root[0] - (on[0] - root[0]) * below, root[1] - (on[1] - root[1]) * below], on]);
  });
  return stroke(lines.join(""), person.hair.dark, 1.2, 0.5);
}

/** Loose wisps in front of the ears. */
function wisps(person: Person, length: number): string {
  const wisp = (side: -1 | 1, at: number, swing: number): string =>
    brush(
      onSide(
        [
          [at - 4, -78],
          [at + 8 + swing, -30],
          [at + 6, 10 + length * 0.3],
          [at + 2 - swing, 30 + length * 0.7],
          [at + 9, 40 + length],
        ],
        side,
      ),
      (u) => 2.6 * Math.min(1, u * 3.5) * (1 - u) ** 0.7,
      10,
    );
  const drawn = wisp(-1, 108, 3) + wisp(1, 108, 5) + wisp(1, 113, -1) + wisp(-1, 113, 1);
  return path(drawn, { fill: person.hair.base });
}

function combedBack(person: Person): Pick<HairLayers, "onSkin" | "front"> {
  const sheet = {
    name: "combed",
    palette: person.hair,
    locks: 40,
    strands: 130,
    gloss: [0.45],
    glossReach: 3.4,
    lit: 1,
  };
  return {
    onSkin: hairShade(person, hairline()),
    front: hairPanel(combed, sheet, person.dice("combed")) + babyHairs(person),
  };
}

export function ponytail(person: Person): HairLayers {
  const side = person.face.partSide;
  const tail: Panel = [
    onSide(points("0,-196 48,-224 98,-196 128,-110 138,20 132,140 108,250 92,340"), side),
    onSide(points("-16,-214 56,-276 154,-246 198,-126 212,20 206,160 172,290 100,366"), side),
  ];
  const sheet = {
    name: "tail",
    palette: person.hair,
    locks: 12,
    strands: 40,
    gloss: [0.28, 0.55],
    lit: 0.8,
    ragged: 0.04,
  };
  const wave = { amplitude: 9, cycles: 1.9, phase: 0.2, spread: 0.15 };
  const { onSkin, front } = combedBack(person);
  const band: Point[] = onSide(points("-16,-211 6,-224 26,-222 34,-206 12,-198"), side);
  return {
    back: hairPanel(tail, { ...sheet, wave }, person.dice("tail")) + path(smoothOutline(band), { fill: "#8b5cf6" }),
    onSkin,
    front: front + wisps(person, 34),
    showsEars: true,
  };
}

export function bun(person: Person, direction: Direction): HairLayers {
  const { onSkin, front } = combedBack(person);
  const knot: Point[] = points("-62,-214 -74,-252 -50,-296 2,-312 52,-294 74,-250 60,-212 0,-196");
  const dice = person.dice("bun");
  const coils = Array.from({ length: 30 }, (_, index) => {
    const share = index / 30;
    const reach = 14 + share * 54;
    const turn = dice.between(0, Math.PI * 2);
    const arc = Array.from({ length: 5 }, (_point, step): Point => {
      const angle = turn + step * 0.38;
      return [Math.cos(angle) * reach, -254 + Math.sin(angle) * reach * 0.8 - share * 2];
    });
    return brush(arc, (u) => 2.4 * Math.sin(Math.PI * u), 6);
  });
  const light = coils.filter((_, index) => index % 3 !== 0).join("");
  const dark = coils.filter((_, index) => index % 3 === 0).join("");
  const { hair } = person;
  return {
    back:
      path(smoothOutline(knot), { fill: hair.base }) +
      clipped(
        "knot",
        smoothOutline(knot),
        glow({ x: -direction.lightSide * 46, y: -236, rx: 62, ry: 70, colour: hair.deep, opacity: 0.65 }),
      ) +
      path(dark, { fill: hair.deep, "fill-opacity": 0.7 }) +
      path(light, { fill: hair.light, "fill-opacity": 0.55 }) +
      glow({ x: direction.lightSide * 22, y: -278, rx: 26, ry: 15, colour: hair.glint, opacity: 0.45 }),
    onSkin,
    front: front + wisps(person, 10),
    showsEars: true,
  };
}
