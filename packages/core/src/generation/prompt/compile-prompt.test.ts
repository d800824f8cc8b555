import { describe, expect, it } from "vitest";
import { attributeCatalogue, attributeIds, type AttributeChoices } from "../../characters/catalogue/index.ts";
import { compilePrompt, type PromptRequest } from "./compile-prompt.ts";

const attributes: AttributeChoices = {
  ageRange: "26-30",
  ethnicity: "latina",
  bodyType: "athletic",
  hairStyle: "long-wavy",
  hairColour: "auburn",
  eyeColour: "green",
  skinTone: "olive",
};
const nothing: PromptRequest = { pose: "", clothing: "", scene: "", negativePrompt: "" };
const safety = ["term one", "term two"];

describe("compiling a prompt", () => {
  it("says who she is, in the catalogue's words and order", () => {
    const { prompt } = compilePrompt({ attributes, description: "" }, nothing, [], safety);
    expect(prompt).toBe(
      "photorealistic photograph, a fictional adult woman, adult in the late twenties, Latin American, " +
        "athletic toned build, long wavy auburn hair, green eyes, olive skin, " +
        "natural light, detailed skin texture, sharp focus, 85mm lens, high resolution",
    );
  });

  it("adds description, clothing, pose, scene and adapter triggers, tidied, where there are any", () => {
    const adapter = {
      id: "film",
      label: "Film look",
      weights: "w",
      scale: 0.8,
      triggerWords: ["filmgrain"],
      contentRating: "general",
      plans: ["pro"],
      licence: { name: "CC0", url: "https://creativecommons.org" },
    } as const;
    const request = { ...nothing, clothing: " a red\n dress, ", pose: "arms crossed.", scene: "in a café" };
    const { pieces } = compilePrompt({ attributes, description: "a pilot" }, request, [adapter], safety);
    const said = pieces.filter(({ source }) => !["style", "subject", "attribute", "quality"].includes(source));
    expect(said.map(({ source, text }) => [source, text])).toEqual([
      ["description", "a pilot"],
      ["clothing", "wearing a red dress"],
      ["pose", "arms crossed"],
      ["scene", "in a café"],
      ["adapter", "filmgrain"],
    ]);
  });

  it("forces the safety terms into the negative prompt, whatever the person asks", () => {
    const { negativePrompt, negativePieces } = compilePrompt(
      { attributes, description: "" },
      { ...nothing, negativePrompt: "hats" },
      [],
      safety,
    );
    expect(negativePieces.map(({ source }) => source)).toEqual(["default", "person", "safety"]);
    expect(negativePrompt.endsWith("hats, term one, term two")).toBe(true);
  });

  it("gives the pieces in the order of the prompt, so that it can be explained", () => {
    const compiled = compilePrompt({ attributes, description: "a pilot" }, nothing, [], safety);
    expect(compiled.pieces.map(({ text }) => text).join(", ")).toBe(compiled.prompt);
  });

  it.each([
    ["a marine biologist", "woman"],
    ["a man with a short beard", "man"],
    ["an androgynous dancer", "person"],
    ["a woman from Oman", "woman"],
  ])("reads %j as a %s", (description, noun) => {
    const { prompt } = compilePrompt({ attributes, description }, nothing, [], safety);
    expect(prompt).toContain(`a fictional adult ${noun},`);
  });

  it("has words for every option of every attribute, and says the word adult or an adult age for each age range", () => {
    for (const id of attributeIds) {
      for (const option of attributeCatalogue[id].options) {
        const { prompt } = compilePrompt(
          { attributes: { ...attributes, [id]: option.id }, description: "" },
          nothing,
          [],
          [],
        );
        const words = option.words.replace(/\bhair\b/u, "");
        for (const word of words.split(/\s+/u)) expect(prompt).toContain(word);
      }
    }
    for (const { words } of attributeCatalogue.ageRange.options) expect(words).toContain("adult");
  });
});
