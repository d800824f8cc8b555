import type { Direction } from "../direction/direction.ts";
import type { Person } from "../person/person.ts";

/** The parts of one hair style, in head units, in the order they are painted with the rest of the head. */
export interface HairLayers {
  /** Behind the neck and shoulders. */
  readonly back: string;
  /** On the skin of the forehead, under the features: hairline and the shade the hair throws. */
  readonly onSkin: string;
  /** Over face and clothes. */
  readonly front: string;
  readonly showsEars: boolean;
}

export type HairStyle = (person: Person, direction: Direction) => HairLayers;
