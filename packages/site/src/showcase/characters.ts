import { findOption, type AttributeChoices } from "@figment/core/catalogue";

/** A fictional adult, described with the catalogue that every front end offers. */
export interface ShowcaseCharacter {
  readonly id: string;
  readonly name: string;
  readonly choices: AttributeChoices;
  /** One portrait each. The seed varies pose, light and clothing, never the person. */
  readonly seeds: readonly number[];
}

/** The character of the hero: one description, several pictures, the same person. */
export const heroCharacter: ShowcaseCharacter = {
  id: "noor",
  name: "Noor",
  choices: {
    ageRange: "26-30",
    ethnicity: "middle-eastern",
    bodyType: "average",
    hairStyle: "long-wavy",
    hairColour: "dark-brown",
    eyeColour: "green",
    skinTone: "olive",
  },
  seeds: [14, 17, 3],
};

export const demoCharacters: readonly ShowcaseCharacter[] = [
  {
    id: "ines",
    name: "Ines",
    choices: {
      ageRange: "31-35",
      ethnicity: "latina",
      bodyType: "athletic",
      hairStyle: "bob",
      hairColour: "auburn",
      eyeColour: "hazel",
      skinTone: "tan",
    },
    seeds: [1],
  },
  {
    id: "amara",
    name: "Amara",
    choices: {
      ageRange: "26-30",
      ethnicity: "black",
      bodyType: "curvy",
      hairStyle: "afro",
      hairColour: "black",
      eyeColour: "dark-brown",
      skinTone: "deep",
    },
    seeds: [12],
  },
  {
    id: "saga",
    name: "Saga",
    choices: {
      ageRange: "41-50",
      ethnicity: "white",
      bodyType: "slim",
      hairStyle: "pixie",
      hairColour: "platinum",
      eyeColour: "blue",
      skinTone: "porcelain",
    },
    seeds: [16],
  },
  {
    id: "mei",
    name: "Mei",
    choices: {
      ageRange: "31-35",
      ethnicity: "east-asian",
      bodyType: "slim",
      hairStyle: "bun",
      hairColour: "black",
      eyeColour: "brown",
      skinTone: "light",
    },
    seeds: [14],
  },
  {
    id: "leila",
    name: "Leila",
    choices: {
      ageRange: "36-40",
      ethnicity: "south-asian",
      bodyType: "average",
      hairStyle: "braids",
      hairColour: "dark-brown",
      eyeColour: "amber",
      skinTone: "brown",
    },
    seeds: [15],
  },
  {
    id: "tane",
    name: "Tane",
    choices: {
      ageRange: "36-40",
      ethnicity: "pacific-islander",
      bodyType: "muscular",
      hairStyle: "buzz-cut",
      hairColour: "black",
      eyeColour: "brown",
      skinTone: "brown",
    },
    seeds: [5],
  },
  {
    id: "wren",
    name: "Wren",
    choices: {
      ageRange: "26-30",
      ethnicity: "mixed",
      bodyType: "full-figured",
      hairStyle: "long-curly",
      hairColour: "pink",
      eyeColour: "violet",
      skinTone: "medium",
    },
    seeds: [17],
  },
  {
    id: "rosalind",
    name: "Rosalind",
    choices: {
      ageRange: "61-plus",
      ethnicity: "white",
      bodyType: "average",
      hairStyle: "shoulder-length",
      hairColour: "grey",
      eyeColour: "grey",
      skinTone: "fair",
    },
    seeds: [8],
  },
];

/** The description as people read it, in the catalogue's own labels. */
export function describeCharacter(character: ShowcaseCharacter): string {
  const label = (attribute: keyof AttributeChoices) => choiceLabel(character, attribute);
  const hair = `${label("hairColour")}, ${label("hairStyle")}`.toLowerCase();
  return `${label("ageRange")}. Hair: ${hair}. Eyes: ${label("eyeColour").toLowerCase()}.`;
}

/** @throws Error when the catalogue has no such choice, so that a stale showcase stops the build. */
function choiceLabel(character: ShowcaseCharacter, attribute: keyof AttributeChoices): string {
  const option = findOption(attribute, character.choices[attribute]);
  if (!option) {
    throw new Error(
      `Showcase character ${character.id}: the catalogue has no ${attribute} "${character.choices[attribute]}".`,
    );
  }
  return option.label;
}
