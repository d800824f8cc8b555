import { darker, lighter, mix } from "../../svg/colour.ts";
import { circle, path, rectangle, stroke } from "../../svg/element.ts";
import { glow, linearGradient, radialGradient } from "../../svg/gradient.ts";
import { type Point, smoothLine } from "../../svg/path.ts";
import type { PlaceLayers, Setting } from "../setting.ts";

interface Paper {
  readonly wall: string;
  readonly accent: string;
}

/** Seamless papers and the colour of the light thrown on them. */
const papers: readonly [Paper, ...Paper[]] = [
  { wall: "#3b2a66", accent: "#8b5cf6" },
  { wall: "#5a2450", accent: "#ec4899" },
  { wall: "#1f3556", accent: "#5b8def" },
  { wall: "#21463f", accent: "#4fb39a" },
  { wall: "#6a3b2c", accent: "#f0915f" },
  { wall: "#cbb8a4", accent: "#fff0dc" },
  { wall: "#b9a7c6", accent: "#f2e3ff" },
  { wall: "#2a2a36", accent: "#8b5cf6" },
  { wall: "#a8686e", accent: "#ffc9b8" },
  { wall: "#8ea3ae", accent: "#eaf6fb" },
];

/** A disc, arcs or a tilted panel behind the head: the one ornament of a studio picture. */
function ornament(setting: Setting, paper: Paper): string {
  const { stage, dice, lightSide } = setting;
  const [x, y] = [stage.width / 2, stage.height * 0.4];
  const kind = dice.pick(["disc", "arcs", "panel", "none"]);
  if (kind === "disc") {
    return (
      radialGradient("disc", [x + lightSide * 110, y - 120], 460, [
        [0, lighter(paper.accent, 0.12)],
        [1, mix(paper.accent, paper.wall, 0.72)],
      ]) + circle(x, y, 306, { fill: "url(#disc)", "fill-opacity": 0.85 })
    );
  }
  if (kind === "arcs") {
    return [330, 292, 254]
      .map((radius, index) =>
        circle(x + lightSide * 36, y + 20, radius, {
          fill: "none",
          stroke: paper.accent,
          "stroke-width": 3 + index * 6,
          "stroke-opacity": 0.5 - index * 0.1,
        }),
      )
      .join("");
  }
  if (kind === "panel") {
    const slant = lightSide * 90;
    return path(
      `M${x - 60 + slant},0L${x + 300 + slant},0L${x + 220 - slant},${stage.height}L${x - 170 - slant},${stage.height}Z`,
      { fill: paper.accent, "fill-opacity": 0.28 },
    );
  }
  const wave: Point[] = [
    [0, stage.height * 0.3],
    [stage.width * 0.3, stage.height * 0.2],
    [stage.width * 0.7, stage.height * 0.34],
    [stage.width, stage.height * 0.22],
  ];
  return stroke(smoothLine(wave), paper.accent, 90, 0.1);
}

export function studio(setting: Setting): PlaceLayers {
  const { stage, dice, lightSide } = setting;
  const paper = dice.pick(papers);
  return {
    far:
      linearGradient(
        "paper",
        [0, 0],
        [0, stage.height],
        [
          [0, paper.wall],
          [0.7, mix(paper.wall, paper.accent, 0.14)],
          [1, darker(paper.wall, 0.35)],
        ],
      ) +
      rectangle(0, 0, stage.width, stage.height, { fill: "url(#paper)" }) +
      glow({
        x: stage.width * (0.5 + lightSide * 0.14),
        y: stage.height * 0.36,
        rx: stage.width * 0.75,
        ry: stage.height * 0.56,
        colour: paper.accent,
        opacity: 0.55,
      }),
    near: ornament(setting, paper),
    rim: lighter(paper.accent, 0.25),
  };
}
