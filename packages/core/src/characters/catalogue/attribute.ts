/** One choice of a character attribute: what is stored, what people read, and what the prompt says. */
export interface AttributeOption {
  /** Stored and sent; lower case, words joined by hyphens; never changes once released. */
  readonly id: string;
  readonly label: string;
  /** What it compiles to in a prompt. */
  readonly words: string;
}

export interface Attribute {
  readonly id: AttributeId;
  readonly label: string;
  readonly options: readonly AttributeOption[];
}

export const attributeIds = [
  "ageRange",
  "ethnicity",
  "bodyType",
  "hairStyle",
  "hairColour",
  "eyeColour",
  "skinTone",
] as const;

export type AttributeId = (typeof attributeIds)[number];

/** A choice for each attribute, by option id. */
export type AttributeChoices = Readonly<Record<AttributeId, string>>;
