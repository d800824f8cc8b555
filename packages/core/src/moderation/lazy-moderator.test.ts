import { describe, expect, it } from "vitest";
import { lazyModerator } from "./lazy-moderator.ts";
import { createPolicyModerator } from "./policy-moderator.ts";

describe("a moderator loaded at its first audit", () => {
  it("loads once, when it is first asked, and judges as the one it loads", async () => {
    let loads = 0;
    const moderator = lazyModerator(async () => {
      loads++;
      return createPolicyModerator();
    });
    expect(loads).toBe(0);
    const texts = [{ where: "scene", text: "a café in the morning" }] as const;
    const verdicts = await Promise.all([moderator.audit(texts), moderator.audit(texts)]);
    expect(loads).toBe(1);
    expect(verdicts).toEqual([await createPolicyModerator().audit(texts), verdicts[0]]);
  });
});
