import type { Direction } from "../direction/direction.ts";
import type { Person } from "../person/person.ts";
import type { Random } from "../random.ts";
import { circle, clipped, path, stroke } from "../svg/element.ts";
import { glow, radialGradient } from "../svg/gradient.ts";
import { tenth } from "../svg/number.ts";
import { type Point, smoothOutline, points } from "../svg/path.ts";
import { hairShade } from "./curtain.ts";
import type { HairLayers } from "./hair-layers.ts";

const centre: Point = [0, -82];

/** A round outline that is never quite smooth. */
function cloud(reach: number, dice: Random): Point[] {
  const bumps = 84;
  return Array.from({ length: bumps }, (_, index): Point => {
    const angle = (index / bumps) * Math.PI * 2;
    const out =
      reach * (1 + dice.between(-0.02, 0.024) + (index % 2 === 0 ? 0.008 : -0.008) + Math.sin(index * 0.9) * 0.008);
    return [centre[0] + Math.cos(angle) * out * 1.04, centre[1] + Math.sin(angle) * out * 0.97];
  });
}

/** Small coils scattered over a ring around the face. */
function coils(count: number, least: number, most: number, dice: Random): string {
  let d = "";
  for (let index = 0; index < count; index++) {
    const angle = dice.between(0, Math.PI * 2);
    const out = Math.sqrt(dice.between((least / most) ** 2, 1)) * most;
    const [x, y] = [centre[0] + Math.cos(angle) * out * 1.03, centre[1] + Math.sin(angle) * out * 0.97];
    const size = dice.between(3.2, 6.4);
    // The lower edge is open for the jaw.
    const onJaw = y > 96 && Math.abs(x) < 140;
    const sweep = dice.chance(0.5) ? 1 : 0;
    if (!onJaw)
      d += `M${tenth(x)},${tenth(y)}a${tenth(size)},${tenth(size)} 0 1 ${sweep} ${tenth(size * 1.1)},${tenth(size * 0.7)}`;
  }
  return d;
}

/** The edge where hair meets forehead and temples, as small tufts. */
function hairlineTufts(person: Person, dice: Random): string {
  const edge: Point[] = [];
  for (let index = 0; index <= 26; index++) {
    const angle = Math.PI * (1.02 - (index / 26) * 1.04);
    edge.push([Math.cos(angle) * 121, -28 - Math.sin(angle) * 100]);
  }
  return edge
    .map(([x, y]) =>
      circle(x + dice.between(-3, 3), y + dice.between(-5, 3), dice.between(8, 13), { fill: person.hair.dark }),
    )
    .join("");
}

/** A full, round natural afro. */
export function afro(person: Person, direction: Direction): HairLayers {
  const dice = person.dice("afro");
  const { hair } = person;
  const light = direction.lightSide;
  const outline = smoothOutline(cloud(214, dice));
  const opening: Point[] = points(
    "-126,70 -122,0 -116,-52 -98,-98 -56,-124 0,-131 56,-124 98,-98 116,-52 122,0 126,70 122,150 0,230 -122,150",
  );
  const hole = smoothOutline(opening.toReversed());
  const texture = (): string =>
    stroke(coils(430, 44, 212, dice), hair.deep, 2.2, 0.75) +
    stroke(coils(430, 44, 212, dice), hair.light, 1.7, 0.42) +
    glow({ x: light * 86, y: -206, rx: 110, ry: 74, colour: hair.light, opacity: 0.5, turn_deg: light * 28 }) +
    stroke(coils(110, 120, 205, dice), hair.glint, 1.4, 0.32) +
    glow({ x: -light * 170, y: 10, rx: 90, ry: 150, colour: hair.deep, opacity: 0.8 });
  const fill =
    radialGradient("afro", [light * 60, -160], 300, [
      [0, hair.base],
      [0.55, hair.base],
      [1, hair.dark],
    ]) + path(outline, { fill: "url(#afro)" });
  const ring = `${outline}${hole}`;
  return {
    back: path(outline, { fill: hair.deep }),
    onSkin: hairShade(person, opening.slice(0, 11)),
    front: hairlineTufts(person, dice) + clipped("afro-whole", outline, clipped("afro-ring", ring, fill, texture())),
    showsEars: false,
  };
}
