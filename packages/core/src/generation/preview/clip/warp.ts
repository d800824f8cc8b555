import type { Field, Pose } from "./motion.ts";

/** Pixels as RGB, three bytes each, row by row. */
export interface Picture {
  readonly width: number;
  readonly height: number;
  readonly rgb: Uint8Array;
}

export interface Size {
  readonly width: number;
  readonly height: number;
}

/**
 * One frame: every pixel taken from where the pose says it comes from, between pixels where it falls between them, so that slow
 * movement neither jumps nor flickers. Written as a video encoder wants it (I420, BT.709, limited range).
 *
 * @param size both sides even
 */
export function warp(picture: Picture, field: Field, pose: Pose, size: Size): Uint8Array {
  const { width, height } = size;
  const luma = width * height;
  const chroma = luma / 4;
  const frame = new Uint8Array(luma + chroma * 2);
  const sums = { blue: new Float32Array(width / 2), red: new Float32Array(width / 2) };
  const row = new Float32Array(width * 3);
  for (let y = 0; y < height; y += 1) {
    sampleRow(picture, field, pose, size, y, row);
    for (let x = 0; x < width; x += 1) {
      const [r, g, b] = [row[x * 3] ?? 0, row[x * 3 + 1] ?? 0, row[x * 3 + 2] ?? 0];
      frame[y * width + x] = 16.5 + 0.18259 * r + 0.61423 * g + 0.06201 * b;
      const half = x >> 1;
      sums.blue[half] = (sums.blue[half] ?? 0) - 0.10065 * r - 0.33857 * g + 0.43922 * b;
      sums.red[half] = (sums.red[half] ?? 0) + 0.43922 * r - 0.39894 * g - 0.04027 * b;
    }
    if (y % 2 === 0) continue;
    const at = luma + ((y - 1) / 2) * (width / 2);
    for (let half = 0; half < width / 2; half += 1) {
      frame[at + half] = 128.5 + (sums.blue[half] ?? 0) / 4;
      frame[at + chroma + half] = 128.5 + (sums.red[half] ?? 0) / 4;
    }
    sums.blue.fill(0);
    sums.red.fill(0);
  }
  return frame;
}

function sampleRow(
  { width: sourceWidth, height: sourceHeight, rgb }: Picture,
  field: Field,
  { zoom, sway, tilt, breath }: Pose,
  { width, height }: Size,
  y: number,
  row: Float32Array,
): void {
  const [scaleX, scaleY] = [sourceWidth / width, sourceHeight / height];
  const inward = zoom / (1 + zoom);
  for (let x = 0; x < width; x += 1) {
    const at = y * width + x;
    const movedX = inward * (field.zoomX[at] ?? 0) + sway * (field.swayX[at] ?? 0) + tilt * (field.tiltX[at] ?? 0);
    const movedY = inward * (field.zoomY[at] ?? 0) - breath * (field.breathY[at] ?? 0) + tilt * (field.tiltY[at] ?? 0);
    const fromX = clamp((x + 0.5 - movedX) * scaleX - 0.5, sourceWidth - 1.001);
    const fromY = clamp((y + 0.5 - movedY) * scaleY - 0.5, sourceHeight - 1.001);
    const [left, top] = [Math.floor(fromX), Math.floor(fromY)];
    const [shareX, shareY] = [fromX - left, fromY - top];
    const first = (top * sourceWidth + left) * 3;
    const below = first + sourceWidth * 3;
    for (let channel = 0; channel < 3; channel += 1) {
      const upper = mix(rgb[first + channel] ?? 0, rgb[first + 3 + channel] ?? 0, shareX);
      const lower = mix(rgb[below + channel] ?? 0, rgb[below + 3 + channel] ?? 0, shareX);
      row[x * 3 + channel] = mix(upper, lower, shareY);
    }
  }
}

function mix(from: number, to: number, share: number): number {
  return from + (to - from) * share;
}

function clamp(value: number, maximum: number): number {
  return value < 0 ? 0 : value > maximum ? maximum : value;
}
