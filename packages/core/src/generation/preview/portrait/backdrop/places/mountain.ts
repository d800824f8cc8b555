import { path } from "../../svg/element.ts";
import { glow } from "../../svg/gradient.ts";
import { tenth } from "../../svg/number.ts";
import { type Point, points } from "../../svg/path.ts";
import { hourLight, sky } from "../sky.ts";
import { ridge, tint } from "./land.ts";
import type { PlaceLayers, Setting } from "../setting.ts";

/** Two ranges of snow-capped peaks over wooded hills. */
export function mountain(setting: Setting): PlaceLayers {
  const { stage, dice } = setting;
  const tones = [tint(setting, "#a9c3da", "#a0609a", "#2a2f66"), tint(setting, "#5f7f9b", "#5c3a78", "#171c47")];
  const peaks = (base: number, height: number, count: number, colour: string, snow: string): string => {
    let body = `M0,${stage.height}`;
    let caps = "";
    for (let index = 0; index < count; index++) {
      const width = stage.width / (count - 1);
      const x = index * width + dice.between(-0.2, 0.2) * width;
      const top = base - height * dice.between(0.6, 1);
      body += `L${tenth(x - width * 0.5)},${tenth(base - height * dice.between(0.2, 0.4))}L${tenth(x)},${tenth(top)}`;
      const cap = (base - top) * 0.34;
      const snowLine: Point[] = points("0,0 -0.12,0.82 -0.05,0.6 0.02,1 0.07,0.62 0.12,0.82");
      caps += `M${snowLine.map(([dx, dy]) => `${tenth(x + width * dx)},${tenth(top + cap * dy)}`).join("L")}Z`;
    }
    body += `L${tenth(stage.width * 1.2)},${tenth(base)}L${stage.width},${stage.height}Z`;
    return path(body, { fill: colour }) + path(caps, { fill: snow, "fill-opacity": 0.9 });
  };
  const mist = (y: number): string =>
    glow({
      x: stage.width / 2,
      y,
      rx: stage.width * 0.8,
      ry: 80,
      colour: tint(setting, "#ffffff", "#ffc3a0", "#6b6fb5"),
      opacity: 0.55,
    });
  return {
    far:
      sky(setting, stage.height * 0.6) +
      peaks(stage.height * 0.6, 330, 4, tones[0] ?? "#888888", tint(setting, "#ffffff", "#ffd3c0", "#8b90d6")) +
      mist(stage.height * 0.58) +
      peaks(stage.height * 0.74, 250, 5, tones[1] ?? "#666666", tint(setting, "#eef4fa", "#f6a996", "#5a60a8")) +
      mist(stage.height * 0.7) +
      ridge(setting, stage.height * 0.8, 70, 9, tint(setting, "#3d6650", "#3a2550", "#0e1330")) +
      ridge(setting, stage.height * 0.92, 50, 14, tint(setting, "#274a39", "#231638", "#080b1f")),
    rim: hourLight[setting.hour],
  };
}
