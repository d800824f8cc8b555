import { createHash } from "node:crypto";
import sharp from "sharp";

export interface Picture {
  readonly modelReference: string;
  readonly prompt: string;
  readonly seed: number;
  readonly index: number;
  readonly outputs: number;
  readonly width: number;
  readonly height: number;
}

const discs = 5;

/**
 * A PNG of soft coloured discs on a gradient, with a small label. The same prompt, seed, index and size always give
 * the same bytes on one machine (fonts differ between machines).
 */
export async function drawImage(picture: Picture): Promise<Buffer> {
  const drawing = Buffer.from(svg(picture));
  return sharp(drawing).png({ compressionLevel: 3 }).toBuffer();
}

function svg(picture: Picture): string {
  const { width, height } = picture;
  const bytes = createHash("sha512").update(`${picture.prompt}\n${picture.seed}\n${picture.index}`).digest();
  const fraction = (place: number): number => (bytes[place % bytes.length] ?? 0) / 255;
  const hue = Math.round(fraction(0) * 360);
  const circles = Array.from({ length: discs }, (_, disc) => {
    const place = 1 + disc * 4;
    const x = Math.round(fraction(place) * width);
    const y = Math.round(fraction(place + 1) * height);
    const radius = Math.round((0.12 + 0.28 * fraction(place + 2)) * Math.min(width, height));
    const colour = `hsl(${(hue + Math.round(fraction(place + 3) * 140)) % 360} 70% 65%)`;
    return `<circle cx="${x}" cy="${y}" r="${radius}" fill="${colour}" opacity="0.45"/>`;
  });
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}">
    <defs><linearGradient id="ground" x1="0" y1="0" x2="1" y2="1">
      <stop offset="0" stop-color="hsl(${hue} 45% 22%)"/><stop offset="1" stop-color="hsl(${(hue + 70) % 360} 55% 42%)"/>
    </linearGradient></defs>
    <rect width="${width}" height="${height}" fill="url(#ground)"/>
    ${circles.join("")}
    ${label(picture)}
  </svg>`;
}

function label({ modelReference, seed, index, outputs, width, height }: Picture): string {
  const size = Math.max(9, Math.round(Math.min(width, height) / 36));
  const lines = [`Emulated ${modelReference}`, `seed ${seed}, image ${index + 1} of ${outputs}, ${width} x ${height}`];
  return lines
    .map((line, row) => {
      const y = height - size * (1 + 1.4 * (lines.length - 1 - row));
      return `<text x="${size}" y="${Math.round(y)}" font-family="sans-serif" font-size="${size}" fill="white" opacity="0.85">${escapeXml(line)}</text>`;
    })
    .join("");
}

function escapeXml(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
}
