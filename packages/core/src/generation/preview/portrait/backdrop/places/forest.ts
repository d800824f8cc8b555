import { circle, path, rectangle } from "../../svg/element.ts";
import { mix } from "../../svg/colour.ts";
import { glow, linearGradient } from "../../svg/gradient.ts";
import { brush, type Point } from "../../svg/path.ts";
import { bokeh } from "../sky.ts";
import { ridge, tint } from "./land.ts";
import type { PlaceLayers, Setting } from "../setting.ts";

/** Three rows of trunks, the nearest thickest and darkest. */
function trunks({ stage, dice }: Setting, base: string, dark: string): string {
  return [0, 1, 2]
    .flatMap((layer) =>
      Array.from({ length: 9 - layer * 2 }, () => {
        const x = dice.next() * stage.width;
        const width = 9 + layer * 15 + dice.between(0, 8);
        const lean = dice.between(-20, 20);
        const line: Point[] = [
          [x, -20],
          [x + lean * 0.4, stage.height * 0.5],
          [x + lean, stage.height],
        ];
        const fill = mix(base, dark, 0.25 + layer * 0.36);
        return path(
          brush(line, (u) => width * (0.7 + u * 0.5), 5),
          { fill, "fill-opacity": 0.9 },
        );
      }),
    )
    .join("");
}

type Tones = readonly [bright: string, dark: string, base: string];

function summerTones(setting: Setting): Tones {
  return [
    tint(setting, "#e9f3b8", "#ffbf73", "#3a5a8c"),
    tint(setting, "#14331f", "#2a1620", "#050b12"),
    tint(setting, "#7fae63", "#c0703c", "#1b3050"),
  ];
}

function winterTones(setting: Setting): Tones {
  return [
    tint(setting, "#f6faff", "#ffdcc4", "#7d8fc4"),
    tint(setting, "#2f3b46", "#3b2a3a", "#0a1020"),
    tint(setting, "#b3c6d6", "#c99a98", "#2b3a66"),
  ];
}

/** Firs at the edges of the picture, each bough under its load of snow. */
function snowyFirs({ stage, dice }: Setting, dark: string, bright: string): string {
  return [0.04, 0.17, 0.3, 0.72, 0.85, 0.97]
    .map((share) => {
      const [x, foot] = [stage.width * share, stage.height * dice.between(0.76, 0.84)];
      const height = stage.height * dice.between(0.42, 0.62);
      return [0, 1, 2, 3, 4]
        .map((row) => {
          const [y, wide] = [foot - height * (row / 5.4), height * 0.2 * (1 - row / 5.6)];
          const top = y - height * 0.26;
          const bough = `M${x - wide},${y}L${x},${top}L${x + wide},${y}Z`;
          const load = `M${x - wide},${y}L${x},${top}L${x + wide},${y}Q${x + wide * 0.3},${y - 30} ${x},${y - 16}Q${x - wide * 0.4},${y - 34} ${x - wide},${y}Z`;
          return path(bough, { fill: mix("#24402f", dark, 0.4) }) + path(load, { fill: bright, "fill-opacity": 0.9 });
        })
        .join("");
    })
    .join("");
}

/** Trunks and leaves with shafts of light between them. */
export function forest(setting: Setting): PlaceLayers {
  const { stage, dice, lightSide } = setting;
  const isWinter = setting.weather === "snow";
  const [bright, dark, base] = isWinter ? winterTones(setting) : summerTones(setting);
  const leaves = Array.from({ length: 64 }, () => {
    const x = dice.next() * stage.width;
    const edge = Math.abs(x / stage.width - 0.5) * 2;
    const y = dice.between(-40, stage.height * (0.12 + edge * 0.42));
    return circle(x, y, dice.between(22, 64), {
      fill: mix(base, dice.chance(isWinter ? 0.8 : 0.3) ? bright : dark, dice.between(0.1, 0.65)),
      "fill-opacity": isWinter ? 0.7 : 0.55,
    });
  });
  const shafts = [0, 1, 2, 3].map((shaft) => {
    const x = stage.width * (lightSide > 0 ? 0.95 - shaft * 0.16 : 0.05 + shaft * 0.16);
    const far = x - lightSide * 420;
    return path(`M${x},-20L${x + 50},-20L${far + 130},${stage.height}L${far - 40},${stage.height}Z`, {
      fill: bright,
      "fill-opacity": 0.13,
    });
  });
  return {
    far:
      linearGradient(
        "forest",
        [0, 0],
        [0, stage.height],
        [
          [0, mix(base, bright, 0.75)],
          [0.5, base],
          [1, mix(base, dark, 0.7)],
        ],
      ) +
      rectangle(0, 0, stage.width, stage.height, { fill: "url(#forest)" }) +
      glow({
        x: stage.width * (lightSide > 0 ? 0.75 : 0.25),
        y: stage.height * 0.25,
        rx: 360,
        ry: 380,
        colour: bright,
        opacity: 0.75,
      }) +
      trunks(setting, base, dark) +
      ridge(setting, stage.height * (isWinter ? 0.74 : 0.86), 60, 11, isWinter ? bright : mix(base, dark, 0.8)) +
      (isWinter ? snowyFirs(setting, dark, bright) : "") +
      leaves.join("") +
      shafts.join(""),
    near: bokeh(setting, [bright, "#ffffff"], 12, [0.05, 0.8]),
    rim: bright,
  };
}
