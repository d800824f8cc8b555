import { eyePalettes } from "./eyes.ts";
import { hairPalettes } from "./hair.ts";
import { skinPalettes } from "./skin.ts";

type Palettes = Readonly<Record<string, { readonly base: string }>>;

const palettes: Readonly<Record<string, Palettes>> = {
  hairColour: hairPalettes,
  eyeColour: eyePalettes,
  skinTone: skinPalettes,
};

/** The colour that stands for a choice of the catalogue, as `#rrggbb`; null for attributes that are no colour. */
export function swatchOf(attribute: string, optionId: string): string | null {
  return palettes[attribute]?.[optionId]?.base ?? null;
}
