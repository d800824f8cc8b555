/** Colours of one skin tone, from light to dark, and the tones of lips and cheeks that suit it. */
export interface SkinPalette {
  readonly glow: string;
  readonly light: string;
  readonly base: string;
  readonly shade: string;
  readonly deep: string;
  readonly blush: string;
  readonly lip: string;
}

function palette(glow: string, light: string, base: string, shade: string, deep: string, lips: string): SkinPalette {
  const [blush = base, lip = base] = lips.split(" ");
  return { glow, light, base, shade, deep, blush, lip };
}

/** By catalogue option of `skinTone`. */
export const skinPalettes: Readonly<Record<string, SkinPalette>> = {
  porcelain: palette("#fff6f1", "#fdeae1", "#f8ddd2", "#e0b4a8", "#a9685f", "#f2a09b #c9626c"),
  fair: palette("#fff0e4", "#fbdfcd", "#f3cfba", "#d89f89", "#9c5f50", "#ec938a #c25a60"),
  light: palette("#ffe6d0", "#f6d2b6", "#eac0a1", "#c98f70", "#8b523e", "#e2866f #b85350"),
  medium: palette("#fbdab9", "#ecc19c", "#dcaa84", "#b57a57", "#774530", "#d57a60 #ab4b47"),
  olive: palette("#f2d3a9", "#deb98b", "#cba174", "#a0744b", "#644327", "#c27256 #9f4c45"),
  tan: palette("#eec596", "#d8a676", "#c28c61", "#935f3d", "#572f1b", "#bb6142 #96433c"),
  brown: palette("#d3a277", "#b88157", "#9f6943", "#704326", "#3d2011", "#a74e35 #863a33"),
  "dark-brown": palette("#ad7850", "#925d3a", "#7a492d", "#52301b", "#29140b", "#8c3d2c #73302d"),
  deep: palette("#8a5c3e", "#6f452b", "#57331f", "#371d11", "#180b06", "#743025 #622a29"),
};
