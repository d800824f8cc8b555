import { accessoriesFor } from "../accessories/accessories.ts";
import { clothesFor } from "../clothing/index.ts";
import type { Direction } from "../direction/direction.ts";
import { ears } from "../face/ears.ts";
import { face } from "../face/face.ts";
import { hairFor } from "../hair/index.ts";
import type { Person } from "../person/person.ts";
import type { Portrait } from "../portrait.ts";
import { createRandom } from "../random.ts";
import { group } from "../svg/element.ts";
import { tenth } from "../svg/number.ts";
import { bust, chinShadow } from "./bust.ts";
import { crossedArms } from "./crossed-arms.ts";

/** The point the head turns about, at the base of the neck, in head units. */
const pivotY = 214;

/** The clothed figure in head units, painted from back to front. */
export function figure(person: Person, direction: Direction, portrait: Portrait): string {
  const hair = hairFor(person, direction);
  const clothes = clothesFor(person, direction, portrait.clothing, portrait.seed);
  const words = `${portrait.clothing ?? ""} ${portrait.pose ?? ""}`;
  const worn = accessoriesFor(person, direction, words, createRandom("accessories", portrait.seed));
  const lean = { transform: `rotate(${tenth(direction.tilt_deg)} 0 ${pivotY})` };
  return (
    clothes.behind +
    group(lean, hair.back) +
    bust(person, direction) +
    clothes.front +
    (direction.hasCrossedArms ? crossedArms(person, direction, clothes.sleeve) : "") +
    (clothes.openNeck ? worn.necklace : "") +
    chinShadow(person, direction) +
    group(
      lean,
      hair.showsEars ? ears(person, direction) : "",
      face(person, direction, hair.onSkin),
      hair.showsEars ? worn.earrings : "",
      worn.onFace,
      hair.front,
    )
  );
}
