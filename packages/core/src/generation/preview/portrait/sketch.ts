import type { AttributeChoices } from "../../../characters/catalogue/index.ts";
import { directionFor } from "./direction/direction.ts";
import { figure } from "./figure/figure.ts";
import { createPerson } from "./person/person.ts";
import { stageFor } from "./stage.ts";
import { element, group, rectangle } from "./svg/element.ts";
import { glow, linearGradient } from "./svg/gradient.ts";
import { tenth } from "./svg/number.ts";

/** How much of her is seen: where her eyes are above the lower edge, in drawing units, and how large she is. */
const frames = {
  "head and shoulders": { eyesAboveBottom: 560, scale: 1.2 },
  /** Down to the waist: what tells one build from another. */
  waist: { eyesAboveBottom: 700, scale: 0.92 },
} as const;

export type SketchFrame = keyof typeof frames;

/** Any: she is the same with each; it chooses what she wears, and this one is plain. */
const seed = 17;

const plainView = { pose: "facing the camera, warm", clothing: "t-shirt" } as const;

/**
 * A quick drawing of somebody with these attributes before a calm ground, as an SVG document: what a picker shows while she is being
 * described. It needs no image library, so a browser can draw it; `renderPortrait` makes the real preview images.
 *
 * @throws StudioError `invalid_input` for an attribute choice the catalogue does not have.
 */
export function sketchPortrait(
  attributes: AttributeChoices,
  size: { readonly width_px: number; readonly height_px: number },
  frame: SketchFrame = "head and shoulders",
): string {
  const { eyesAboveBottom, scale } = frames[frame];
  const portrait = { attributes, seed, ...size, ...plainView };
  const { width_px, height_px } = size;
  const stage = stageFor(portrait);
  const direction = directionFor(portrait);
  const place = `translate(${tenth(stage.width / 2)} ${tenth(stage.height - eyesAboveBottom)}) scale(${scale})`;
  return element(
    "svg",
    {
      xmlns: "http://www.w3.org/2000/svg",
      width: width_px,
      height: height_px,
      viewBox: `0 0 ${width_px} ${height_px}`,
    },
    group(
      { transform: `scale(${stage.scale})` },
      linearGradient(
        "ground",
        [0, 0],
        [stage.width * 0.4, stage.height],
        [
          [0, "#3a2f5c"],
          [1, "#14131d"],
        ],
      ),
      rectangle(0, 0, stage.width, stage.height, { fill: "url(#ground)" }),
      glow({ x: stage.width / 2, y: stage.height * 0.36, rx: 420, ry: 420, colour: "#8b5cf6", opacity: 0.35 }),
      group({ transform: place }, figure(createPerson(attributes), direction, portrait)),
    ),
  );
}
