/** Side of the small grey picture that is hashed, in pixels. */
export const hashedSide_px = 32;
const kept = 8;
/** Grey levels, as a standard deviation: below it there is nothing in a picture that could be told from another. */
const leastContrast = 2;

/** A picture's hash and that of its mirror image; each a signed 64-bit number, as Postgres keeps it. */
export interface PerceptualHash {
  readonly upright: bigint;
  readonly mirrored: bigint;
}

/**
 * 64 bits that a picture shares, but for a few, with its copies: scaled, compressed again, a little brighter. They say on
 * which side of their median the 8 by 8 lowest frequencies of the picture lie, the constant ones left out. Cropping or
 * turning gives another hash. Source: the DCT hash of C. Zauner, "Implementation and Benchmarking of Perceptual Image
 * Hash Functions" (2010), section 3.1, as in pHash.
 *
 * @param grey 32 by 32 grey levels from 0 to 255, row by row
 * @returns `null` for a picture of one colour, which is like any other such picture
 */
export function perceptualHash(grey: Uint8Array): PerceptualHash | null {
  if (contrast(grey) < leastContrast) return null;
  const rows = Array.from({ length: hashedSide_px }, (_, y) => [
    ...grey.subarray(y * hashedSide_px, (y + 1) * hashedSide_px),
  ]);
  return {
    upright: hashOf(rows),
    mirrored: hashOf(rows.map((row) => row.toReversed())),
  };
}

/**
 * About the hash of the mirror image of a picture of which only the hash is known: mirroring changes the sign of every other
 * frequency across, and the median a little, so a few bits may be wrong.
 */
export function mirroredHash(hash: bigint): bigint {
  return BigInt.asIntN(64, hash ^ 0xaaaa_aaaa_aaaa_aaaan);
}

/** In how many of the 64 bits two hashes differ. */
export function hammingDistance(left: bigint, right: bigint): number {
  let difference = BigInt.asUintN(64, left ^ right);
  let bits = 0;
  for (; difference !== 0n; difference &= difference - 1n) bits += 1;
  return bits;
}

/** Loads sharp at first use. Throws what sharp does for bytes that are no picture. */
export async function hashPicture(bytes: Uint8Array): Promise<PerceptualHash | null> {
  const { default: sharp } = await import("sharp");
  const grey = await sharp(bytes)
    .flatten({ background: "#000000" })
    .greyscale()
    .resize(hashedSide_px, hashedSide_px, { fit: "fill" })
    .raw()
    .toBuffer();
  return perceptualHash(grey);
}

function contrast(grey: Uint8Array): number {
  const mean = grey.reduce((sum, level) => sum + level, 0) / grey.length;
  return Math.sqrt(grey.reduce((sum, level) => sum + (level - mean) ** 2, 0) / grey.length);
}

function hashOf(rows: readonly (readonly number[])[]): bigint {
  const coefficients = lowFrequencies(rows);
  const sorted = coefficients.toSorted((left, right) => left - right);
  const median = ((sorted[31] ?? 0) + (sorted[32] ?? 0)) / 2;
  let bits = 0n;
  for (const coefficient of coefficients) bits = (bits << 1n) | (coefficient > median ? 1n : 0n);
  return BigInt.asIntN(64, bits);
}

/** `waves[k]` is the k-th cosine, from 1 to 8, at each of the 32 places. */
const waves: readonly (readonly number[])[] = Array.from({ length: kept }, (_, index) =>
  Array.from({ length: hashedSide_px }, (_, place) =>
    Math.cos((Math.PI / hashedSide_px) * (place + 0.5) * (index + 1)),
  ),
);

/** The two-dimensional discrete cosine transform, as far as it is kept. */
function lowFrequencies(rows: readonly (readonly number[])[]): readonly number[] {
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
