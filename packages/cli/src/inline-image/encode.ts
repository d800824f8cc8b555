/** Bytes of one escape sequence, at most: what the Kitty protocol allows. */
const chunkSize = 4096;

/** A PNG for the Kitty graphics protocol, scaled to this many text rows. Source: sw.kovidgoyal.net/kitty/graphics-protocol. */
export function kittyImage(png: Uint8Array, rows: number): string {
  const encoded = Buffer.from(png).toString("base64");
  const chunks = encoded.match(new RegExp(`.{1,${chunkSize}}`, "gu")) ?? [];
  return chunks
    .map((chunk, index) => {
      const first = index === 0 ? `f=100,a=T,r=${rows},q=2,` : "";
      const hasMore = index < chunks.length - 1 ? 1 : 0;
      return `\u001B_G${first}m=${hasMore};${chunk}\u001B\\`;
    })
    .join("");
}

/** A PNG for iTerm2's inline images, scaled to this many text rows. Source: iterm2.com/documentation-images.html. */
export function iterm2Image(png: Uint8Array, rows: number): string {
  const encoded = Buffer.from(png).toString("base64");
  return `\u001B]1337;File=inline=1;height=${rows};preserveAspectRatio=1;size=${png.byteLength}:${encoded}\u0007`;
}

/** Pixels as RGB, row by row. */
export interface Pixels {
  readonly width: number;
  readonly height: number;
  readonly rgb: Uint8Array;
}

/** Coloured half blocks: two pixels in each character, in any terminal with true colour. */
export function blocksImage({ width, height, rgb }: Pixels): string {
  const colour = (x: number, y: number): string => {
    const at = (Math.min(y, height - 1) * width + x) * 3;
    return `${rgb[at] ?? 0};${rgb[at + 1] ?? 0};${rgb[at + 2] ?? 0}`;
  };
  const rows: string[] = [];
  for (let y = 0; y < height; y += 2) {
    let row = "";
    for (let x = 0; x < width; x++) row += `\u001B[38;2;${colour(x, y)}m\u001B[48;2;${colour(x, y + 1)}m▀`;
    rows.push(`${row}\u001B[0m`);
  }
  return rows.join("\n");
}
