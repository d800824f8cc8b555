import { describe, expect, it } from "vitest";
import { choicesOf, draftOf, errorsOf, openingDraft, requestOf, surprised } from "./character-draft.ts";

describe("the form that describes a character", () => {
  it("Given the form as it opens, Then only her name is missing", () =>
    expect(errorsOf(openingDraft)).toEqual({ name: "Give her a name." }));

  it("Given texts that are too long, Then it says by how much", () => {
    const errors = errorsOf({ ...openingDraft, name: "a".repeat(63), description: "b".repeat(2001) });
    expect(errors.name).toContain("Shorten it by 3");
    expect(errors.description).toContain("Shorten it by 1.");
  });

  it("Given what was filled in, Then the API gets it trimmed and under its own names", () => {
    const request = requestOf({ ...openingDraft, name: " Mara ", hairStyle: "bob" });
    expect(request.name).toBe("Mara");
    expect(request.attributes).toMatchObject({ hair_style: "bob", age_range: "26-30" });
    expect(Object.keys(request.attributes)).toHaveLength(7);
  });

  it("Given a character that exists, Then the form holds her, and sends the same again", () => {
    const request = requestOf({ ...openingDraft, name: "Mara", description: "freckles", eyeColour: "green" });
    expect(requestOf(draftOf(request))).toEqual(request);
  });

  it("Given a draft with a choice that is no longer offered, Then the form opens with another", () =>
    expect(choicesOf({ ...openingDraft, eyeColour: "ultraviolet" }).eyeColour).toBe("hazel"));

  it("Given a wish for a surprise, Then every choice is one of the catalogue, and what was typed stays", () => {
    for (const lot of [0, 0.5, 0.999]) {
      const draft = surprised({ ...openingDraft, name: "Mara" }, () => lot);
      expect(draft["name"]).toBe("Mara");
      expect(choicesOf(draft)).toEqual(
        Object.fromEntries(Object.entries(draft).filter(([field]) => field !== "name" && field !== "description")),
      );
    }
  });
});
