import { mix } from "../../svg/colour.ts";
import { circle, ellipse, path, rectangle } from "../../svg/element.ts";
import { glow, linearGradient } from "../../svg/gradient.ts";
import { tenth } from "../../svg/number.ts";
import type { PlaceLayers, Setting } from "../setting.ts";
import { bokeh } from "../sky.ts";

const spines = [
  "#7c2f2f",
  "#2f4a6b",
  "#3f5f43",
  "#b58a4a",
  "#5a3a63",
  "#8a5a3a",
  "#d8c7a4",
  "#35454f",
  "#974f3a",
] as const;

/** Shelves of books from wall to wall. */
export function library(setting: Setting): PlaceLayers {
  const { stage, dice } = setting;
  let books = "";
  const rows = 6;
  const rowHeight = stage.height / rows;
  for (let row = 0; row < rows; row++) {
    const floor = (row + 1) * rowHeight - 16;
    let x = -10;
    while (x < stage.width) {
      const width = dice.between(15, 36);
      const height = rowHeight * dice.between(0.58, 0.82);
      const colour = mix(dice.pick(spines), "#1d120c", dice.between(0, 0.35));
      books += rectangle(x, floor - height, width - 2, height, { fill: colour });
      books += rectangle(x + 3, floor - height * 0.82, width - 8, 6, { fill: "#e5c98c", "fill-opacity": 0.5 });
      x += dice.chance(0.07) ? width + 34 : width;
    }
    books +=
      rectangle(0, floor, stage.width, 16, { fill: "#4a2f1c" }) +
      rectangle(0, floor, stage.width, 4, { fill: "#85592f" });
  }
  const lamp = setting.lightSide > 0 ? 0.86 : 0.14;
  return {
    far:
      rectangle(0, 0, stage.width, stage.height, { fill: "#24150d" }) +
      books +
      rectangle(0, 0, stage.width, stage.height, { fill: "#1a0d08", "fill-opacity": 0.32 }) +
      glow({ x: stage.width * lamp, y: stage.height * 0.3, rx: 420, ry: 460, colour: "#ffc775", opacity: 0.6 }),
    near: bokeh(setting, ["#ffd592", "#ffb765"], 9, [0.05, 0.7]),
    rim: "#ffc680",
  };
}

/** A café: lamps over the counter, a window on the street. */
export function cafe(setting: Setting): PlaceLayers {
  const { stage, dice, hour, lightSide } = setting;
  const wall = ["#6b4a3a", "#3f5148", "#54425c"] as const;
  const colour = dice.pick(wall);
  const windowX = lightSide > 0 ? stage.width * 0.6 : -stage.width * 0.02;
  const outside =
    hour === "night" ? ["#1a2350", "#5a4a8c"] : hour === "sunset" ? ["#f0876a", "#ffd59a"] : ["#cfe4ef", "#fdf6e3"];
  const panes = [0, 1].map((pane) =>
    rectangle(windowX + 14 + pane * stage.width * 0.21, stage.height * 0.09, stage.width * 0.195, stage.height * 0.46, {
      rx: 6,
      fill: "url(#outside)",
    }),
  );
  const lamps = [0.16, 0.4, 0.66, 0.9].map((share, index) => {
    const [x, y] = [stage.width * share, stage.height * (0.1 + (index % 2) * 0.05)];
    return (
      rectangle(x - 1.5, 0, 3, y, { fill: "#1d1512" }) +
      path(
        `M${tenth(x - 40)},${tenth(y + 34)}Q${tenth(x - 32)},${tenth(y - 4)} ${tenth(x)},${tenth(y - 6)}Q${tenth(x + 32)},${tenth(y - 4)} ${tenth(x + 40)},${tenth(y + 34)}Z`,
        { fill: "#1d1512" },
      ) +
      ellipse(x, y + 36, 36, 9, { fill: "#fff0c2" }) +
      glow({ x, y: y + 70, rx: 150, ry: 150, colour: "#ffcf85", opacity: 0.55 })
    );
  });
  const shelfX = lightSide > 0 ? 0 : stage.width * 0.56;
  const jars = [0.3, 0.42].map((share) => {
    const y = stage.height * share;
    const row = Array.from({ length: 8 }, (_, index) =>
      rectangle(shelfX + 20 + index * 38, y - dice.between(36, 62), 24, 62, {
        rx: 6,
        fill: dice.pick(["#d8a25c", "#8a5a3c", "#e9d8b8", "#5c7a68", "#a3463c"]),
      }),
    );
    return row.join("") + rectangle(shelfX, y, stage.width * 0.44, 10, { fill: "#8b5e3c" });
  });
  return {
    far:
      linearGradient(
        "wall",
        [0, 0],
        [0, stage.height],
        [
          [0, mix(colour, "#000000", 0.15)],
          [0.6, colour],
          [1, mix(colour, "#000000", 0.45)],
        ],
      ) +
      linearGradient(
        "outside",
        [0, stage.height * 0.1],
        [0, stage.height * 0.55],
        [
          [0, outside[0] ?? "#ffffff"],
          [1, outside[1] ?? "#ffffff"],
        ],
      ) +
      rectangle(0, 0, stage.width, stage.height, { fill: "url(#wall)" }) +
      rectangle(windowX, stage.height * 0.075, stage.width * 0.44, stage.height * 0.49, { rx: 8, fill: "#2b1d16" }) +
      panes.join("") +
      jars.join("") +
      lamps.join("") +
      rectangle(0, stage.height * 0.8, stage.width, stage.height * 0.2, { fill: mix("#6d452a", "#000000", 0.25) }) +
      rectangle(0, stage.height * 0.8, stage.width, 10, { fill: "#a87445" }),
    near: bokeh(setting, ["#ffd592", "#ffe9c4"], 13, [0.04, 0.6]),
    rim: "#ffd08a",
  };
}

/** A living room with a tall window and a plant. */
export function room(setting: Setting): PlaceLayers {
  const { stage, dice, hour, lightSide } = setting;
  const wall = dice.pick(["#cdbfae", "#b9c0b4", "#c9aeb0", "#8c95ab"]);
  const tone = hour === "night" ? mix(wall, "#1a1630", 0.6) : hour === "sunset" ? mix(wall, "#e08a5c", 0.35) : wall;
  const glass = hour === "night" ? "#26306b" : hour === "sunset" ? "#ffc07d" : "#f6fbff";
  const x = lightSide > 0 ? stage.width * 0.68 : stage.width * 0.04;
  const plantX = lightSide > 0 ? stage.width * 0.12 : stage.width * 0.88;
  const leaves = Array.from({ length: 11 }, (_, index) => {
    const turn = -90 + (index - 5) * 15;
    return ellipse(plantX + 96, stage.height * 0.6, 92, 24, {
      fill: mix("#3f6b4c", "#16301f", dice.next()),
      transform: `rotate(${turn} ${tenth(plantX)} ${tenth(stage.height * 0.6)})`,
    });
  });
  const curtain = [-0.04, 0.25].map((share) =>
    rectangle(x + stage.width * share, 0, stage.width * 0.075, stage.height * 0.86, {
      fill: mix(tone, "#ffffff", 0.35),
      "fill-opacity": 0.92,
    }),
  );
  return {
    far:
      linearGradient(
        "room",
        [lightSide > 0 ? stage.width : 0, 0],
        [lightSide > 0 ? 0 : stage.width, stage.height],
        [
          [0, mix(tone, "#ffffff", 0.25)],
          [1, mix(tone, "#2a2030", 0.45)],
        ],
      ) +
      rectangle(0, 0, stage.width, stage.height, { fill: "url(#room)" }) +
      rectangle(x, stage.height * 0.06, stage.width * 0.27, stage.height * 0.66, { fill: glass }) +
      rectangle(x + stage.width * 0.13, stage.height * 0.06, 9, stage.height * 0.66, {
        fill: mix(tone, "#ffffff", 0.6),
      }) +
      rectangle(x, stage.height * 0.36, stage.width * 0.27, 9, { fill: mix(tone, "#ffffff", 0.6) }) +
      glow({ x: x + stage.width * 0.13, y: stage.height * 0.36, rx: 420, ry: 480, colour: glass, opacity: 0.5 }) +
      curtain.join("") +
      circle(plantX, stage.height * 0.16, 58, { fill: "none", stroke: mix(tone, "#4a2f4a", 0.5), "stroke-width": 10 }) +
      leaves.join("") +
      rectangle(plantX - 48, stage.height * 0.62, 96, 160, { rx: 14, fill: "#b0724f" }),
    rim: hour === "night" ? "#9aa5ff" : "#fff3d6",
  };
}
