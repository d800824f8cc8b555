import { plainWords } from "../plain-words.ts";
import type { Random } from "../random.ts";
import type { Hour, Weather } from "./setting.ts";

export const placeNames = [
  "kitchen",
  "beach",
  "neon",
  "city",
  "forest",
  "cafe",
  "library",
  "mountain",
  "garden",
  "space",
  "desert",
  "room",
  "studio",
] as const;

export type PlaceName = (typeof placeNames)[number];

/** The first place that matches wins. */
const placeWords: Readonly<Record<PlaceName, RegExp>> = {
  kitchen: /\b(kitchen\w*|cooking|baking|stove)\b/,
  beach: /\b(beach|sea|seaside|ocean|coast|shore|island|tropical|palm|waves?|harbou?r|sailing|yacht)/,
  neon: /\b(neon|cyberpunk|nightclub|club|arcade|tokyo)/,
  city: /\b(city|urban|street|skyline|downtown|rooftop|tower|metropol|new york|london|paris|balcony)/,
  forest: /\b(forest|woods?|woodland|jungle|trees?)\b/,
  cafe: /\b(cafe|coffee|restaurant|bar|bistro|bakery|diner|pub)\b/,
  library: /\b(library|books?|bookshop|study|archive|university)\b/,
  mountain: /\b(mountains?|alps|alpine|peaks?|hills?|hiking|ski\w*|lake|valley)\b/,
  garden: /\b(garden|flowers?|meadow|park|roses?|blossoms?|orchard|field|spring)\b/,
  space: /\b(space|stars?|galaxy|cosmos|cosmic|planets?|nebula|sci-?fi)\b/,
  desert: /\b(desert|dunes?|sahara|canyon|oasis)\b/,
  room: /\b(room|home|house|bedroom|apartment|loft|sofa|window|indoors?|office|hotel|cabin)\b/,
  studio: /\b(studio|backdrop|plain|white background|portrait|seamless)\b/,
};

export interface Scene {
  readonly place: PlaceName;
  readonly hour: Hour;
  readonly weather: Weather;
}

/** Where the picture is set: what the text names, else a studio; the hour by dice where it is left open. */
export function sceneFor(text: string | undefined, dice: Random): Scene {
  const wish = plainWords(text);
  const named = placeNames.find((name) => placeWords[name].test(wish));
  const late = /\b(night|midnight|evening|moon\w*|dark|stars?)\b/.test(wish);
  const low = /\b(sunset|sunrise|dusk|dawn|golden hour|twilight|autumn)\b/.test(wish);
  const weather: Weather = /\b(rain\w*|storm\w*|drizzle|wet)\b/.test(wish)
    ? "rain"
    : /\b(snow\w*|winter|blizzard|ice|icy)\b/.test(wish)
      ? "snow"
      : "clear";
  const open: Hour =
    /\b(day|daylight|daytime|noon|midday|morning|afternoon|sunny)\b/.test(wish) || dice.chance(0.7) ? "day" : "sunset";
  const hour: Hour = low ? "sunset" : late ? "night" : open;
  return { place: named ?? placeOf(low, late, weather), hour, weather };
}

/** A place for a text that names only the hour or the weather. */
function placeOf(low: boolean, late: boolean, weather: Weather): PlaceName {
  if (weather === "snow") return "mountain";
  if (late || weather === "rain") return "city";
  return low ? "beach" : "studio";
}
