import { describe, expect, it } from "vitest";
import { forcedNegativeTerms } from "./forced-negative-terms.ts";
import type { AuditedPlace, Verdict } from "./moderator.ts";
import { createPolicyModerator, longestAudit_characters } from "./policy-moderator.ts";
import { policyVersion } from "./policy-version.ts";

const moderator = createPolicyModerator({ currentYear: 2026 });

function audit(text: string, where: AuditedPlace = "description"): Promise<Verdict> {
  return moderator.audit([{ where, text }]);
}

describe("the built-in moderator", () => {
  it("Given a compiled prompt of an adult, then it is allowed without findings and names the policy version", async () => {
    const prompt =
      "photorealistic portrait photo of a fictional woman, adult in the early twenties, slim adult build, long wavy black hair, brown eyes, olive skin, wearing a red dress, standing in a cafe, 85mm, f1.8, highly detailed";
    expect(await audit(prompt, "prompt")).toEqual({ decision: "allowed", severity: null, findings: [], policyVersion });
  });

  it("Given nothing at all, then it is allowed", async () => {
    expect((await moderator.audit([])).decision).toBe("allowed");
  });

  it("Given somebody under 18, then it blocks hard with a reason and a fix that repeat nothing of the text", async () => {
    const verdict = await audit("she is fifteen");
    expect(verdict).toMatchObject({ decision: "blocked", severity: "hard" });
    expect(verdict.findings).toEqual([
      {
        code: "minor_age_stated",
        severity: "hard",
        where: "description",
        reason: "This text describes somebody under 18.",
        fix: "Everyone in Figment is an adult: describe somebody of 20 or older.",
      },
    ]);
    expect(JSON.stringify(verdict)).not.toContain("fifteen");
  });

  it.each(["18 years old", "she is nineteen"])("Given %j, then it blocks softly: ages start at 20", async (text) => {
    const verdict = await audit(text);
    expect(verdict).toMatchObject({ decision: "blocked", severity: "soft" });
    expect(verdict.findings[0]).toMatchObject({ code: "age_below_20", severity: "soft" });
    expect(verdict.findings[0]?.reason).toContain("ages start at 20");
  });

  it("Given soft and hard findings together, then the verdict is hard", async () => {
    const verdict = await moderator.audit([
      { where: "description", text: "nineteen years old" },
      { where: "scene", text: "a kindergarten" },
    ]);
    expect(verdict.severity).toBe("hard");
    expect(verdict.findings.map(({ where }) => where)).toEqual(["description", "scene"]);
  });

  it("Given the same finding many times in one text, then it is reported once", async () => {
    expect((await audit("a child, a kid, a toddler and a teenager")).findings).toHaveLength(1);
  });

  it("Given the forced negative terms and the default negative prompt, then they pass as a negative prompt", async () => {
    const base = "ugly, poorly drawn face, hands, low quality, worst quality, blurry, cartoon, anime, 3d render";
    expect((await audit(`${base}, ${forcedNegativeTerms.join(", ")}`, "negative-prompt")).decision).toBe("allowed");
  });

  it("Given the same words in the negative prompt and in the prompt, then each is judged by its own rules", async () => {
    expect((await audit("adult", "negative-prompt")).severity).toBe("hard");
    expect((await audit("adult", "prompt")).decision).toBe("allowed");
    expect((await audit("child", "negative-prompt")).decision).toBe("allowed");
    expect((await audit("child", "prompt")).severity).toBe("hard");
  });

  it("Given more characters than can be checked, in one text or in all, then it refuses instead of cutting", async () => {
    const half = "a ".repeat(longestAudit_characters / 4);
    expect(
      (
        await moderator.audit([
          { where: "prompt", text: half },
          { where: "scene", text: half },
        ])
      ).decision,
    ).toBe("allowed");
    const verdict = await moderator.audit([
      { where: "prompt", text: half },
      { where: "scene", text: `${half}b` },
    ]);
    expect(verdict.findings).toMatchObject([{ code: "text_too_long", where: "scene" }]);
  });

  it("Given few characters that normalise to many, then it refuses them too", async () => {
    const verdict = await audit("\u{FDFA}".repeat(2000));
    expect(verdict.findings).toMatchObject([{ code: "text_too_long" }]);
  });

  it("Given a year of birth, then it is read against the current year, and ignored when no year was given", async () => {
    const ageless = createPolicyModerator();
    expect((await audit("born in 2012")).severity).toBe("hard");
    expect((await audit("born in 2007")).severity).toBe("soft");
    expect((await audit("born in 1990")).decision).toBe("allowed");
    expect((await ageless.audit([{ where: "description", text: "born in 2012" }])).decision).toBe("allowed");
  });
});

describe("what an operator adds", () => {
  const stricter = createPolicyModerator({
    lexicon: {
      groups: [
        { code: "forbidden_by_law", severity: "hard", phrases: "placeholder phrase, blorb*", anywhere: "模糊词" },
      ],
      harmless: "placeholder phrase book",
    },
    realPeople: ["Quentin Exampleton"],
    extraRules: [
      {
        id: "no-umbrellas",
        words: ["umbrella"],
        terms: ["umbrella"],
        inspect: ({ repaired }) =>
          repaired.tokens.some(({ text }) => text === "umbrella")
            ? [{ code: "forbidden_by_law", severity: "soft" }]
            : [],
      },
    ],
  });
  const judge = async (text: string): Promise<string | null> =>
    (await stricter.audit([{ where: "description", text }])).severity;

  it.each(["a placeholder phrase", "pl4ceholder phr4se", "p l a c e h o l d e r phrase", "blorbing", "这是模糊词吗"])(
    "Given a lexicon, then %j is blocked",
    async (text) => {
      expect(await judge(text)).toBe("hard");
    },
  );

  it("Given the lexicon's harmless phrase, then it passes", async () => {
    expect(await judge("a placeholder phrase book")).toBeNull();
  });

  it("Given a list of real people, then their full names are blocked and a lone name passes", async () => {
    expect(await judge("Quentin Exampleton at a bar")).toBe("hard");
    expect(await judge("quent1n exampleton")).toBe("hard");
    expect(await judge("Quentin at a bar")).toBeNull();
  });

  it("Given an extra rule, then it can block more, also in disguise, and lifts nothing", async () => {
    expect(await judge("umbr3lla")).toBe("soft");
    expect(await judge("umbrella over a child")).toBe("hard");
  });
});
