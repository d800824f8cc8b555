import { backdropFor } from "./backdrop/index.ts";
import { directionFor } from "./direction/direction.ts";
import { figure } from "./figure/figure.ts";
import { label } from "./label.ts";
import { createPerson } from "./person/person.ts";
import type { Portrait } from "./portrait.ts";
import { type Stage, stageFor } from "./stage.ts";
import { element, group, rectangle } from "./svg/element.ts";
import { glow, radialGradient } from "./svg/gradient.ts";
import { tenth } from "./svg/number.ts";

/** The two documents a picture is made of. */
export interface Composition {
  /** The backdrop, small: it is blurred, and drawn at full size by `sharp`. */
  readonly farSvg: string;
  /** The whole picture, given the finished backdrop as an image address. */
  readonly pictureSvg: (farHref: string) => string;
}

/** One pixel of the small backdrop covers this many stage units. */
const farUnits = 3;

/** Height of the eyes above the lower edge, and size of the figure, at a zoom of 1. */
const eyesAboveBottom = 606;
const figureScale = 1.12;

function vignette(stage: Stage): string {
  const reach = Math.hypot(stage.width, stage.height) * 0.62;
  return (
    radialGradient("vignette", [stage.width / 2, stage.height * 0.44], reach, [
      [0, "#05030a", 0],
      [0.62, "#05030a", 0],
      [1, "#05030a", 0.5],
    ]) + rectangle(0, 0, stage.width, stage.height, { fill: "url(#vignette)" })
  );
}

/** The place's own light spilling over the edges of the figure, which sets her into it. */
function lightWrap(stage: Stage, lightSide: -1 | 1, rim: string): string {
  const [middle, low] = [stage.width / 2, stage.height];
  return (
    glow({ x: middle - lightSide * 370, y: low - 560, rx: 300, ry: 520, colour: rim, opacity: 0.2 }) +
    glow({ x: middle + lightSide * 390, y: low - 760, rx: 300, ry: 420, colour: rim, opacity: 0.13 })
  );
}

/** @throws StudioError `invalid_input` for an attribute the catalogue does not have. */
export function compose(portrait: Portrait): Composition {
  const { width_px, height_px } = portrait;
  const stage = stageFor(portrait);
  const person = createPerson(portrait.attributes);
  const direction = directionFor(portrait);
  const backdrop = backdropFor(portrait, direction, stage);
  const scale = figureScale * direction.zoom;
  const place = `translate(${tenth(stage.width / 2 + direction.shift)} ${tenth(stage.height - eyesAboveBottom)}) scale(${scale})`;
  const namespace = { xmlns: "http://www.w3.org/2000/svg" };
  const small = {
    width: Math.max(1, Math.round(stage.width / farUnits)),
    height: Math.max(1, Math.round(stage.height / farUnits)),
  };
  const view = `0 0 ${stage.width} ${stage.height}`;
  return {
    farSvg: element("svg", { ...namespace, ...small, viewBox: view, preserveAspectRatio: "none" }, backdrop.far),
    pictureSvg: (farHref) =>
      element(
        "svg",
        { ...namespace, width: width_px, height: height_px, viewBox: `0 0 ${width_px} ${height_px}` },
        group(
          { transform: `scale(${stage.scale})` },
          element("image", { width: stage.width, height: stage.height, preserveAspectRatio: "none", href: farHref }),
          backdrop.near,
          group({ transform: place }, figure(person, direction, portrait)),
          lightWrap(stage, direction.lightSide, backdrop.rim),
          backdrop.before,
          vignette(stage),
        ) + label(width_px, height_px),
      ),
  };
}
