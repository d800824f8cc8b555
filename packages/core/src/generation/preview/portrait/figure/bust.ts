import type { Direction } from "../direction/direction.ts";
import type { Person } from "../person/person.ts";
import { clipped, path, stroke } from "../svg/element.ts";
import { glow, linearGradient } from "../svg/gradient.ts";
import { onSide, type Point, smoothLine } from "../svg/path.ts";
import { bodyOutline, throatY, torsoLine } from "./body-outline.ts";

function collarbones(person: Person, direction: Direction): string {
  const { skin, build } = person;
  return ([-1, 1] as const)
    .map((side) => {
      const bone: Point[] = [
        [15, throatY + 4],
        [44, throatY - 3],
        [96, throatY + 7],
        [build.shoulder * 0.72, throatY - 2],
      ];
      const line = smoothLine(onSide(bone, side));
      const lit = smoothLine(onSide(bone, side).map(([x, y]) => [x, y - 6]));
      const strength = build.definition + 0.12;
      return (
        stroke(line, skin.shade, 11, strength * 0.5) +
        stroke(line, skin.deep, 2.4, strength * 0.5) +
        stroke(lit, skin.glow, 5, side === direction.lightSide ? 0.3 : 0.14)
      );
    })
    .join("");
}

function neckCords(person: Person, direction: Direction): string {
  const { skin, build, age } = person;
  const x = direction.turn * 8;
  const cord = (side: -1 | 1): string =>
    smoothLine([
      [side * (build.neck - 8) + x, 168],
      [side * (build.neck - 22) + x * 0.6, 226],
      [side * 12, throatY],
    ]);
  const rings = [214, 232].map((y) =>
    smoothLine([
      [-build.neck * 0.6, y],
      [0, y + 7],
      [build.neck * 0.6, y],
    ]),
  );
  return (
    stroke(cord(1) + cord(-1), skin.shade, 9, 0.08 + build.definition * 0.28) +
    stroke(cord(1) + cord(-1), skin.deep, 2, build.definition * 0.12) +
    (age.furrows === 0 ? "" : stroke(rings.join(""), skin.deep, 1.8, age.furrows * 0.8))
  );
}

/** Skin of neck, shoulders and arms; clothes come on top. */
export function bust(person: Person, direction: Direction): string {
  const { skin, build } = person;
  const light = direction.lightSide;
  const outline = bodyOutline(build);
  const pits = ([-1, 1] as const).map((side) =>
    stroke(smoothLine(onSide(torsoLine(build).slice(0, 3), side)), skin.deep, 3, 0.5),
  );
  return (
    linearGradient(
      "bust",
      [light * build.shoulder, 240],
      [-light * build.shoulder, 440],
      [
        [0, skin.light],
        [0.45, skin.base],
        [1, skin.shade],
      ],
    ) +
    path(outline, { fill: "url(#bust)" }) +
    clipped(
      "bust-outline",
      outline,
      glow({ x: -light * build.neck, y: 215, rx: build.neck * 0.9, ry: 90, colour: skin.shade, opacity: 0.8 }),
      glow({ x: light * build.shoulder * 0.86, y: 330, rx: 66, ry: 60, colour: skin.glow, opacity: 0.6 }),
      glow({ x: -light * (build.shoulder + 20), y: 430, rx: 60, ry: 150, colour: skin.deep, opacity: 0.35 }),
      glow({ x: light * 50, y: 330, rx: 110, ry: 44, colour: skin.glow, opacity: 0.45 }),
      glow({ x: 0, y: throatY + 4, rx: 17, ry: 17, colour: skin.deep, opacity: 0.3 + build.definition * 0.4 }),
      collarbones(person, direction),
      neckCords(person, direction),
      ...pits,
    )
  );
}

/** The shadow the head casts on neck and collar, whatever they wear. */
export function chinShadow(person: Person, direction: Direction): string {
  const { skin, build } = person;
  const x = -direction.lightSide * 12 + direction.turn * 6;
  return clipped(
    "chin-shadow",
    bodyOutline(build),
    glow({ x, y: 172, rx: build.neck * 2.1, ry: 62, colour: skin.deep, opacity: 0.85 }),
    glow({ x: x * 1.6, y: 196, rx: build.neck * 1.7, ry: 70, colour: skin.deep, opacity: 0.5 }),
  );
}
