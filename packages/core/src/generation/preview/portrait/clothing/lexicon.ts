import { plainWords } from "../plain-words.ts";
import { clothColours, wardrobe } from "../palettes/cloth.ts";
import type { Random } from "../random.ts";

export const garmentNames = [
  "scarf",
  "coat",
  "leather-jacket",
  "blazer",
  "hoodie",
  "turtleneck",
  "gown",
  "dress",
  "sweater",
  "shirt",
  "t-shirt",
] as const;

export type GarmentName = (typeof garmentNames)[number];

/** Outer layers first: what lies on top is what is seen. */
const garmentWords: Readonly<Record<GarmentName, RegExp>> = {
  scarf: /\b(scarf|shawl|pashmina)\b/,
  coat: /\b(over|trench)?(coat|parka)\b/,
  "leather-jacket": /\b(jacket|leather|biker|bomber)\b/,
  blazer: /\b(blazer|suit|tuxedo|business|formal|waistcoat|uniform|office)\b/,
  hoodie: /\b(hoodie|hooded|sweatshirt|tracksuit)\b/,
  turtleneck: /\b(turtle-?neck|polo-?neck|roll-?neck)\b/,
  gown: /\b(gown|evening|ball|satin|silk|sari|wrap)\b/,
  dress: /\b(dress|sundress|frock|jumpsuit|dungarees)\b/,
  sweater: /\b(sweater|jumper|pullover|cardigan|knit\w*|wool\w*)\b/,
  "t-shirt": /\b(t[- ]?shirt|tee|tank|top|jersey|sportswear)\b/,
  shirt: /\b(shirt|blouse|button[- ]?(up|down)|flannel|linen)\b/,
};

/** Colours that belong to a garment when nobody names one. */
const usualColours: Partial<Record<GarmentName, readonly [string, ...string[]]>> = {
  "leather-jacket": ["#1d1b22", "#2a1a16", "#3b1420"],
  blazer: ["#1c2747", "#34363d", "#1d1b22", "#5f1428", "#b98c5a"],
  coat: ["#b98c5a", "#34363d", "#1c2747", "#75787f"],
  shirt: ["#ece8e4", "#7fb3e0", "#e6b8b4", "#1c2747"],
};

export interface Outfit {
  readonly garment: GarmentName;
  readonly colour: string;
  readonly second: string;
}

function coloursIn(text: string): string[] {
  return (text.match(/[a-z]+/g) ?? []).flatMap((word) => clothColours[word] ?? []);
}

/**
 * What to wear: the garment and colours the text names, the rest by dice. Anything the lexicon does not know, and
 * anything that would not cover, becomes one of the garments above.
 */
export function outfitFor(text: string | undefined, dice: Random): Outfit {
  const wish = plainWords(text);
  const drawn = dice.pick(garmentNames);
  const named = garmentNames.find((name) => name !== "t-shirt" && name !== "shirt" && garmentWords[name].test(wish));
  // A T-shirt is also a word ending in "shirt": the longer name is tried first.
  const garment = named ?? (["t-shirt", "shirt"] as const).find((name) => garmentWords[name].test(wish)) ?? drawn;
  const usual = dice.pick(usualColours[garment] ?? wardrobe);
  const other = dice.pick(["#ece8e4", "#1d1b22", "#efe7d6", "#34363d", "#e6b8b4"]);
  const place = wish.search(garmentWords[garment]);
  const [before, after] = [coloursIn(wish.slice(0, Math.max(0, place))), coloursIn(wish.slice(Math.max(0, place)))];
  // The colour nearest before the garment is its own; any other colours the layer below.
  const colour = before.at(-1) ?? after[0] ?? usual;
  const second =
    after.find((candidate) => candidate !== colour) ?? before.find((candidate) => candidate !== colour) ?? other;
  return { garment, colour, second: second === colour ? "#75787f" : second };
}
