/** How many of the 64 bits may differ between a picture and its copy; up to 7 would be found by the same look-ups. */
export const nearDistance_bits = 6;

const bands = 4;
const bandWidth_bits = 16;

/**
 * The values to look up for each 16-bit band of a hash. Where at most 7 bits differ one band has one at most, so its own
 * value and the 16 that differ in one bit find every near hash: 68 look-ups, however many hashes there are. Source: M.
 * Norouzi, A. Punjani, D. Fleet, "Fast Search in Hamming Space with Multi-Index Hashing" (2012).
 *
 * @returns four lists of 17 numbers from 0 to 65535, lowest band first
 */
export function bandProbes(hash: bigint): readonly (readonly number[])[] {
  return Array.from({ length: bands }, (_, band) => {
    const value = Number((BigInt.asUintN(64, hash) >> BigInt(band * bandWidth_bits)) & 0xffffn);
    return [value, ...Array.from({ length: bandWidth_bits }, (_, bit) => value ^ (1 << bit))];
  });
}

/**
 * The SQL condition under which a column's hash is near: each band has an index of its own. The names are ours, never anybody's
 * input.
 *
 * @param near the hash and its probes, five expressions, see `nearParameters`
 */
export function nearCondition(
  column: "picture.hash" | "perceptual_hash",
  near = ["$1::bigint", "$2::bigint[]", "$3::bigint[]", "$4::bigint[]", "$5::bigint[]"],
): string {
  const [hash = "", ...probes] = near;
  const inBands = Array.from({ length: bands }, (_, band) => {
    const shifted = band === 0 ? column : `(${column} >> ${band * bandWidth_bits})`;
    return `(${shifted} & 65535) = any(${probes[band]})`;
  });
  return `(${inBands.join(" or ")}) and bit_count((${column} # ${hash})::bit(64)) <= ${nearDistance_bits}`;
}

export function nearParameters(hash: bigint): readonly unknown[] {
  return [hash, ...bandProbes(hash).map((probes) => [...probes])];
}
