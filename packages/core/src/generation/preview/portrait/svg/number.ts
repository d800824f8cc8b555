/** Rounds to a tenth: a tenth of a pixel is invisible, and short numbers keep the document small. */
export function tenth(value: number): number {
  const rounded = Math.round(value * 10) / 10;
  return rounded === 0 ? 0 : rounded;
}

export function clamp(value: number, lowest: number, highest: number): number {
  return Math.min(highest, Math.max(lowest, value));
}

export function blend(from: number, to: number, share: number): number {
  return from + (to - from) * share;
}
