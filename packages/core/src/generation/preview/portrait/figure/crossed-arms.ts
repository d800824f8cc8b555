import type { Direction } from "../direction/direction.ts";
import type { ClothPalette } from "../palettes/cloth.ts";
import type { Person } from "../person/person.ts";
import { clipped, path, stroke } from "../svg/element.ts";
import { glow } from "../svg/gradient.ts";
import { brush, onSide, type Point, shifted, smoothLine } from "../svg/path.ts";

/** From the elbow, through the crossing, to the wrist; on the side it begins. */
function forearm(person: Person, lift: number): Point[] {
  const { shoulder, arm } = person.build;
  const elbow = shoulder + arm * 0.27;
  return [
    [elbow, 520 - lift],
    [elbow * 0.62, 540 - lift],
    [0, 514 - lift],
    [-elbow * 0.5, 468 - lift],
  ];
}

/** One forearm, bare or in its sleeve, with its shadow on what lies behind it. */
function arm(
  person: Person,
  direction: Direction,
  sleeve: ClothPalette | null,
  line: readonly Point[],
  name: string,
): string {
  const tones = sleeve ?? person.skin;
  const half = person.build.arm * 0.6;
  // Round at the elbow, narrower towards the wrist.
  const width = (u: number): number => half * Math.sqrt(Math.min(1, 0.12 + u * 9)) * (1 - 0.46 * u);
  const shape = brush(line, width, 28);
  const middle = line[1] ?? [0, 0];
  const folds = [0.16, 0.3, 0.46].map((at) => {
    const [x, y] = [(line[0]?.[0] ?? 0) * (1 - at * 1.5), middle[1]];
    return smoothLine([
      [x, y - half * 0.8],
      [x + 10, y - half * 0.1],
      [x + 2, y + half * 0.7],
    ]);
  });
  return (
    path(brush(shifted(line, 0, 12), width, 28), { fill: tones.deep, "fill-opacity": 0.38 }) +
    path(shape, { fill: tones.base }) +
    clipped(
      `crossed-${name}`,
      shape,
      stroke(smoothLine(shifted(line, 0, half * 0.82)), tones.deep, half * 0.9, 0.34),
      stroke(smoothLine(shifted(line, 0, -half * 0.62)), tones.light, half * 0.5, 0.34),
      glow({ x: -direction.lightSide * 190, y: 520, rx: 130, ry: 110, colour: tones.deep, opacity: 0.42 }),
      sleeve === null ? "" : stroke(folds.join(""), tones.deep, 3, 0.2),
    )
  );
}

/** Four fingers laid on the other upper arm, thumb up. */
function hand(person: Person, line: readonly Point[]): string {
  const { skin, build } = person;
  const [wristX, wristY] = line.at(-1) ?? [0, 0];
  const side = Math.sign(wristX) || 1;
  const size = build.arm * 0.3;
  const back: Point[] = [
    [wristX - side * size * 0.7, wristY + 8],
    [wristX + side * size * 0.6, wristY - 4],
    [wristX + side * size * 1.35, wristY - 10],
  ];
  const fingers = [-0.62, -0.2, 0.22, 0.62].map((spread, index) => {
    const y = wristY - 8 + spread * size * 1.5;
    const reach = size * (2.7 - Math.abs(index - 1.4) * 0.28);
    const finger: Point[] = [
      [wristX + side * size * 0.9, y],
      [wristX + side * reach * 0.75, y - 3],
      [wristX + side * reach, y + 5],
    ];
    return (
      path(
        brush(shifted(finger, 0, 3), () => size * 0.31, 6),
        { fill: skin.deep, "fill-opacity": 0.4 },
      ) +
      path(
        brush(finger, (u) => size * (0.3 - 0.07 * u), 8),
        { fill: index < 2 ? skin.light : skin.base },
      )
    );
  });
  return (
    path(
      brush(back, (u) => size * (0.78 - 0.1 * Math.abs(u - 0.5)), 10),
      { fill: skin.base },
    ) + fingers.join("")
  );
}

/**
 * Arms crossed before the chest: one forearm on the other, and a hand that rests on the far arm.
 *
 * @param sleeve the cloth that covers them; `null` for bare arms
 */
export function crossedArms(person: Person, direction: Direction, sleeve: ClothPalette | null): string {
  // The arm on the lit side lies on top.
  const over = onSide(forearm(person, 6), direction.lightSide);
  const under = onSide(forearm(person, -12), -direction.lightSide);
  return (
    arm(person, direction, sleeve, under, "under") + hand(person, over) + arm(person, direction, sleeve, over, "over")
  );
}
