import type { ImageMetadata } from "astro";
import type { ShowcaseCharacter } from "./characters.ts";

/** A picture and its tiny blurred stand-in, which is part of the page and so shows at once. */
export interface ShowcasePortrait {
  readonly image: ImageMetadata;
  /** A `data:` address. */
  readonly placeholder: string;
}

const images = import.meta.glob<ImageMetadata>("../assets/showcase/*.png", { eager: true, import: "default" });
const placeholders = import.meta.glob<string>("../assets/showcase/*.webp", {
  eager: true,
  import: "default",
  query: "?inline",
});

/**
 * The portraits of a character, in the order of its seeds.
 *
 * @throws Error when one has not been drawn, so that no page is published with a hole in it.
 */
export function portraitsOf(character: ShowcaseCharacter): readonly ShowcasePortrait[] {
  return character.seeds.map((seed) => {
    const path = `../assets/showcase/${character.id}-${seed}`;
    const image = images[`${path}.png`];
    const placeholder = placeholders[`${path}.webp`];
    if (!image || !placeholder) {
      throw new Error(`No portrait of ${character.id} with seed ${seed}. Draw it with: node scripts/make-showcase.ts`);
    }
    return { image, placeholder };
  });
}
