import { loadSharp } from "./load-sharp.ts";
import type { Picture } from "./picture.ts";

/** Side of the small grey picture that is hashed, in pixels. */
const hashedSide_px = 32;
const kept = 8;
/** Grey levels, as a standard deviation: below it there is nothing in a picture that could be told from another. */
const leastContrast = 2;
/** Across, every other frequency changes its sign in a mirror; the first of each row of 8 bits does. */
const oddFrequencies = 0xaaaa_aaaa_aaaa_aaaan;

/**
 * 64 bits that a picture shares, but for a few, with its copies: scaled, compressed again, a little brighter, cut by a hair. They
 * are the signs of the 8 by 8 lowest frequencies of the picture, the constant ones left out. Much cropping, or turning, gives
 * another hash. Source: the DCT hash of C. Zauner, "Implementation and Benchmarking of Perceptual Image Hash Functions" (2010),
 * section 3.1, as in pHash; with zero in place of the median, so that the hash of the mirror image follows from the hash alone.
 *
 * @returns a signed 64-bit number, as Postgres keeps it; `null` for a picture of one colour, which is like any other such
 *   picture. Rejects with what sharp does for bytes that are no picture.
 */
export async function hashPicture(picture: Picture): Promise<bigint | null> {
  const sharp = await loadSharp();
  const { data, info } = await picture.small();
  const grey = await sharp(data, { raw: info })
    .resize(hashedSide_px, hashedSide_px, { fit: "fill" })
    .greyscale()
    .raw()
    .toBuffer();
  if (contrast(grey) < leastContrast) return null;
  let bits = 0n;
  for (const coefficient of lowFrequencies(grey)) bits = (bits << 1n) | (coefficient > 0 ? 1n : 0n);
  return BigInt.asIntN(64, bits);
}

/** The hash of the mirror image. */
export function mirroredHash(hash: bigint): bigint {
  return BigInt.asIntN(64, hash ^ oddFrequencies);
}

/** In how many of the 64 bits two hashes differ. */
export function hammingDistance(left: bigint, right: bigint): number {
  let difference = BigInt.asUintN(64, left ^ right);
  let bits = 0;
  for (; difference !== 0n; difference &= difference - 1n) bits += 1;
  return bits;
}

function contrast(grey: Uint8Array): number {
  const mean = grey.reduce((sum, level) => sum + level, 0) / grey.length;
  return Math.sqrt(grey.reduce((sum, level) => sum + (level - mean) ** 2, 0) / grey.length);
}

/** `waves[k]` is the k-th cosine, from 1 to 8, at each of the 32 places. */
const waves: readonly (readonly number[])[] = Array.from({ length: kept }, (_, index) =>
  Array.from({ length: hashedSide_px }, (_, place) =>
    Math.cos((Math.PI / hashedSide_px) * (place + 0.5) * (index + 1)),
  ),
);

/** The two-dimensional discrete cosine transform, as far as it is kept. */
function lowFrequencies(grey: Uint8Array): readonly number[] {
  const rows = Array.from({ length: hashedSide_px }, (_, y) => [
    ...grey.subarray(y * hashedSide_px, (y + 1) * hashedSide_px),
  ]);
  const across = rows.map((row) => waves.map((wave) => dot(wave, row)));
  return waves.flatMap((wave) =>
    waves.map((_, column) =>
      dot(
        wave,
        across.map((row) => row[column] ?? 0),
      ),
    ),
  );
}

function dot(left: readonly number[], right: readonly number[]): number {
  return left.reduce((sum, value, index) => sum + value * (right[index] ?? 0), 0);
}
