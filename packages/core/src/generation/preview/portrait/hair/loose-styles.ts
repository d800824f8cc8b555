import type { Direction } from "../direction/direction.ts";
import type { Person } from "../person/person.ts";
import { onSide, type Point, points } from "../svg/path.ts";
import { type CurtainLook, curtains, curtainShade, hairShade } from "./curtain.ts";
import type { HairLayers } from "./hair-layers.ts";
import { hairPanel } from "./panel.ts";
import type { Wave } from "./strand.ts";

/** Hair behind the neck: one dark sheet from the crown, `right` being its right edge from the crown down. */
function backSheet(person: Person, right: readonly Point[], wave?: Wave): string {
  const middle: Point[] = right.map(([x, y], index) => [x * 0.04, index === 0 ? y : y + 10]);
  const look = {
    name: "hair-back",
    palette: person.hair,
    locks: 14,
    strands: 18,
    gloss: [],
    lit: 0.15,
    wave,
    ragged: 0.03,
  };
  return hairPanel([onSide(right, -1), middle, right], look, person.dice("back"));
}

export function longStraight(person: Person, direction: Direction): HairLayers {
  const look: CurtainLook = {
    partX: person.face.partSide * 12,
    fall: {
      inner: points("118,90 116,180 122,280 140,380 166,470"),
      outer: points("157,90 166,180 186,280 202,380 184,484"),
    },
    gloss: [0.3],
    strands: 42,
    ragged: 0.035,
  };
  const back = backSheet(person, points("60,-190 140,-60 150,100 158,240 166,380 160,430"));
  return { back, onSkin: curtainShade(person, look), front: curtains(person, direction, look), showsEars: false };
}

export function longWavy(person: Person, direction: Direction): HairLayers {
  const wave: Wave = { amplitude: 15, cycles: 3.7, phase: 0.1, spread: 0.16 };
  const look: CurtainLook = {
    partX: person.face.partSide * 40,
    fall: {
      inner: points("121,90 118,180 126,270 134,360 170,452"),
      outer: points("172,80 196,180 226,280 232,380 188,482"),
    },
    volume: 10,
    wave,
    gloss: [0.27, 0.55, 0.78],
    locks: 12,
    strands: 32,
    ragged: 0.05,
  };
  const edge: Point[] = points("60,-196 150,-60 170,100 180,240 186,360 170,430");
  return {
    back: backSheet(person, edge, { ...wave, spread: 1.2 }),
    onSkin: curtainShade(person, look),
    front: curtains(person, direction, look),
    showsEars: false,
  };
}

export function shoulderLength(person: Person, direction: Direction): HairLayers {
  const look: CurtainLook = {
    partX: person.face.partSide * 6,
    fall: {
      inner: points("120,76 110,140 108,196 118,256"),
      outer: points("163,76 165,140 170,196 182,262"),
    },
    volume: 5,
    gloss: [0.36],
    strands: 36,
    ragged: 0.06,
  };
  const back = backSheet(person, points("60,-190 142,-60 146,60 142,160 152,246"));
  const bangs = ([-1, 1] as const).map((side) => {
    const inner = onSide(points("0,-146 22,-118 52,-84 84,-44 108,14"), side);
    const outer = onSide(points("2,-206 50,-184 96,-128 118,-62 116,20"), side);
    const sheet = { name: `bangs${side}`, palette: person.hair, locks: 8, strands: 20, gloss: [0.5] };
    const lit = side === direction.lightSide ? 1 : 0.66;
    return hairPanel([inner, outer], { ...sheet, lit, ragged: 0.04 }, person.dice(`bangs${side}`));
  });
  const front = curtains(person, direction, look) + bangs.join("");
  return { back, onSkin: curtainShade(person, look), front, showsEars: false };
}

export function bob(person: Person, direction: Direction): HairLayers {
  const look: CurtainLook = {
    partX: 0,
    fall: {
      inner: points("118,60 116,104 110,136 96,160"),
      outer: points("167,56 168,112 152,158 112,180"),
    },
    volume: 7,
    gloss: [0.42],
    strands: 36,
  };
  const fringe: Point[][] = [
    points("-66,-198 -116,-148 -126,-84 -121,-34"),
    points("-34,-210 -62,-164 -70,-100 -68,-44"),
    points("0,-214 0,-166 0,-106 0,-48"),
    points("34,-210 62,-164 70,-100 68,-44"),
    points("66,-198 116,-148 126,-84 121,-34"),
  ];
  const sheet = { name: "fringe", palette: person.hair, locks: 20, strands: 46, gloss: [0.42], lit: 0.9, ragged: 0.03 };
  const shade: Point[] = points("-116,-30 -68,-38 0,-42 68,-38 116,-30");
  return {
    back: backSheet(person, points("60,-190 150,-60 156,40 132,150 100,176")),
    onSkin: curtainShade(person, { ...look, partX: 0 }) + hairShade(person, shade),
    front: curtains(person, direction, look) + hairPanel(fringe, sheet, person.dice("fringe")),
    showsEars: false,
  };
}
