import type { Direction } from "../direction/direction.ts";
import { clothPalette, type ClothPalette } from "../palettes/cloth.ts";
import type { Person } from "../person/person.ts";
import { createRandom } from "../random.ts";
import { hoodie } from "./hoodie.ts";
import { scarf } from "./scarf.ts";
import { dress } from "./dress.ts";
import { gown } from "./gown.ts";
import type { Garment, GarmentLayers } from "./garment.ts";
import { type GarmentName, outfitFor } from "./lexicon.ts";
import { sweater, tShirt, turtleneck } from "./plain-tops.ts";
import { blazer, coat, leatherJacket } from "./jackets.ts";
import { shirt } from "./shirt.ts";

const garments: Readonly<Record<GarmentName, Garment>> = {
  scarf,
  coat,
  "leather-jacket": leatherJacket,
  blazer,
  hoodie,
  turtleneck,
  gown,
  dress,
  sweater,
  shirt,
  "t-shirt": tShirt,
};

export interface Clothes extends GarmentLayers {
  /** The cloth that covers the forearms; `null` where they are bare. */
  readonly sleeve: ClothPalette | null;
}

/** The clothes of one picture: what the text names, else what the seed picks. Always covering. */
export function clothesFor(person: Person, direction: Direction, text: string | undefined, seed: number): Clothes {
  const outfit = outfitFor(text, createRandom("outfit", seed));
  const [cloth, second] = [clothPalette(outfit.colour), clothPalette(outfit.second)];
  const layers = garments[outfit.garment]({ person, direction, cloth, second, dice: createRandom("garment", seed) });
  return { ...layers, sleeve: bareArmed.includes(outfit.garment) ? null : outfit.garment === "scarf" ? second : cloth };
}

/** Clothes that leave the forearms bare. */
const bareArmed: readonly GarmentName[] = ["t-shirt", "dress", "gown"];
