import { plans, tokenCost, tokenPacks } from "@figment/core/plans";
import { ComponentType } from "discord.js";
import { describe, expect, it } from "vitest";
import type { Message } from "./message.ts";
import { presentPlans } from "./plans-message.ts";

/** Discord's limits for one message of Components v2. */
const maximumComponents = 40;
const maximumTextLength = 4_000;

const message = presentPlans({ plans: Object.values(plans), tokenPacks, tokenCost });
const texts = textsOf(message);

describe("the answer to /plans", () => {
  it("says what Free gives once", () => {
    expect(texts).toContain(
      [
        "### Free: $0 a month",
        "- 3 images once, at sign-up",
        "- 1 character",
        "- 20 steps, with a visible watermark",
        "- normal queue",
      ].join("\n"),
    );
  });

  it("says what Starter gives each month", () => {
    expect(texts).toContain(
      [
        "### Starter: $9.99 a month",
        "- 50 images and 5 videos a month",
        "- 5 characters",
        "- 35 steps, no watermark",
        "- priority queue",
      ].join("\n"),
    );
  });

  it("says what Pro gives beyond Starter", () => {
    expect(texts).toContain(
      [
        "### Pro: $29.99 a month",
        "- 200 images and 30 videos a month",
        "- unlimited characters",
        "- 35 steps, up to 50, no watermark",
        "- highest priority queue",
        "- seed, guidance, adapters and negative prompt",
      ].join("\n"),
    );
  });

  it("leaves out the plan that is not for sale", () => {
    expect(texts.join("\n")).not.toContain("Owner");
  });

  it("names the token packs and what things cost", () => {
    expect(texts.join("\n")).toContain("**50** for $4.99, **100** for $8.99, **250** for $19.99");
    expect(texts.join("\n")).toContain("An image costs 1 token; a video 5 (4 seconds) or 8 (6 seconds).");
  });

  it("fits into one message", () => {
    expect(texts.length + 1).toBeLessThanOrEqual(maximumComponents);
    expect(texts.join("").length).toBeLessThanOrEqual(maximumTextLength);
  });
});

function textsOf({ components }: Message): readonly string[] {
  return (components ?? []).flatMap((frame) =>
    frame.type === ComponentType.Container
      ? frame.components.flatMap((part) => (part.type === ComponentType.TextDisplay ? [part.content] : []))
      : [],
  );
}
