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

/** Trunks and leaves with shafts of light between them. */
export function forest(setting: Setting): PlaceLayers {
  const { stage, dice, lightSide } = setting;
  const bright = tint(setting, "#e9f3b8", "#ffbf73", "#3a5a8c");
  const dark = tint(setting, "#14331f", "#2a1620", "#050b12");
  const base = tint(setting, "#7fae63", "#c0703c", "#1b3050");
  const leaves = Array.from({ length: 64 }, () => {
    const x = dice.next() * stage.width;
    const edge = Math.abs(x / stage.width - 0.5) * 2;
    const y = dice.between(-40, stage.height * (0.12 + edge * 0.42));
    return circle(x, y, dice.between(22, 64), {
      fill: mix(base, dice.chance(0.3) ? bright : dark, dice.between(0.1, 0.65)),
      "fill-opacity": 0.55,
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
      ridge(setting, stage.height * 0.86, 60, 11, mix(base, dark, 0.8)) +
      leaves.join("") +
      shafts.join(""),
    near: bokeh(setting, [bright, "#ffffff"], 12, [0.05, 0.8]),
    rim: bright,
  };
}
