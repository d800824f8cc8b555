import type { Direction } from "../direction/direction.ts";
import type { Portrait } from "../portrait.ts";
import { createRandom } from "../random.ts";
import { rectangle } from "../svg/element.ts";
import type { Stage } from "../stage.ts";
import { type PlaceName, sceneFor } from "./lexicon.ts";
import { city, neonStreet } from "./places/city.ts";
import { cafe, library, room } from "./places/indoors.ts";
import { beach } from "./places/beach.ts";
import { desert } from "./places/desert.ts";
import { forest } from "./places/forest.ts";
import { garden } from "./places/garden.ts";
import { kitchen } from "./places/kitchen.ts";
import { mountain } from "./places/mountain.ts";
import { space } from "./places/space.ts";
import { studio } from "./places/studio.ts";
import type { Place, Setting } from "./setting.ts";
import { weatherLayer } from "./weather.ts";

const places: Readonly<Record<PlaceName, Place>> = {
  kitchen,
  beach,
  neon: neonStreet,
  city,
  forest,
  cafe,
  library,
  mountain,
  garden,
  space,
  desert,
  room,
  studio,
};

export interface Backdrop {
  /** To be drawn small and blurred. */
  readonly far: string;
  readonly near: string;
  /** In front of the figure: the nearest rain or snow. */
  readonly before: string;
  readonly rim: string;
}

/** What lies behind and before the figure, in stage units. */
export function backdropFor(portrait: Portrait, direction: Direction, stage: Stage): Backdrop {
  const scene = sceneFor(portrait.scene, createRandom("scene", portrait.seed));
  const dice = createRandom("backdrop", portrait.seed, scene.place);
  const setting: Setting = { stage, dice, hour: scene.hour, weather: scene.weather, lightSide: direction.lightSide };
  const layers = places[scene.place](setting);
  const grey =
    scene.weather === "rain"
      ? rectangle(0, 0, stage.width, stage.height, { fill: "#27304a", "fill-opacity": 0.34 })
      : "";
  return {
    far: layers.far + grey,
    near: (layers.near ?? "") + weatherLayer(setting, 1),
    before: weatherLayer(setting, 0.16),
    rim: layers.rim,
  };
}
