import { clipped, path, stroke } from "../svg/element.ts";
import { glow } from "../svg/gradient.ts";
import { tenth } from "../svg/number.ts";
import { onSide, type Point, shifted, smoothLine } from "../svg/path.ts";
import { cloth } from "./cloth.ts";
import { type Cut, cutOutline, shoulderY, wholeNeckline } from "./cut.ts";
import type { Fitting, GarmentLayers } from "./garment.ts";

/** A band sewn along a neckline: its shade, its body, its lit edge. */
function band(fitting: Fitting, neckline: readonly Point[], width: number): string {
  const line = wholeNeckline(neckline);
  const { cloth: tones } = fitting;
  return (
    stroke(smoothLine(shifted(line, 0, 4)), tones.deep, width + 3, 0.3) +
    stroke(smoothLine(line), tones.base, width) +
    stroke(smoothLine(shifted(line, 0, -width * 0.3)), tones.light, 2, 0.5)
  );
}

/** Fine ribs across a band. */
function ribs(neckline: readonly Point[], width: number, colour: string): string {
  const line = wholeNeckline(neckline);
  let d = "";
  for (let index = 0; index < line.length - 1; index++) {
    const [a, b] = [line[index], line[index + 1]];
    if (a === undefined || b === undefined) continue;
    for (let part = 0; part < 6; part++) {
      const [x, y] = [a[0] + ((b[0] - a[0]) * part) / 6, a[1] + ((b[1] - a[1]) * part) / 6];
      d += `M${tenth(x)},${tenth(y - width / 2)}l0,${tenth(width)}`;
    }
  }
  return stroke(d, colour, 1.6, 0.35);
}

export function crewNeck(fitting: Fitting, drop: number): Point[] {
  const { build } = fitting.person;
  const edge = build.neck + 17;
  return [
    [0, 272 + drop],
    [24, 269 + drop],
    [46, 258 + drop * 0.8],
    [edge - 4, 240 + drop * 0.3],
    [edge, shoulderY(build, edge) - 6],
  ];
}

export function tShirt(fitting: Fitting): GarmentLayers {
  const neckline = crewNeck(fitting, 10);
  const cut: Cut = { ease: 5, sleeve: "short", neckline };
  const { build } = fitting.person;
  const hem = smoothLine([
    [build.shoulder + build.arm * 0.34 + 6, 452],
    [build.shoulder - build.arm * 0.1, 474],
    [build.shoulder - build.arm * 0.6, 476],
  ]);
  const left = smoothLine([
    [-build.shoulder - build.arm * 0.34 - 6, 452],
    [-build.shoulder + build.arm * 0.1, 474],
    [-build.shoulder + build.arm * 0.6, 476],
  ]);
  const details = stroke(hem + left, fitting.cloth.deep, 2, 0.5);
  return {
    behind: "",
    front:
      cloth(fitting, {
        name: "t-shirt",
        outline: cutOutline(build, cut),
        tones: fitting.cloth,
        details,
        sleeves: true,
      }) + band(fitting, neckline, 12),
    openNeck: false,
  };
}

/** Rows of small V stitches. */
function stitches(fitting: Fitting): string {
  let d = "";
  const reach = fitting.person.build.shoulder + 60;
  for (let y = 270; y < 600; y += 17) {
    for (let x = -reach; x < reach; x += 22) {
      const [left, top] = [x + ((y / 17) % 2) * 11, y + (x * x) / 9000];
      d += `M${tenth(left)},${tenth(top)}l5,8l5,-8`;
    }
  }
  return stroke(d, fitting.cloth.deep, 1.8, 0.2);
}

export function sweater(fitting: Fitting): GarmentLayers {
  const neckline = crewNeck(fitting, 2);
  const cut: Cut = { ease: 13, sleeve: "long", neckline };
  const details = stitches(fitting);
  const outline = cutOutline(fitting.person.build, cut);
  return {
    behind: "",
    front:
      cloth(fitting, { name: "sweater", outline, tones: fitting.cloth, details, sheen: 0 }) +
      band(fitting, neckline, 22) +
      ribs(neckline, 20, fitting.cloth.deep),
    openNeck: false,
  };
}

export function turtleneck(fitting: Fitting): GarmentLayers {
  const { build } = fitting.person;
  const neckline = crewNeck(fitting, -6);
  const outline = cutOutline(build, { ease: 4, sleeve: "long", neckline });
  return {
    behind: "",
    front: cloth(fitting, { name: "turtleneck", outline, tones: fitting.cloth, sheen: 0.1 }) + rollCollar(fitting),
    openNeck: false,
  };
}

/** The high ribbed collar, folded over once. */
export function rollCollar(fitting: Fitting): string {
  const { build } = fitting.person;
  const { cloth: tones, direction } = fitting;
  const top = build.neck + 5;
  const right: Point[] = [
    [top, 176],
    [top + 7, 208],
    [top + 17, 236],
    [top + 24, 254],
  ];
  const upper: Point[] = [
    [-top, 176],
    [-top * 0.5, 189],
    [0, 194],
    [top * 0.5, 189],
    [top, 176],
  ];
  const lower: Point[] = [
    [top + 24, 254],
    [top * 0.6, 272],
    [0, 279],
    [-top * 0.6, 272],
    [-top - 24, 254],
  ];
  const outline = `${smoothLine(upper)}${smoothLine(right).replace("M", "L")}${smoothLine(lower).replace("M", "L")}${smoothLine(onSide(right, -1).toReversed()).replace("M", "L")}Z`;
  let rib = "";
  for (let index = -7; index <= 7; index++) {
    const share = index / 7.5;
    const sag = 17 * (1 - share * share);
    rib += smoothLine([
      [share * top, 178 + sag],
      [share * (top + 6), 214 + sag * 1.1],
      [share * (top + 22), 252 + sag * 1.45],
    ]);
  }
  const dark = -direction.lightSide;
  return (
    path(outline, { fill: tones.base }) +
    clipped(
      "roll-collar",
      outline,
      glow({ x: dark * (top + 8), y: 220, rx: 46, ry: 90, colour: tones.deep, opacity: 0.7 }),
      glow({ x: 0, y: 172, rx: top * 1.1, ry: 44, colour: tones.deep, opacity: 0.8 }),
    ) +
    stroke(rib, tones.deep, 2.2, 0.32) +
    stroke(smoothLine(lower), tones.deep, 4, 0.45) +
    stroke(smoothLine(upper), tones.light, 2.4, 0.5)
  );
}
