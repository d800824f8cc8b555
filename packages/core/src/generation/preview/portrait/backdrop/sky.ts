import { circle, rectangle } from "../svg/element.ts";
import { glow, type GradientStop, linearGradient } from "../svg/gradient.ts";
import type { Hour, Setting } from "./setting.ts";

const skies: Readonly<Record<Hour, readonly GradientStop[]>> = {
  day: [
    [0, "#5f9fd8"],
    [0.5, "#a9d0ec"],
    [1, "#f0f4ee"],
  ],
  sunset: [
    [0, "#33266b"],
    [0.34, "#8f4292"],
    [0.62, "#f0715f"],
    [0.84, "#ffae62"],
    [1, "#ffdb96"],
  ],
  night: [
    [0, "#060818"],
    [0.5, "#151a42"],
    [1, "#43356f"],
  ],
};

/** Colour of the light of an hour, as it rims hair and shoulders. */
export const hourLight: Readonly<Record<Hour, string>> = { day: "#fff6dd", sunset: "#ffb36b", night: "#8f9bff" };

/** The sky down to the horizon, with sun, stars or moon. */
export function sky(setting: Setting, horizon: number): string {
  const { stage, hour, dice, lightSide } = setting;
  const x = stage.width * (lightSide > 0 ? 0.82 : 0.18);
  const drawn =
    linearGradient("sky", [0, 0], [0, horizon], skies[hour]) +
    rectangle(0, 0, stage.width, horizon + 2, { fill: "url(#sky)" });
  if (hour === "night") {
    const stars = Array.from({ length: 70 }, () =>
      circle(dice.next() * stage.width, dice.next() * horizon * 0.9, dice.between(0.8, 2.4), {
        fill: "#ffffff",
        "fill-opacity": 0.7,
      }),
    );
    const moon = glow({ x, y: horizon * 0.22, rx: 150, ry: 150, colour: "#aab4ff", opacity: 0.5 });
    return drawn + stars.join("") + moon + circle(x, horizon * 0.22, 34, { fill: "#f3f0ff" });
  }
  const y = hour === "sunset" ? horizon * 0.8 : horizon * 0.16;
  const warm = hour === "sunset" ? "#ffdf9c" : "#fffbe8";
  const clouds = Array.from({ length: 9 }, () => {
    const cloud = {
      x: dice.next() * stage.width,
      y: dice.between(0.1, 0.7) * horizon,
      rx: dice.between(120, 260),
      ry: dice.between(12, 34),
    };
    return glow({ ...cloud, colour: hour === "sunset" ? "#ffb59c" : "#ffffff", opacity: dice.between(0.35, 0.75) });
  });
  return (
    drawn +
    clouds.join("") +
    glow({ x, y, rx: 300, ry: 260, colour: warm, opacity: 0.75 }) +
    circle(x, y, hour === "sunset" ? 56 : 38, { fill: "#fffbe6", "fill-opacity": 0.95 })
  );
}

/** Out-of-focus points of light. */
export function bokeh(
  setting: Setting,
  colours: readonly [string, ...string[]],
  count: number,
  band: readonly [number, number],
): string {
  const { stage, dice } = setting;
  return Array.from({ length: count }, () => {
    const radius = dice.between(7, 30);
    const colour = dice.pick(colours);
    const place = { x: dice.next() * stage.width, y: dice.between(band[0], band[1]) * stage.height };
    return (
      circle(place.x, place.y, radius, { fill: colour, "fill-opacity": dice.between(0.1, 0.34) }) +
      circle(place.x, place.y, radius * 0.94, {
        fill: "none",
        stroke: colour,
        "stroke-opacity": 0.14,
        "stroke-width": 2,
      })
    );
  }).join("");
}
