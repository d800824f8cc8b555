import { letteringSvg, letteringWidth_px } from "../../../media/lettering/index.ts";
import { path, rectangle } from "./svg/element.ts";
import { linearGradient } from "./svg/gradient.ts";

/** What every picture of the built-in engine says, so that nobody takes one for a model's work. */
export const labelText = "PREVIEW · figment";

/** The label in the lower left corner; the visible mark of the free plan has the lower right one. In pixels. */
export function label(width_px: number, height_px: number): string {
  const plate_px = Math.min(Math.max(18, Math.min(height_px, width_px * 1.4) * 0.036), height_px * 0.2);
  const wanted_px = plate_px * 0.5;
  const room_px = width_px * 0.9 - plate_px * 2;
  const size_px = Math.max(1, Math.min(wanted_px, (wanted_px * room_px) / letteringWidth_px(labelText, wanted_px)));
  const text_px = letteringWidth_px(labelText, size_px);
  const margin_px = plate_px * 0.56;
  const [x, y] = [margin_px, height_px - margin_px - plate_px];
  const gem = plate_px * 0.17;
  const [gemX, middle] = [x + plate_px * 0.62, y + plate_px / 2];
  return (
    linearGradient(
      "label",
      [x, y],
      [x + plate_px * 1.2, y + plate_px],
      [
        [0, "#8b5cf6"],
        [1, "#ec4899"],
      ],
    ) +
    rectangle(x, y, text_px + plate_px * 1.7, plate_px, { rx: plate_px / 2, fill: "#0a0a0f", "fill-opacity": 0.66 }) +
    rectangle(x, y, text_px + plate_px * 1.7, plate_px, {
      rx: plate_px / 2,
      fill: "none",
      stroke: "#ffffff",
      "stroke-opacity": 0.2,
    }) +
    path(
      `M${gemX},${middle - gem * 1.25}L${gemX + gem},${middle}L${gemX},${middle + gem * 1.25}L${gemX - gem},${middle}Z`,
      { fill: "url(#label)" },
    ) +
    letteringSvg(labelText, { x: x + plate_px * 1.08, y: middle + size_px * 0.34, size_px, colour: "#ffffff" })
  );
}
