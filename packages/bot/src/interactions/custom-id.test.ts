import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { actions, decodeCustomId, encodeCustomId, largestIndex, longestCustomId } from "./custom-id.ts";

const subject = fc.option(fc.uuid(), { nil: null });
const index = fc.option(fc.nat(largestIndex), { nil: null });

describe("the custom id of a component", () => {
  it("says everything, and is read back as it was written", () => {
    fc.assert(
      fc.property(fc.constantFrom(...actions), subject, index, (action, subject, index) => {
        const text = encodeCustomId(action, subject, index);
        expect(text.length).toBeLessThanOrEqual(longestCustomId);
        expect(decodeCustomId(text)).toEqual({ action, subject, index });
      }),
    );
  });

  it("is read only when this product wrote it", () => {
    fc.assert(fc.property(fc.string(), (text) => decodeCustomId(`x${text}`) === null));
    for (const text of ["", "v1:vary", "v2:vary::", "v1:unknown::", "v1:vary:not-an-id:0", "v1:vary::1234567"]) {
      expect(decodeCustomId(text), text).toBeNull();
    }
  });
});
