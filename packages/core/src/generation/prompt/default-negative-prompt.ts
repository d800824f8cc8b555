/** What every image avoids, before the person's own words and the safety terms. */
export const defaultNegativePrompt =
  "ugly, poorly drawn face, hands, low quality, worst quality, blurry, cartoon, anime, 3d render";
