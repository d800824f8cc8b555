import { path } from "../../svg/element.ts";
import { type Point, smoothContinuation, smoothLine } from "../../svg/path.ts";
import { hourLight, sky } from "../sky.ts";
import { tint } from "./land.ts";
import type { PlaceLayers, Setting } from "../setting.ts";

/** Dunes. */
export function desert(setting: Setting): PlaceLayers {
  const { stage, dice } = setting;
  const dune = (y: number, colour: string, shade: string): string => {
    const line: Point[] = [
      [-40, y + dice.between(-20, 60)],
      [stage.width * 0.3, y - dice.between(20, 80)],
      [stage.width * 0.62, y + dice.between(0, 60)],
      [stage.width + 40, y - dice.between(10, 70)],
    ];
    const lower: Point[] = [
      [stage.width * 0.3, y - 30],
      [stage.width * 0.36, y + 110],
      [stage.width * 0.2, stage.height],
    ];
    return (
      path(`${smoothLine(line)}L${stage.width},${stage.height}L0,${stage.height}Z`, { fill: colour }) +
      path(
        `${smoothLine(lower)}${smoothContinuation([
          [stage.width * 0.2, stage.height],
          [stage.width * 0.7, stage.height],
          [stage.width * 0.62, y + 40],
          [stage.width * 0.3, y - 30],
        ])}Z`,
        { fill: shade, "fill-opacity": 0.4 },
      )
    );
  };
  return {
    far:
      sky(setting, stage.height * 0.56) +
      dune(
        stage.height * 0.52,
        tint(setting, "#efcf98", "#d98a5c", "#3a3560"),
        tint(setting, "#c7965c", "#8c4a4e", "#1d1c3c"),
      ) +
      dune(
        stage.height * 0.68,
        tint(setting, "#e3b673", "#bb6a4c", "#2b2850"),
        tint(setting, "#a97440", "#6c3644", "#14132e"),
      ) +
      dune(
        stage.height * 0.84,
        tint(setting, "#cf9a58", "#8f4a44", "#1c1a3a"),
        tint(setting, "#8b5a32", "#4c2638", "#0b0a1e"),
      ),
    rim: hourLight[setting.hour],
  };
}
