import { capitals } from "./capitals.ts";
import { figuresAndSigns } from "./figures-and-signs.ts";
import { type Glyph, unitsPerEm } from "./glyph.ts";
import { smallLetters } from "./small-letters.ts";

/** Thickness of the pen. */
export type LetteringWeight = "light" | "regular" | "bold";

export interface LetteringOptions {
  /** Left edge of the first letter. */
  readonly x: number;
  /** The baseline. */
  readonly y: number;
  /** Height of the em; capitals are 0.7 of it. */
  readonly size_px: number;
  /** Any SVG colour. */
  readonly colour: string;
  /** `regular` when left out. */
  readonly weight?: LetteringWeight;
}

/** Pen widths in units of the em. */
const penWidths: Readonly<Record<LetteringWeight, number>> = { light: 1.3, regular: 1.8, bold: 2.7 };

/** The space between the drawn parts of two letters, in units. */
const gap = 3.9;

/** Stands in for signs the alphabet does not have. */
const missing: Glyph = { width: 7, d: "M0,0V-12H7V0Z" };

function glyphOf(sign: string): Glyph {
  return capitals[sign] ?? smallLetters[sign] ?? figuresAndSigns[sign] ?? missing;
}

function widthUnits(text: string): number {
  let width = 0;
  let count = 0;
  for (const sign of text) {
    width += glyphOf(sign).width;
    count += 1;
  }
  return count === 0 ? 0 : width + gap * (count - 1);
}

/**
 * Whether every sign of the text has a letter of its own; others are drawn as an empty box.
 */
export function canLetter(text: string): boolean {
  return Array.from(text).every((sign) => glyphOf(sign) !== missing);
}

/** Width of a line of lettering, from the middle of its first to the middle of its last pen stroke, in pixels. */
export function letteringWidth_px(text: string, size_px: number): number {
  return (widthUnits(text) * size_px) / unitsPerEm;
}

/**
 * One line of lettering as SVG paths: needs no font, so a fresh machine draws the same picture as any other.
 *
 * @returns a `<g>` element; empty text gives an empty group.
 */
export function letteringSvg(text: string, options: LetteringOptions): string {
  const scale = options.size_px / unitsPerEm;
  let pen = 0;
  let paths = "";
  for (const sign of text) {
    const glyph = glyphOf(sign);
    if (glyph.d !== "") paths += `<path transform="translate(${hundredth(pen)} 0)" d="${glyph.d}"/>`;
    pen += glyph.width + gap;
  }
  const place = `translate(${hundredth(options.x)} ${hundredth(options.y)}) scale(${Math.round(scale * 10_000) / 10_000})`;
  const width = penWidths[options.weight ?? "regular"];
  return (
    `<g transform="${place}" fill="none" stroke="${options.colour}" stroke-width="${width}" ` +
    `stroke-linecap="round" stroke-linejoin="round">${paths}</g>`
  );
}

function hundredth(value: number): number {
  return Math.round(value * 100) / 100;
}
