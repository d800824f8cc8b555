import sharp from "sharp";
import { describe, expect, it } from "vitest";
import { pictureOf } from "../../media/picture.ts";
import { embeddedClassifier } from "./embedded-classifier.ts";

const plain = (background: string) => sharp({ create: { width: 32, height: 32, channels: 3, background } });
const general = { contentRating: "general", isCheckedByEngine: true } as const;
const patient = new AbortController().signal;

async function outcomeOf(bytes: Uint8Array, about: Partial<Parameters<typeof embeddedClassifier.begin>[0]> = {}) {
  const look = await embeddedClassifier.begin({ ...general, ...about, picture: pictureOf(bytes) }, patient);
  return look.state === "done" ? look.classification.outcome : look.state;
}

describe("the embedded classifier", () => {
  it("goes by the engine's own checker for general", async () => {
    expect(await outcomeOf(await plain("#8b5cf6").png().toBuffer())).toBe("passed");
  });

  it.each([
    ["a higher rating", { contentRating: "suggestive" } as const],
    ["an engine without a checker", { isCheckedByEngine: false }],
  ])("cannot classify %s", async (_what, about) => {
    expect(await outcomeOf(await plain("#8b5cf6").png().toBuffer(), about)).toBe("unclassifiable");
  });

  it("flags the black picture that stands for one an engine dropped", async () => {
    expect(await outcomeOf(await plain("#000000").jpeg().toBuffer())).toBe("flagged");
  });

  it("cannot classify what is no picture", async () => {
    expect(await outcomeOf(Buffer.from("<html>busy</html>"))).toBe("unclassifiable");
  });

  it("says that it is not a real one, and what it cannot see", () => {
    expect(embeddedClassifier.isReal).toBe(false);
    expect(embeddedClassifier.blindTo.join(" ")).toContain("how old somebody looks");
  });
});
