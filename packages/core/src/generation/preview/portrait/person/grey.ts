import type { HairPalette } from "../palettes/hair.ts";
import { mix } from "../svg/colour.ts";

/** Hair in which a share has turned grey: first the strands that catch the light. */
export function greyed(hair: HairPalette, share: number): HairPalette {
  if (share === 0) return hair;
  return {
    deep: hair.deep,
    dark: mix(hair.dark, "#5d5e66", share * 0.5),
    base: mix(hair.base, "#8d8e97", share * 0.62),
    light: mix(hair.light, "#d3d5dc", Math.min(1, share * 1.5)),
    glint: mix(hair.glint, "#ffffff", Math.min(1, share * 1.4)),
    brow: mix(hair.brow, "#7b7b83", share * 0.7),
  };
}
