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
  const tiny = await sharp(data, { raw: info }).resize(hashedSide_px, hashedSide_px, { fit: "fill" }).raw().toBuffer();
  const grey = greyOf(tiny);
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

/** How bright each pixel of an RGB picture is to the eye, 0 to 255: libvips needs twice as long for it as for shrinking. */
function greyOf(rgb: Uint8Array): Float64Array {
  const light = (place: number): number => linear[rgb[place] ?? 0] ?? 0;
  return Float64Array.from({ length: rgb.length / 3 }, (_, pixel) => {
    const place = pixel * 3;
    return 255 * encoded(0.2126 * light(place) + 0.7152 * light(place + 1) + 0.0722 * light(place + 2));
  });
}

/** The light, 0 to 1, of each of the 256 levels of sRGB, and back. Source: IEC 61966-2-1. */
const linear = Float64Array.from({ length: 256 }, (_, level) =>
  level <= 10 ? level / 255 / 12.92 : ((level / 255 + 0.055) / 1.055) ** 2.4,
);
const encoded = (light: number): number => (light <= 0.003_130_8 ? light * 12.92 : 1.055 * light ** (1 / 2.4) - 0.055);

function contrast(grey: Float64Array): number {
  const mean = grey.reduce((sum, level) => sum + level, 0) / grey.length;
  return Math.sqrt(grey.reduce((sum, level) => sum + (level - mean) ** 2, 0) / grey.length);
}

/** `waves[k]` is the k-th cosine, from 1 to 8, at each of the 32 places. */
const waves: readonly Float64Array[] = Array.from({ length: kept }, (_, index) =>
  Float64Array.from({ length: hashedSide_px }, (_, place) =>
    Math.cos((Math.PI / hashedSide_px) * (place + 0.5) * (index + 1)),
  ),
);

/** The two-dimensional discrete cosine transform, as far as it is kept. */
function lowFrequencies(grey: Float64Array): readonly number[] {
  const rows = Array.from({ length: hashedSide_px }, (_, y) =>
    grey.subarray(y * hashedSide_px, (y + 1) * hashedSide_px),
  );
  const across = waves.map((wave) => Float64Array.from(rows, (row) => dot(wave, row)));
  return waves.flatMap((wave) => across.map((column) => dot(wave, column)));
}

function dot(left: Float64Array, right: Float64Array): number {
  let sum = 0;
  for (let place = 0; place < left.length; place += 1) sum += (left[place] ?? 0) * (right[place] ?? 0);
  return sum;
}
