import type { CharacterInput } from "../characters/character-input.ts";

/** A character that passes every rule. */
export const testCharacter: CharacterInput = {
  name: "Mara",
  description: "a marine biologist with freckles",
  attributes: {
    ageRange: "26-30",
    ethnicity: "latina",
    bodyType: "athletic",
    hairStyle: "long-wavy",
    hairColour: "auburn",
    eyeColour: "green",
    skinTone: "olive",
  },
};
