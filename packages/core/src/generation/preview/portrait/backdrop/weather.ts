import { circle, stroke } from "../svg/element.ts";
import { tenth } from "../svg/number.ts";
import type { Setting } from "./setting.ts";

/** Rain or snow; `share` is how much of it falls in this layer. */
export function weatherLayer(setting: Setting, share: number): string {
  const { stage, dice, weather } = setting;
  if (weather === "clear") return "";
  if (weather === "rain") {
    let d = "";
    for (let drop = 0; drop < 190 * share; drop++) {
      const length = dice.between(26, 74);
      d += `M${tenth(dice.between(-0.05, 1.05) * stage.width)},${tenth(dice.next() * stage.height)}l${tenth(-length * 0.16)},${tenth(length)}`;
    }
    return stroke(d, "#dbe8ff", 1.5, 0.34);
  }
  return Array.from({ length: Math.round(150 * share) }, () =>
    circle(dice.next() * stage.width, dice.next() * stage.height, dice.between(1.4, 5.6), {
      fill: "#ffffff",
      "fill-opacity": dice.between(0.45, 0.95),
    }),
  ).join("");
}
