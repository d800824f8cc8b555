import { path, stroke } from "../svg/element.ts";
import { brush, onSide, type Point, shifted, smoothLine, smoothOutline } from "../svg/path.ts";
import { cloth } from "./cloth.ts";
import { cutOutline } from "./cut.ts";
import type { Fitting, GarmentLayers } from "./garment.ts";
import { crewNeck, sweater } from "./plain-tops.ts";

/** A hoodie with the hood down. */
export function hoodie(fitting: Fitting): GarmentLayers {
  const { build } = fitting.person;
  const { cloth: tones, direction } = fitting;
  const wide = build.neck + 74;
  const hood: Point[] = [
    [-wide, 268],
    [-wide - 4, 206],
    [-wide * 0.7, 150],
    [0, 128],
    [wide * 0.7, 150],
    [wide + 4, 206],
    [wide, 268],
    [0, 300],
  ];
  const neckline = crewNeck(fitting, 26);
  const outline = cutOutline(build, { ease: 16, sleeve: "long", neckline });
  const folds = ([-1, 1] as const).map((side) => {
    const shape: Point[] = [
      [build.neck - 4, 196],
      [build.neck + 44, 214],
      [wide + 2, 262],
      [wide - 22, 300],
      [60, 330],
      [4, 342],
      [0, 312],
      [34, 290],
      [build.neck - 6, 244],
    ];
    const inner: Point[] = [
      [build.neck - 2, 204],
      [build.neck + 4, 244],
      [40, 292],
      [0, 316],
    ];
    const fill = side === direction.lightSide ? tones.base : tones.shade;
    return (
      path(smoothOutline(onSide(shifted(shape, 3, 8), side)), { fill: tones.deep, "fill-opacity": 0.4 }) +
      path(smoothOutline(onSide(shape, side)), { fill }) +
      stroke(smoothLine(onSide(inner, side)), tones.deep, 8, 0.5) +
      stroke(
        smoothLine(
          onSide(
            [
              [build.neck + 40, 222],
              [wide - 16, 268],
              [62, 312],
            ],
            side,
          ),
        ),
        tones.light,
        5,
        0.25,
      )
    );
  });
  const cords = ([-1, 1] as const).map((side) => {
    const line = onSide(
      [
        [26, 322],
        [32, 390],
        [27, 452],
      ],
      side,
    );
    return (
      path(
        brush(line, () => 3, 6),
        { fill: fitting.second.light },
      ) +
      stroke(
        smoothLine(
          onSide(
            [
              [27, 452],
              [26.5, 466],
            ],
            side,
          ),
        ),
        "#c8cad2",
        6,
      )
    );
  });
  return {
    behind:
      path(smoothOutline(hood), { fill: tones.shade }) + stroke(smoothLine(hood.slice(1, 6)), tones.light, 4, 0.2),
    front: cloth(fitting, { name: "hoodie", outline, tones, sheen: 0 }) + folds.join("") + cords.join(""),
    openNeck: false,
  };
}

/** A scarf wound once around the neck, over a sweater. */
export function scarf(fitting: Fitting): GarmentLayers {
  const { build } = fitting.person;
  const { second: wool, cloth: tones, direction } = fitting;
  const under = sweater({ ...fitting, cloth: wool });
  const wide = build.neck + 46;
  const wrap: Point[] = [
    [-build.neck - 8, 176],
    [-wide, 226],
    [-wide + 6, 282],
    [-40, 322],
    [40, 326],
    [wide - 4, 284],
    [wide, 226],
    [build.neck + 8, 176],
    [40, 206],
    [-36, 208],
  ];
  const end: Point[] = onSide(
    [
      [20, 296],
      [64, 300],
      [84, 400],
      [92, 500],
      [96, 590],
      [34, 596],
      [30, 500],
      [26, 400],
    ],
    direction.lightSide,
  );
  const fold = (points: readonly Point[]): string =>
    brush(points, (u) => 6 * Math.sin(Math.PI * Math.min(1, 0.1 + u * 0.9)), 10);
  const folds = [
    fold([
      [-wide + 6, 226],
      [-40, 258],
      [40, 262],
      [wide - 10, 226],
    ]),
    fold([
      [-wide + 6, 254],
      [-50, 290],
      [20, 296],
      [wide - 22, 268],
    ]),
    fold([
      [-build.neck, 194],
      [-30, 228],
      [40, 230],
      [build.neck + 4, 196],
    ]),
    fold(
      onSide(
        [
          [46, 306],
          [56, 400],
          [60, 500],
          [62, 590],
        ],
        direction.lightSide,
      ),
    ),
  ];
  return {
    behind: "",
    front:
      under.front +
      path(smoothOutline(shifted(end, -5, 8)), { fill: wool.deep, "fill-opacity": 0.45 }) +
      path(smoothOutline(end), { fill: tones.base }) +
      path(smoothOutline(shifted(wrap, 0, 12)), { fill: wool.deep, "fill-opacity": 0.45 }) +
      path(smoothOutline(wrap), { fill: tones.base }) +
      path(folds.join(""), { fill: tones.deep, "fill-opacity": 0.5 }) +
      stroke(
        smoothLine([
          [-wide + 14, 240],
          [-44, 274],
          [36, 280],
          [wide - 18, 246],
        ]),
        tones.light,
        5,
        0.35,
      ),
    openNeck: false,
  };
}
