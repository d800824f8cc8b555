import { circle } from "../../svg/element.ts";
import { mix } from "../../svg/colour.ts";
import type { Point } from "../../svg/path.ts";
import { bokeh, hourLight, sky } from "../sky.ts";
import { ridge, tint } from "./land.ts";
import type { PlaceLayers, Setting } from "../setting.ts";

/** A flowering hedge under a rose arch. */
export function garden(setting: Setting): PlaceLayers {
  const { stage, dice } = setting;
  const hedge = tint(setting, "#4d8752", "#7c7a45", "#142a3c");
  const deep = tint(setting, "#24502f", "#3a3a2c", "#091422");
  const blooms = ["#f3a6c2", "#e8608f", "#fff1f4", "#f6cf65", "#b48ae0"] as const;
  const leaves = Array.from({ length: 90 }, () =>
    circle(dice.next() * stage.width, dice.between(0.42, 1) * stage.height, dice.between(16, 46), {
      fill: mix(hedge, deep, dice.next()),
      "fill-opacity": 0.75,
    }),
  );
  const flowers = Array.from({ length: 58 }, () => {
    const [x, y] = [dice.next() * stage.width, dice.between(0.46, 1) * stage.height];
    const size = dice.between(8, 20) * (0.5 + y / stage.height);
    const colour = setting.hour === "night" ? mix(dice.pick(blooms), "#1a2248", 0.45) : dice.pick(blooms);
    const petals = Array.from({ length: 5 }, (_, petal) =>
      circle(x + Math.cos(petal * 1.257) * size * 0.6, y + Math.sin(petal * 1.257) * size * 0.6, size * 0.55, {
        fill: colour,
      }),
    );
    return petals.join("") + circle(x, y, size * 0.34, { fill: "#ffe9a8" });
  });
  const arch: Point[] = [
    [stage.width * 0.12, stage.height],
    [stage.width * 0.13, stage.height * 0.4],
    [stage.width * 0.3, stage.height * 0.12],
    [stage.width * 0.5, stage.height * 0.07],
    [stage.width * 0.7, stage.height * 0.12],
    [stage.width * 0.87, stage.height * 0.4],
    [stage.width * 0.88, stage.height],
  ];
  const vines = Array.from({ length: 80 }, (_, index) => {
    const point = arch[Math.floor((index / 80) * (arch.length - 1))] ?? [0, 0];
    const next = arch[Math.floor((index / 80) * (arch.length - 1)) + 1] ?? point;
    const share = ((index / 80) * (arch.length - 1)) % 1;
    const [x, y] = [point[0] + (next[0] - point[0]) * share, point[1] + (next[1] - point[1]) * share];
    const colour = dice.chance(0.34) ? dice.pick(blooms) : mix(hedge, deep, dice.next());
    return circle(x + dice.between(-26, 26), y + dice.between(-26, 26), dice.between(9, 24), {
      fill: colour,
      "fill-opacity": 0.85,
    });
  });
  return {
    far:
      sky(setting, stage.height * 0.52) +
      ridge(setting, stage.height * 0.48, 60, 10, mix(hedge, "#ffffff", setting.hour === "day" ? 0.25 : 0)) +
      leaves.join("") +
      flowers.join("") +
      vines.join(""),
    near: bokeh(setting, ["#ffffff", "#ffe9b8"], 8, [0.05, 0.6]),
    rim: hourLight[setting.hour],
  };
}
