import type { Direction } from "../direction/direction.ts";
import type { Person } from "../person/person.ts";
import { path } from "../svg/element.ts";
import { brush, onSide, type Point, smoothOutline, points } from "../svg/path.ts";
import { hairShade } from "./curtain.ts";
import type { HairLayers } from "./hair-layers.ts";
import { hairPanel } from "./panel.ts";
import type { Panel } from "./strand.ts";

/** Short at the sides, swept across the forehead from the parting. */
export function pixie(person: Person, direction: Direction): HairLayers {
  const part = person.face.partSide;
  const dice = person.dice("pixie");
  const sideOf = (side: -1 | 1): Panel => [
    onSide(points("76,-190 104,-128 112,-66 113,-18 115,20"), side),
    onSide(points("74,-204 132,-156 145,-92 136,-40 119,24"), side),
  ];
  const sweep: Panel = [
    onSide(points("70,-138 30,-122 -30,-98 -78,-72 -119,-24"), part),
    onSide(points("66,-196 10,-190 -70,-166 -120,-112 -134,-30"), part),
  ];
  const near: Panel = [
    onSide(points("66,-140 88,-118 104,-82 113,-40"), part),
    onSide(points("62,-204 108,-180 136,-124 140,-56"), part),
  ];
  const top: Panel = [
    onSide(points("66,-172 16,-180 -56,-164 -112,-112 -128,-48"), part),
    onSide(points("64,-208 4,-226 -84,-208 -140,-140 -146,-50"), part),
  ];
  const look = { palette: person.hair, locks: 12, strands: 30, ragged: 0.1 };
  const tufts = Array.from({ length: 7 }, (_, index) => {
    const x = 56 - index * 24;
    return brush(
      onSide(
        [
          [x + 10, -196 + Math.abs(x) * 0.1],
          [x - 6, -216 + Math.abs(x) * 0.12],
          [x - 26, -225 + Math.abs(x) * 0.2 + dice.between(-4, 6)],
        ],
        part,
      ),
      (u) => 8.5 * (1 - u) ** 0.8,
      8,
    );
  });
  const shade: Point[] = sweep[0]?.map(([x, y]): Point => [x, y + 2]) ?? [];
  const sides = ([-1, 1] as const).map((side) =>
    hairPanel(
      sideOf(side),
      { ...look, name: `pixie-side${side}`, gloss: [], lit: side === direction.lightSide ? 0.7 : 0.4 },
      person.dice(`pixie${side}`),
    ),
  );
  return {
    back: path(smoothOutline(points("-112,-150 0,-206 112,-150 136,-60 112,70 60,130 -60,130 -112,70 -136,-60")), {
      fill: person.hair.deep,
    }),
    onSkin: hairShade(person, shade) + hairShade(person, near[0] ?? []),
    front:
      sides.join("") +
      path(tufts.join(""), { fill: person.hair.base }) +
      hairPanel(near, { ...look, name: "pixie-near", gloss: [0.5], lit: 0.7 }, dice) +
      hairPanel(top, { ...look, name: "pixie-top", gloss: [0.45], lit: 0.9 }, dice) +
      hairPanel(sweep, { ...look, name: "pixie-sweep", gloss: [0.5], lit: 1 }, dice),
    showsEars: true,
  };
}
