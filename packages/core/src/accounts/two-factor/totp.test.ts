import { Secret } from "otpauth";
import { describe, expect, it } from "vitest";
import { newTotpSecret, totpStep } from "./totp.ts";

/** RFC 6238, appendix B: the secret, and codes of its table, cut to six digits. */
const secret = Secret.fromLatin1("12345678901234567890").base32;

describe("time-based codes", () => {
  it.each([
    [59, "287082", 1],
    [1111111109, "081804", 37037036],
    [2000000000, "279037", 66666666],
  ])("at %d seconds are those of the standard", (seconds, code, step) => {
    expect(totpStep(secret, code, new Date(seconds * 1000))).toBe(step);
    // A clock that is half a minute off, either way, and blanks that people type.
    expect(totpStep(secret, `${code.slice(0, 3)} ${code.slice(3)}`, new Date((seconds + 30) * 1000))).toBe(step);
    expect(totpStep(secret, code, new Date((seconds + 61) * 1000))).toBeNull();
  });

  it("are six digits, and secrets are 160 bits that nobody else has", () => {
    for (const code of ["", "28708", "2870822", "28708x", "２８７０８２"])
      expect(totpStep(secret, code, new Date(59_000))).toBeNull();
    expect(newTotpSecret()).toMatch(/^[A-Z2-7]{32}$/u);
    expect(newTotpSecret()).not.toBe(newTotpSecret());
  });
});
