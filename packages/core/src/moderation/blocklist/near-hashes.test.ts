import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { hammingDistance } from "../../media/perceptual-hash.ts";
import { bandProbes, nearDistance_bits } from "./near-hashes.ts";

const hash = fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n });
const flips = fc.uniqueArray(fc.integer({ min: 0, max: 63 }), { maxLength: nearDistance_bits });

function bandOf(value: bigint, band: number): number {
  return Number((BigInt.asUintN(64, value) >> BigInt(band * 16)) & 0xffffn);
}

describe("the bands of a hash", () => {
  it("find every hash that is near, whichever bits differ", () => {
    fc.assert(
      fc.property(hash, flips, (original, bits) => {
        const near = BigInt.asIntN(
          64,
          bits.reduce((value, bit) => value ^ (1n << BigInt(bit)), original),
        );
        expect(hammingDistance(original, near)).toBe(bits.length);
        expect(bandProbes(original).some((probes, band) => probes.includes(bandOf(near, band)))).toBe(true);
      }),
    );
  });

  it("take 68 look-ups", () => {
    expect(bandProbes(0n).flat()).toHaveLength(68);
  });
});
