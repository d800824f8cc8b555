import { drawingFor } from "../person/lookup.ts";
import type { Person } from "../person/person.ts";
import type { Direction } from "../direction/direction.ts";
import { braids } from "./braids.ts";
import { afro } from "./afro.ts";
import { longCurly } from "./curly.ts";
import type { HairLayers, HairStyle } from "./hair-layers.ts";
import { bob, longStraight, longWavy, shoulderLength } from "./loose-styles.ts";
import { bun, ponytail } from "./pulled-back.ts";
import { buzzCut } from "./buzz-cut.ts";
import { pixie } from "./pixie.ts";

/** By catalogue option of `hairStyle`. */
const hairStyles: Readonly<Record<string, HairStyle>> = {
  "long-straight": longStraight,
  "long-wavy": longWavy,
  "long-curly": longCurly,
  "shoulder-length": shoulderLength,
  bob,
  pixie,
  ponytail,
  bun,
  braids,
  afro,
  "buzz-cut": buzzCut,
};

/** @throws StudioError `invalid_input` for a style the catalogue does not have. */
export function hairFor(person: Person, direction: Direction): HairLayers {
  return drawingFor(hairStyles, "hairStyle", person.hairStyle)(person, direction);
}
