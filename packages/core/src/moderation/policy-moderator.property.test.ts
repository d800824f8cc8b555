import { array, assert, asyncProperty, constantFrom, integer, oneof, string } from "fast-check";
import { describe, expect, it } from "vitest";
import { createPolicyModerator } from "./policy-moderator.ts";

const moderator = createPolicyModerator({ currentYear: 2026 });
const place = constantFrom("name", "description", "prompt", "negative-prompt", "adapter-triggers");
/** Any code units, lone surrogates among them; whole characters; and text made of what the rules look for. */
const text = oneof(
  string({ unit: "binary", maxLength: 300 }),
  string({ unit: "grapheme", maxLength: 300 }),
  array(integer({ min: 0, max: 0xffff }), { maxLength: 200 }).map((units) => String.fromCharCode(...units)),
  array(constantFrom("girl", "12", "year", "old", "(", ":1.2)", "*", "t", "'", "s", "-", " ", "十", "歳", "<", "é"), {
    maxLength: 80,
  }).map((parts) => parts.join("")),
);

describe("any text at all", () => {
  it("never makes the moderator throw, and the verdict agrees with its findings", async () => {
    await assert(
      asyncProperty(place, text, async (where, written) => {
        const verdict = await moderator.audit([{ where, text: written }]);
        expect(verdict.decision).toBe(verdict.findings.length > 0 ? "blocked" : "allowed");
        expect(verdict.severity === null).toBe(verdict.findings.length === 0);
      }),
      { numRuns: 500 },
    );
  });

  it("stays blocked when a blocked word is dressed up with invisible characters, marks, case or weights", async () => {
    const dress = constantFrom<(word: string) => string>(
      (word) => word.toUpperCase(),
      (word) => Array.from(word).join("\u{200B}"),
      (word) => Array.from(word).join(" "),
      (word) => Array.from(word).join("."),
      (word) => Array.from(word, (letter) => `${letter}\u{0336}`).join(""),
      (word) => `(${word}:1.3)`,
      (word) => `[${word}]`,
      (word) => Array.from(word, (letter) => String.fromCodePoint(letter.charCodeAt(0) + 0xfee0)).join(""),
      (word) => word.replaceAll("e", "3").replaceAll("o", "0"),
    );
    const word = constantFrom("teen", "child", "toddler", "schoolgirl", "underage", "preteen", "adolescent");
    const around = constantFrom("", "a woman, ", "portrait of a ", "85mm, f1.8, ");
    await assert(
      asyncProperty(word, dress, around, async (plain, disguise, before) => {
        const verdict = await moderator.audit([{ where: "prompt", text: `${before}${disguise(plain)}` }]);
        expect(verdict.severity).toBe("hard");
      }),
      { numRuns: 200 },
    );
  });
});
