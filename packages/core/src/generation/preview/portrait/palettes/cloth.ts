import { darker, lightness, lighter, mix } from "../svg/colour.ts";

/** Tones of one dyed cloth. */
export interface ClothPalette {
  readonly light: string;
  readonly base: string;
  readonly shade: string;
  readonly deep: string;
}

/** Colour words people use for clothes. */
export const clothColours: Readonly<Record<string, string>> = {
  red: "#b3202f",
  scarlet: "#c8202c",
  crimson: "#9d1330",
  burgundy: "#5f1428",
  wine: "#611530",
  maroon: "#5c1a22",
  orange: "#d8692a",
  rust: "#a14722",
  coral: "#e9715f",
  peach: "#f0b08e",
  yellow: "#e3b42f",
  gold: "#c79a3c",
  golden: "#c79a3c",
  mustard: "#c1902a",
  green: "#2f6f4c",
  emerald: "#0c6b4c",
  olive: "#5e6033",
  sage: "#8fa28a",
  mint: "#9fd3bd",
  forest: "#21482f",
  teal: "#136a6f",
  turquoise: "#2aa5a3",
  blue: "#2f5aa8",
  navy: "#1c2747",
  sky: "#7fb3e0",
  cobalt: "#1f46b0",
  sapphire: "#173f94",
  denim: "#3f5d86",
  indigo: "#343079",
  purple: "#5c3596",
  violet: "#7646c9",
  lavender: "#b3a2dc",
  lilac: "#bda6d9",
  plum: "#54264f",
  pink: "#d9769d",
  magenta: "#b92b7d",
  fuchsia: "#c12c85",
  rose: "#c96a7c",
  blush: "#e6b8b4",
  white: "#ece8e4",
  ivory: "#efe7d6",
  cream: "#eadfc8",
  beige: "#cfb797",
  camel: "#b98c5a",
  tan: "#b58e63",
  brown: "#5d3f2b",
  chocolate: "#43291c",
  grey: "#75787f",
  gray: "#75787f",
  charcoal: "#34363d",
  silver: "#b4b8c1",
  black: "#1d1b22",
};

/** Quiet colours for when nobody named one. */
export const wardrobe = [
  "#1c2747",
  "#0c6b4c",
  "#5f1428",
  "#34363d",
  "#5c3596",
  "#ece8e4",
  "#a14722",
  "#136a6f",
  "#b98c5a",
  "#c96a7c",
  "#1d1b22",
] as const;

export function clothPalette(colour: string): ClothPalette {
  const bright = lightness(colour);
  return {
    light: lighter(colour, bright > 0.7 ? 0.6 : 0.22),
    base: colour,
    shade: bright > 0.6 ? mix(darker(colour, 0.2), "#6a5a78", 0.25) : darker(colour, 0.36),
    deep: bright > 0.6 ? mix(darker(colour, 0.45), "#4a3c58", 0.35) : darker(colour, 0.66),
  };
}
