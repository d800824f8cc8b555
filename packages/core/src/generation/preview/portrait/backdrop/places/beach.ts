import { path, rectangle, stroke } from "../../svg/element.ts";
import { linearGradient } from "../../svg/gradient.ts";
import { brush, type Point, smoothLine } from "../../svg/path.ts";
import { hourLight, sky } from "../sky.ts";
import { tint } from "./land.ts";
import type { PlaceLayers, Setting } from "../setting.ts";

/** A palm tree as a dark shape. */
function palm(setting: Setting, x: number, lean: number): string {
  const { stage } = setting;
  const top: Point = [x + lean, stage.height * 0.2];
  const leaves = Array.from({ length: 9 }, (_, index) => {
    const angle = (index / 8) * Math.PI * 1.3 - Math.PI * 1.15;
    const tip: Point = [top[0] + Math.cos(angle) * 170, top[1] + Math.sin(angle) * 90 + 70];
    return brush(
      [top, [top[0] + Math.cos(angle) * 90, top[1] + Math.sin(angle) * 90 - 14], tip],
      (u) => 15 * Math.sin(Math.PI * Math.min(1, u + 0.08)),
      8,
    );
  });
  const dark = tint(setting, "#2f6b4f", "#3a2150", "#0b1026");
  return path(
    brush([[x, stage.height * 0.8], [x + lean * 0.3, stage.height * 0.5], top], (u) => 13 - u * 5) + leaves.join(""),
    { fill: dark },
  );
}

/** A shore with a palm tree. */
export function beach(setting: Setting): PlaceLayers {
  const { stage, dice, lightSide } = setting;
  const horizon = stage.height * 0.5;
  const shore = stage.height * 0.72;
  const sea = [tint(setting, "#2f8fb5", "#7b4a86", "#0d1a3c"), tint(setting, "#8fd6d3", "#f59a6c", "#25346a")] as const;
  const sand = [
    tint(setting, "#efdcb4", "#d98e6a", "#2b2a4a"),
    tint(setting, "#d4b57f", "#9c5a5a", "#17172e"),
  ] as const;
  const glitter = Array.from({ length: 90 }, () => {
    const y = dice.between(horizon + 6, shore);
    const spread = (y - horizon) * 0.8 + 40;
    const x = stage.width * (lightSide > 0 ? 0.82 : 0.18) + dice.between(-spread, spread);
    return rectangle(x, y, dice.between(8, 40), 3, {
      rx: 1.5,
      fill: hourLight[setting.hour],
      "fill-opacity": dice.between(0.2, 0.8),
    });
  });
  const foam = [0, 18, 44].map((drop, index) => {
    const line = Array.from({ length: 9 }, (_, step): Point => [
      (step / 8) * stage.width,
      shore + drop + dice.between(-9, 9),
    ]);
    return stroke(smoothLine(line), "#ffffff", 9 - index * 2, 0.75 - index * 0.2);
  });
  return {
    far:
      sky(setting, horizon) +
      linearGradient(
        "sea",
        [0, horizon],
        [0, shore],
        [
          [0, sea[0]],
          [1, sea[1]],
        ],
      ) +
      rectangle(0, horizon, stage.width, stage.height - horizon, { fill: "url(#sea)" }) +
      glitter.join("") +
      linearGradient(
        "sand",
        [0, shore],
        [0, stage.height],
        [
          [0, sand[0]],
          [1, sand[1]],
        ],
      ) +
      rectangle(0, shore + 26, stage.width, stage.height, { fill: "url(#sand)" }) +
      foam.join("") +
      palm(setting, lightSide > 0 ? stage.width * 0.03 : stage.width * 0.97, lightSide * 56),
    rim: hourLight[setting.hour],
  };
}
