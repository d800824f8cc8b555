import { mix } from "../../svg/colour.ts";
import { circle, ellipse, path, rectangle } from "../../svg/element.ts";
import { glow, linearGradient } from "../../svg/gradient.ts";
import { tenth } from "../../svg/number.ts";
import type { PlaceLayers, Setting } from "../setting.ts";
import { bokeh } from "../sky.ts";
import { tint } from "./land.ts";

/** A window over the sink, and what is outside. */
function kitchenWindow(setting: Setting, x: number): string {
  const { stage } = setting;
  const [width, top, height] = [stage.width * 0.3, stage.height * 0.1, stage.height * 0.34];
  const outside = tint(setting, "#dff0f6", "#ffc58a", "#232c5e");
  const bars = [
    rectangle(x + width / 2 - 4, top, 8, height, { fill: "#f4efe6" }),
    rectangle(x, top + height / 2 - 4, width, 8, { fill: "#f4efe6" }),
  ];
  return (
    rectangle(x - 12, top - 12, width + 24, height + 24, { fill: "#f4efe6" }) +
    rectangle(x, top, width, height, { fill: outside }) +
    bars.join("") +
    glow({ x: x + width / 2, y: top + height / 2, rx: 330, ry: 360, colour: outside, opacity: 0.45 })
  );
}

/** Hanging cupboards with their handles. */
function cupboards({ stage }: Setting, left: number, colour: string): string {
  const width = stage.width * 0.155;
  return [0, 1, 2]
    .map((index) => {
      const x = left + index * (width + 6);
      return (
        rectangle(x, 0, width, stage.height * 0.3, { rx: 4, fill: colour }) +
        rectangle(x + 12, 14, width - 24, stage.height * 0.3 - 32, {
          rx: 4,
          fill: "none",
          stroke: mix(colour, "#1b1410", 0.3),
          "stroke-width": 4,
        }) +
        rectangle(x + width - 24, stage.height * 0.2, 7, 46, { rx: 3, fill: "#c9a25a" })
      );
    })
    .join("");
}

/** White tiles between cupboards and counter. */
function tiles({ stage }: Setting): string {
  let d = "";
  for (let y = stage.height * 0.3; y < stage.height * 0.66; y += 38) d += `M0,${tenth(y)}H${tenth(stage.width)}`;
  for (let x = 0; x < stage.width; x += 58) {
    d += `M${tenth(x)},${tenth(stage.height * 0.3)}V${tenth(stage.height * 0.66)}`;
  }
  return path(d, { fill: "none", stroke: "#8d8a84", "stroke-opacity": 0.4, "stroke-width": 2.5 });
}

/** Pots, a kettle and bowls along the counter. */
function onTheCounter({ stage, dice }: Setting): string {
  const y = stage.height * 0.66;
  const colours = ["#b5472f", "#2f5d62", "#d9a441", "#e9e2d3", "#5b6b4a"] as const;
  const pots = [0.05, 0.17, 0.8, 0.92].map((share) => {
    const [x, width, height] = [stage.width * share, dice.between(54, 84), dice.between(54, 110)];
    const fill = dice.pick(colours);
    return (
      rectangle(x - width / 2, y - height, width, height, { rx: 12, fill }) +
      ellipse(x, y - height, width / 2, 9, { fill: mix(fill, "#ffffff", 0.35) })
    );
  });
  const herbs = Array.from({ length: 16 }, () =>
    circle(stage.width * 0.29 + dice.between(-40, 40), y - dice.between(64, 132), dice.between(10, 22), {
      fill: mix("#4f7f45", "#22401f", dice.next()),
    }),
  );
  return (
    pots.join("") + herbs.join("") + rectangle(stage.width * 0.29 - 28, y - 66, 56, 66, { rx: 8, fill: "#b86b43" })
  );
}

/** A kitchen: cupboards, tiles, a counter, and a window over it. */
export function kitchen(setting: Setting): PlaceLayers {
  const { stage, dice, hour, lightSide } = setting;
  const wall = tint(setting, "#efe9dd", "#eec9a2", "#4b4a66");
  const wood = dice.pick(["#5f7a74", "#8a9a86", "#3f5873", "#a8795a"]);
  const tone = hour === "night" ? mix(wood, "#14122a", 0.45) : wood;
  const windowX = lightSide > 0 ? stage.width * 0.63 : stage.width * 0.07;
  const left = lightSide > 0 ? stage.width * 0.04 : stage.width * 0.49;
  const lampX = stage.width * (lightSide > 0 ? 0.3 : 0.7);
  const counterY = stage.height * 0.66;
  return {
    far:
      linearGradient(
        "kitchen",
        [lightSide > 0 ? stage.width : 0, 0],
        [lightSide > 0 ? 0 : stage.width, stage.height],
        [
          [0, mix(wall, "#ffffff", 0.35)],
          [1, mix(wall, "#3a2c2c", 0.35)],
        ],
      ) +
      rectangle(0, 0, stage.width, stage.height, { fill: "url(#kitchen)" }) +
      tiles(setting) +
      kitchenWindow(setting, windowX) +
      cupboards(setting, left, tone) +
      onTheCounter(setting) +
      rectangle(0, counterY, stage.width, 22, { fill: "#d9cdb8" }) +
      rectangle(0, counterY + 22, stage.width, stage.height, { fill: mix(tone, "#1b1410", 0.18) }) +
      rectangle(lampX - 1.5, 0, 3, stage.height * 0.2, { fill: "#2b2320" }) +
      path(`M${tenth(lampX - 50)},${tenth(stage.height * 0.245)}q50,-74 100,0Z`, { fill: "#2b2320" }) +
      glow({ x: lampX, y: stage.height * 0.27, rx: 190, ry: 170, colour: "#ffdca0", opacity: 0.7 }),
    near: bokeh(setting, ["#fff1cf", "#ffd9a0"], 8, [0.04, 0.5]),
    rim: hour === "night" ? "#ffce8f" : "#fff4dd",
  };
}
