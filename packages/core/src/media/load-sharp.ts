import type sharp from "sharp";

/**
 * Loads sharp at first use: commands that touch no image start without it. Every image is another one, so libvips need not keep what
 * it did for earlier ones; that costs a worker some 50 MB.
 */
export async function loadSharp(): Promise<typeof sharp> {
  const { default: loaded } = await import("sharp");
  loaded.cache(false);
  return loaded;
}
