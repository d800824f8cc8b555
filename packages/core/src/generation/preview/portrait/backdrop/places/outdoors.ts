import { circle, path, rectangle, stroke } from "../../svg/element.ts";
import { mix } from "../../svg/colour.ts";
import { glow, linearGradient } from "../../svg/gradient.ts";
import { brush, type Point, smoothContinuation, smoothLine } from "../../svg/path.ts";
import type { Hour, PlaceLayers, Setting } from "../setting.ts";
import { bokeh, hourLight, sky } from "../sky.ts";

/** A colour by day, at sunset, at night. */
function tint(setting: Setting, day: string, sunset: string, night: string): string {
  const tones: Record<Hour, string> = { day, sunset, night };
  return tones[setting.hour];
}

/** A filled ridge from edge to edge. */
function ridge(setting: Setting, y: number, rise: number, steps: number, colour: string): string {
  const { stage, dice } = setting;
  const points = Array.from({ length: steps + 1 }, (_, index): Point => [(index / steps) * stage.width, y - dice.next() * rise]);
  return path(`${smoothLine(points)}L${stage.width},${stage.height}L0,${stage.height}Z`, { fill: colour });
}

export function beach(setting: Setting): PlaceLayers {
  const { stage, dice, lightSide } = setting;
  const horizon = stage.height * 0.5;
  const shore = stage.height * 0.72;
  const sea = [tint(setting, "#2f8fb5", "#7b4a86", "#0d1a3c"), tint(setting, "#8fd6d3", "#f59a6c", "#25346a")] as const;
  const sand = [tint(setting, "#efdcb4", "#d98e6a", "#2b2a4a"), tint(setting, "#d4b57f", "#9c5a5a", "#17172e")] as const;
  const glitter = Array.from({ length: 90 }, () => {
    const y = dice.between(horizon + 6, shore);
    const spread = (y - horizon) * 0.8 + 40;
    const x = stage.width * (lightSide > 0 ? 0.82 : 0.18) + dice.between(-spread, spread);
    return rectangle(x, y, dice.between(8, 40), 3, { rx: 1.5, fill: hourLight[setting.hour], "fill-opacity": dice.between(0.2, 0.8) });
  });
  const foam = [0, 18, 44].map((drop, index) => {
    const line = Array.from({ length: 9 }, (_, step): Point => [(step / 8) * stage.width, shore + drop + dice.between(-9, 9)]);
    return stroke(smoothLine(line), "#ffffff", 9 - index * 2, 0.75 - index * 0.2);
  });
  const palm = (x: number, lean: number): string => {
    const top: Point = [x + lean, stage.height * 0.2];
    const leaves = Array.from({ length: 9 }, (_, index) => {
      const angle = (index / 8) * Math.PI * 1.3 - Math.PI * 1.15;
      const tip: Point = [top[0] + Math.cos(angle) * 170, top[1] + Math.sin(angle) * 90 + 70];
      return brush([top, [top[0] + Math.cos(angle) * 90, top[1] + Math.sin(angle) * 90 - 14], tip], (u) => 15 * Math.sin(Math.PI * Math.min(1, u + 0.08)), 8);
    });
    const dark = tint(setting, "#2f6b4f", "#3a2150", "#0b1026");
    return path(brush([[x, stage.height * 0.8], [x + lean * 0.3, stage.height * 0.5], top], (u) => 13 - u * 5) + leaves.join(""), { fill: dark });
  };
  return {
    far:
      sky(setting, horizon) +
      linearGradient("sea", [0, horizon], [0, shore], [[0, sea[0]], [1, sea[1]]]) +
      rectangle(0, horizon, stage.width, stage.height - horizon, { fill: "url(#sea)" }) +
      glitter.join("") +
      linearGradient("sand", [0, shore], [0, stage.height], [[0, sand[0]], [1, sand[1]]]) +
      rectangle(0, shore + 26, stage.width, stage.height, { fill: "url(#sand)" }) +
      foam.join("") +
      palm(lightSide > 0 ? stage.width * 0.03 : stage.width * 0.97, lightSide * 56),
    rim: hourLight[setting.hour],
  };
}

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
      body += `L${x - width * 0.5},${base}L${x},${top}`;
      const cap = (base - top) * 0.34;
      caps += `M${x},${top}L${x - width * 0.17},${top + cap}L${x - width * 0.06},${top + cap * 0.7}L${x + width * 0.02},${top + cap * 1.1}L${x + width * 0.09},${top + cap * 0.72}L${x + width * 0.17},${top + cap}Z`;
    }
    body += `L${stage.width * 1.2},${base}L${stage.width},${stage.height}Z`;
    return path(body, { fill: colour }) + path(caps, { fill: snow, "fill-opacity": 0.9 });
  };
  const mist = (y: number): string => glow({ x: stage.width / 2, y, rx: stage.width * 0.8, ry: 80, colour: tint(setting, "#ffffff", "#ffc3a0", "#6b6fb5"), opacity: 0.55 });
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

export function forest(setting: Setting): PlaceLayers {
  const { stage, dice, lightSide } = setting;
  const bright = tint(setting, "#e9f3b8", "#ffbf73", "#3a5a8c");
  const dark = tint(setting, "#14331f", "#2a1620", "#050b12");
  const base = tint(setting, "#7fae63", "#c0703c", "#1b3050");
  const trunks = [0, 1, 2].flatMap((layer) => {
    const share = 0.25 + layer * 0.36;
    return Array.from({ length: 9 - layer * 2 }, () => {
      const x = dice.next() * stage.width;
      const width = 9 + layer * 15 + dice.between(0, 8);
      const lean = dice.between(-20, 20);
      return path(brush([[x, -20], [x + lean * 0.4, stage.height * 0.5], [x + lean, stage.height]], (u) => width * (0.7 + u * 0.5), 5), { fill: mix(base, dark, share), "fill-opacity": 0.9 });
    });
  });
  const leaves = Array.from({ length: 64 }, () => {
    const x = dice.next() * stage.width;
    const edge = Math.abs(x / stage.width - 0.5) * 2;
    const y = dice.between(-40, stage.height * (0.12 + edge * 0.42));
    return circle(x, y, dice.between(22, 64), { fill: mix(base, dice.chance(0.3) ? bright : dark, dice.between(0.1, 0.65)), "fill-opacity": 0.55 });
  });
  const shafts = [0, 1, 2, 3].map((shaft) => {
    const x = stage.width * (lightSide > 0 ? 0.95 - shaft * 0.16 : 0.05 + shaft * 0.16);
    const far = x - lightSide * 420;
    return path(`M${x},-20L${x + 50},-20L${far + 130},${stage.height}L${far - 40},${stage.height}Z`, { fill: bright, "fill-opacity": 0.13 });
  });
  return {
    far:
      linearGradient("forest", [0, 0], [0, stage.height], [[0, mix(base, bright, 0.75)], [0.5, base], [1, mix(base, dark, 0.7)]]) +
      rectangle(0, 0, stage.width, stage.height, { fill: "url(#forest)" }) +
      glow({ x: stage.width * (lightSide > 0 ? 0.75 : 0.25), y: stage.height * 0.25, rx: 360, ry: 380, colour: bright, opacity: 0.75 }) +
      trunks.join("") +
      ridge(setting, stage.height * 0.86, 60, 11, mix(base, dark, 0.8)) +
      leaves.join("") +
      shafts.join(""),
    near: bokeh(setting, [bright, "#ffffff"], 12, [0.05, 0.8]),
    rim: bright,
  };
}

export function garden(setting: Setting): PlaceLayers {
  const { stage, dice } = setting;
  const hedge = tint(setting, "#4d8752", "#7c7a45", "#142a3c");
  const deep = tint(setting, "#24502f", "#3a3a2c", "#091422");
  const blooms = ["#f3a6c2", "#e8608f", "#fff1f4", "#f6cf65", "#b48ae0"] as const;
  const leaves = Array.from({ length: 90 }, () =>
    circle(dice.next() * stage.width, dice.between(0.42, 1) * stage.height, dice.between(16, 46), { fill: mix(hedge, deep, dice.next()), "fill-opacity": 0.75 }),
  );
  const flowers = Array.from({ length: 58 }, () => {
    const [x, y] = [dice.next() * stage.width, dice.between(0.46, 1) * stage.height];
    const size = dice.between(8, 20) * (0.5 + y / stage.height);
    const colour = setting.hour === "night" ? mix(dice.pick(blooms), "#1a2248", 0.45) : dice.pick(blooms);
    const petals = Array.from({ length: 5 }, (_, petal) => circle(x + Math.cos(petal * 1.257) * size * 0.6, y + Math.sin(petal * 1.257) * size * 0.6, size * 0.55, { fill: colour }));
    return petals.join("") + circle(x, y, size * 0.34, { fill: "#ffe9a8" });
  });
  const arch: Point[] = [[stage.width * 0.12, stage.height], [stage.width * 0.13, stage.height * 0.4], [stage.width * 0.3, stage.height * 0.12], [stage.width * 0.5, stage.height * 0.07], [stage.width * 0.7, stage.height * 0.12], [stage.width * 0.87, stage.height * 0.4], [stage.width * 0.88, stage.height]];
  const vines = Array.from({ length: 80 }, (_, index) => {
    const point = arch[Math.floor((index / 80) * (arch.length - 1))] ?? [0, 0];
    const next = arch[Math.floor((index / 80) * (arch.length - 1)) + 1] ?? point;
    const share = ((index / 80) * (arch.length - 1)) % 1;
    const [x, y] = [point[0] + (next[0] - point[0]) * share, point[1] + (next[1] - point[1]) * share];
    const colour = dice.chance(0.34) ? dice.pick(blooms) : mix(hedge, deep, dice.next());
    return circle(x + dice.between(-26, 26), y + dice.between(-26, 26), dice.between(9, 24), { fill: colour, "fill-opacity": 0.85 });
  });
  return {
    far: sky(setting, stage.height * 0.52) + ridge(setting, stage.height * 0.48, 60, 10, mix(hedge, "#ffffff", setting.hour === "day" ? 0.25 : 0)) + leaves.join("") + flowers.join("") + vines.join(""),
    near: bokeh(setting, ["#ffffff", "#ffe9b8"], 8, [0.05, 0.6]),
    rim: hourLight[setting.hour],
  };
}

export function desert(setting: Setting): PlaceLayers {
  const { stage, dice } = setting;
  const dune = (y: number, colour: string, shade: string): string => {
    const line: Point[] = [[-40, y + dice.between(-20, 60)], [stage.width * 0.3, y - dice.between(20, 80)], [stage.width * 0.62, y + dice.between(0, 60)], [stage.width + 40, y - dice.between(10, 70)]];
    const lower: Point[] = [[stage.width * 0.3, y - 30], [stage.width * 0.36, y + 110], [stage.width * 0.2, stage.height]];
    return path(`${smoothLine(line)}L${stage.width},${stage.height}L0,${stage.height}Z`, { fill: colour }) + path(`${smoothLine(lower)}${smoothContinuation([[stage.width * 0.2, stage.height], [stage.width * 0.7, stage.height], [stage.width * 0.62, y + 40], [stage.width * 0.3, y - 30]])}Z`, { fill: shade, "fill-opacity": 0.4 });
  };
  return {
    far:
      sky(setting, stage.height * 0.56) +
      dune(stage.height * 0.52, tint(setting, "#efcf98", "#d98a5c", "#3a3560"), tint(setting, "#c7965c", "#8c4a4e", "#1d1c3c")) +
      dune(stage.height * 0.68, tint(setting, "#e3b673", "#bb6a4c", "#2b2850"), tint(setting, "#a97440", "#6c3644", "#14132e")) +
      dune(stage.height * 0.84, tint(setting, "#cf9a58", "#8f4a44", "#1c1a3a"), tint(setting, "#8b5a32", "#4c2638", "#0b0a1e")),
    rim: hourLight[setting.hour],
  };
}
