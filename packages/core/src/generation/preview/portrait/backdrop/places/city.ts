import { mix } from "../../svg/colour.ts";
import { path, rectangle, stroke } from "../../svg/element.ts";
import { glow, linearGradient } from "../../svg/gradient.ts";
import { tenth } from "../../svg/number.ts";
import type { PlaceLayers, Setting } from "../setting.ts";
import { bokeh, hourLight, sky } from "../sky.ts";

const facades = {
  day: ["#b9cbe0", "#8aa4c2", "#5d7898"],
  sunset: ["#b05f8c", "#6f3d7c", "#3c2458"],
  night: ["#2b2f63", "#1a1c45", "#0d0e28"],
} as const;

/** A row of towers with lit windows. */
function towers(setting: Setting, layer: number): string {
  const { stage, dice, hour } = setting;
  const colour = facades[hour][layer] ?? "#333344";
  const lit = hour === "day" ? "#eef5fb" : "#ffd98a";
  let bodies = "";
  let windows = "";
  let x = -30 - dice.between(0, 40);
  while (x < stage.width + 20) {
    const width = dice.between(66, 120) + layer * 34;
    const top = stage.height * (0.1 + layer * 0.13 + dice.between(0, 0.24));
    bodies += `M${tenth(x)},${stage.height}V${tenth(top)}h${tenth(width)}V${stage.height}Z`;
    for (let y = top + 18; y < stage.height * 0.92; y += 30 + layer * 8) {
      for (let across = 12; across < width - 16; across += 24 + layer * 6) {
        if (dice.chance(hour === "day" ? 0.6 : 0.42))
          windows += `M${tenth(x + across)},${tenth(y)}h${11 + layer * 3}v${15 + layer * 4}h${-11 - layer * 3}Z`;
      }
    }
    x += width + dice.between(-6, 26);
  }
  const opacity = hour === "day" ? 0.35 : 0.75 - layer * 0.1;
  return path(bodies, { fill: colour }) + path(windows, { fill: lit, "fill-opacity": opacity });
}

export function city(setting: Setting): PlaceLayers {
  const { stage, hour } = setting;
  const haze = hour === "day" ? "#f4f2ec" : hour === "sunset" ? "#ffa56b" : "#6a4fb5";
  return {
    far:
      sky(setting, stage.height * 0.75) +
      towers(setting, 0) +
      glow({ x: stage.width / 2, y: stage.height * 0.62, rx: stage.width * 0.8, ry: 240, colour: haze, opacity: 0.5 }) +
      towers(setting, 1) +
      glow({
        x: stage.width / 2,
        y: stage.height * 0.86,
        rx: stage.width * 0.8,
        ry: 200,
        colour: haze,
        opacity: 0.45,
      }) +
      towers(setting, 2),
    near: hour === "day" ? "" : bokeh(setting, ["#ffd98a", "#ff9ec7", "#a8b8ff"], 16, [0.3, 0.95]),
    rim: hour === "night" ? "#b18cff" : hourLight[hour],
  };
}

const neonColours = ["#ff3da5", "#8b5cf6", "#22d3ee", "#ffb13d"] as const;

/** A street of neon signs after dark, wet enough to mirror them. */
export function neonStreet(setting: Setting): PlaceLayers {
  const { stage, dice } = setting;
  const night: Setting = { ...setting, hour: "night" };
  const signs = Array.from({ length: 13 }, (_, index) => {
    const left = index % 2 === 0;
    const depth = dice.next();
    const x = left ? stage.width * (0.02 + depth * 0.26) : stage.width * (0.98 - depth * 0.26);
    const [width, height] = [dice.between(20, 60) * (1.3 - depth), dice.between(70, 200) * (1.3 - depth)];
    const y = stage.height * dice.between(0.06, 0.6);
    const colour = dice.pick(neonColours);
    return (
      glow({ x, y: y + height / 2, rx: width * 3.4, ry: height * 1.2, colour, opacity: 0.55 }) +
      rectangle(x - width / 2, y, width, height, {
        rx: 8,
        fill: mix(colour, "#0a0a1a", 0.72),
        stroke: colour,
        "stroke-width": 6,
      }) +
      stroke(`M${tenth(x)},${tenth(y + 14)}V${tenth(y + height - 14)}`, mix(colour, "#ffffff", 0.6), 7, 0.9)
    );
  });
  const mirror = neonColours.map((colour, index) =>
    glow({ x: stage.width * (0.14 + index * 0.24), y: stage.height * 0.93, rx: 90, ry: 130, colour, opacity: 0.5 }),
  );
  return {
    far:
      linearGradient(
        "street",
        [0, 0],
        [0, stage.height],
        [
          [0, "#0c0824"],
          [0.55, "#2a1250"],
          [1, "#0a0716"],
        ],
      ) +
      rectangle(0, 0, stage.width, stage.height, { fill: "url(#street)" }) +
      glow({ x: stage.width / 2, y: stage.height * 0.52, rx: 260, ry: 400, colour: "#ff5fb8", opacity: 0.45 }) +
      towers(night, 2) +
      signs.join("") +
      mirror.join(""),
    near: bokeh(setting, neonColours, 20, [0.04, 0.95]),
    rim: dice.pick(["#ff4fb0", "#5be0ff"]),
  };
}
