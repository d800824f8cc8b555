import { mix } from "../../svg/colour.ts";
import { circle, ellipse, rectangle } from "../../svg/element.ts";
import { glow, radialGradient } from "../../svg/gradient.ts";
import type { PlaceLayers, Setting } from "../setting.ts";

/** Stars, a nebula and a ringed planet. */
export function space(setting: Setting): PlaceLayers {
  const { stage, dice, lightSide } = setting;
  const hues = ["#8b5cf6", "#ec4899", "#3b82f6", "#22d3ee", "#f59e6b"] as const;
  const nebula = Array.from({ length: 16 }, (_, index) =>
    glow({
      x: stage.width * (index / 15) + dice.between(-120, 120),
      y: stage.height * (0.68 - (index / 15) * 0.46) + dice.between(-130, 130),
      rx: dice.between(130, 280),
      ry: dice.between(90, 190),
      colour: dice.pick(hues),
      opacity: dice.between(0.18, 0.42),
      turn_deg: dice.between(-60, 20),
    }),
  );
  const stars = Array.from({ length: 170 }, () =>
    circle(dice.next() * stage.width, dice.next() * stage.height, dice.between(0.6, 2.1), {
      fill: mix("#ffffff", dice.pick(hues), 0.2),
      "fill-opacity": dice.between(0.3, 1),
    }),
  );
  const [x, y, radius] = [stage.width * (lightSide > 0 ? 0.17 : 0.83), stage.height * 0.2, 92];
  const tilt = `rotate(-18 ${x} ${y})`;
  return {
    far: rectangle(0, 0, stage.width, stage.height, { fill: "#070614" }) + nebula.join(""),
    near:
      stars.join("") +
      radialGradient("planet", [x + lightSide * 36, y - 36], radius * 1.5, [
        [0, "#ffd9b8"],
        [0.4, "#d9799a"],
        [1, "#2a1450"],
      ]) +
      circle(x, y, radius, { fill: "url(#planet)" }) +
      ellipse(x, y, radius * 1.75, radius * 0.36, {
        fill: "none",
        stroke: "#f3d9ff",
        "stroke-width": 9,
        "stroke-opacity": 0.55,
        transform: tilt,
        "stroke-dasharray": "370 120",
      }),
    rim: "#b79bff",
  };
}
