import type { Descent } from "@figment/core";
import { shortId } from "./units.ts";

/** What an image is to the one it came from. */
export const descents: Readonly<Record<Descent, string>> = {
  reproduce: "the same recipe and seed",
  vary: "a variation",
  animate: "a video",
};

interface Reference {
  readonly mediaId: string;
  readonly strength: number | null;
}

/** The image that the model draws over, and how far it may leave it; nothing where words and seed are all. */
export function referenceOf(reference: Reference | null | undefined): readonly string[] {
  if (reference === null || reference === undefined) return [];
  const { mediaId, strength } = reference;
  const freedom = strength === null ? "" : `, free to leave it by ${Math.round(strength * 100)} %`;
  return [`drawn over image ${shortId(mediaId)}${freedom}`];
}
