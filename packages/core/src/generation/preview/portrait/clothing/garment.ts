import type { Direction } from "../direction/direction.ts";
import type { ClothPalette } from "../palettes/cloth.ts";
import type { Person } from "../person/person.ts";
import type { Random } from "../random.ts";

/** What a garment is drawn from. */
export interface Fitting {
  readonly person: Person;
  readonly direction: Direction;
  readonly cloth: ClothPalette;
  /** A second cloth: what shows under a jacket, a lining, a trim. */
  readonly second: ClothPalette;
  readonly dice: Random;
}

export interface GarmentLayers {
  /** Behind neck and hair, such as a hood. */
  readonly behind: string;
  readonly front: string;
  /** Whether skin below the throat shows, where a necklace could lie. */
  readonly openNeck: boolean;
}

export type Garment = (fitting: Fitting) => GarmentLayers;
