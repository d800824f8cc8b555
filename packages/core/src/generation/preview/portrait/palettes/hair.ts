/** Tones of one hair colour, from the shade under the hair to the glint on top, and the brows that go with it. */
export interface HairPalette {
  readonly deep: string;
  readonly dark: string;
  readonly base: string;
  readonly light: string;
  readonly glint: string;
  readonly brow: string;
}

function palette(tones: string, brow: string): HairPalette {
  const [deep = brow, dark = brow, base = brow, light = brow, glint = brow] = tones.split(" ");
  return { deep, dark, base, light, glint, brow };
}

/** By catalogue option of `hairColour`. */
export const hairPalettes: Readonly<Record<string, HairPalette>> = {
  black: palette("#08070b #121016 #201d27 #474155 #938da8", "#17131a"),
  "dark-brown": palette("#150c09 #23150f #38231a #5a3b2b #9a7258", "#21150f"),
  brown: palette("#2a170e #422617 #5f3a24 #875a3a #bf8f66", "#3a2418"),
  "light-brown": palette("#442b1a #63432a #8a6340 #b08a60 #dcbb8f", "#55391f"),
  blonde: palette("#6d4a22 #93692f #c59a52 #e2c07c #fbe8b9", "#7b5a33"),
  platinum: palette("#84776a #a99c8c #d8cdbb #efe7d8 #ffffff", "#8a7a68"),
  auburn: palette("#260b08 #43150f #6c2518 #9b4128 #d98354", "#40190f"),
  red: palette("#4f1a08 #7c2d0e #b4501e #db7a36 #ffbb7c", "#783513"),
  grey: palette("#34353b #505259 #7c7e87 #a5a8b1 #dcdfe6", "#54555c"),
  white: palette("#85878f #adafb7 #dcdde3 #f3f3f7 #ffffff", "#94949c"),
  pink: palette("#6e1f4a #a13570 #de6ba3 #f59cc5 #ffd6ea", "#7a3352"),
  purple: palette("#241043 #3d1d6e #6a3bab #9567d8 #d0b1ff", "#36205b"),
  blue: palette("#08204a #10397a #2466b8 #4f95e0 #abd4ff", "#183a66"),
};
