import type sharp from "sharp";

/** Loads sharp at first use: commands that touch no image start without it. */
export async function loadSharp(): Promise<typeof sharp> {
  return (await import("./uncached-sharp.ts")).sharp;
}
