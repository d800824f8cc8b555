import { letteringSvg, letteringWidth_px } from "./lettering/index.ts";

const wordmark = "figment";

/** A four-pointed sparkle around its centre. */
function sparkle(x: number, y: number, radius: number, fill: string): string {
  const waist = radius * 0.16;
  const r = (value: number): number => Math.round(value * 100) / 100;
  const d =
    `M${r(x)},${r(y - radius)}Q${r(x + waist)},${r(y - waist)} ${r(x + radius)},${r(y)}` +
    `Q${r(x + waist)},${r(y + waist)} ${r(x)},${r(y + radius)}` +
    `Q${r(x - waist)},${r(y + waist)} ${r(x - radius)},${r(y)}` +
    `Q${r(x - waist)},${r(y - waist)} ${r(x)},${r(y - radius)}Z`;
  return `<path d="${d}" fill="${fill}"/>`;
}

/** The wordmark on a soft dark plate in the lower right corner. */
function cornerMark(width_px: number, height_px: number): string {
  const plate_px = Math.max(20, Math.min(height_px, width_px * 1.5) * 0.044);
  const size_px = plate_px * 0.62;
  const text_px = letteringWidth_px(wordmark, size_px);
  const [side_px, glyph_px] = [plate_px * 0.5, plate_px * 0.26];
  const whole_px = side_px * 2 + glyph_px * 2 + plate_px * 0.3 + text_px;
  const margin_px = plate_px * 0.5;
  const [x, y] = [width_px - margin_px - whole_px, height_px - margin_px - plate_px];
  const r = (value: number): number => Math.round(value * 100) / 100;
  const plate = `width="${r(whole_px)}" height="${r(plate_px)}" rx="${r(plate_px / 2)}"`;
  return (
    `<rect x="${r(x)}" y="${r(y)}" ${plate} fill="#0a0a0f" fill-opacity="0.52"/>` +
    `<rect x="${r(x)}" y="${r(y)}" ${plate} fill="none" stroke="#ffffff" stroke-opacity="0.16"/>` +
    sparkle(x + side_px + glyph_px, y + plate_px / 2, glyph_px * 1.15, "url(#mark)") +
    letteringSvg(wordmark, {
      x: x + side_px + glyph_px * 2 + plate_px * 0.3,
      y: y + plate_px / 2 + size_px * 0.27,
      size_px,
      colour: "#ffffff",
      weight: "bold",
    })
  );
}

/** The wordmark over and over on the diagonal, so faint that it leaves the picture alone. */
function veil(width_px: number, height_px: number): string {
  const size_px = Math.max(24, Math.min(width_px, height_px) * 0.09);
  const [stepX, stepY] = [letteringWidth_px(wordmark, size_px) * 1.75, size_px * 3.1];
  const reach = Math.hypot(width_px, height_px) / 2 + stepX;
  const rows = Math.ceil(reach / stepY);
  const columns = Math.ceil(reach / stepX);
  let words = "";
  for (let row = -rows; row <= rows; row++) {
    for (let column = -columns; column <= columns; column++) {
      const x = column * stepX + (row % 2 === 0 ? 0 : stepX / 2);
      words += letteringSvg(wordmark, { x, y: row * stepY, size_px, colour: "currentColor", weight: "bold" });
    }
  }
  const turn = `translate(${width_px / 2} ${height_px / 2}) rotate(-28)`;
  const shift = Math.max(1, size_px / 40);
  // Light letters show on dark pictures, their dark shade on light ones.
  return (
    `<g transform="${turn} translate(${shift} ${shift})" color="#000000" opacity="0.05">${words}</g>` +
    `<g transform="${turn}" color="#ffffff" opacity="0.075">${words}</g>`
  );
}

/**
 * The free plan's visible mark, to be laid over an image of the same size.
 *
 * @param width_px width of the image; @param height_px its height.
 * @returns a whole SVG document, transparent but for the mark.
 */
export function visibleMarkSvg(width_px: number, height_px: number): string {
  return (
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width_px}" height="${height_px}" viewBox="0 0 ${width_px} ${height_px}">` +
    `<linearGradient id="mark" x2="1" y2="1"><stop offset="0" stop-color="#a78bfa"/><stop offset="1" stop-color="#ec4899"/></linearGradient>` +
    veil(width_px, height_px) +
    cornerMark(width_px, height_px) +
    `</svg>`
  );
}
