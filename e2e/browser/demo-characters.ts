/** As the API takes a new character. */
export interface DemoCharacter {
  readonly name: string;
  readonly description: string;
  readonly attributes: Readonly<Record<string, string>>;
}

/** Fictional adults; the first is the one that is looked at closely. */
export const demoCharacters: readonly [DemoCharacter, ...DemoCharacter[]] = [
  {
    name: "Noor",
    description: "Freckles across her nose, and a small scar on her chin. Laughs with her eyes first.",
    attributes: {
      age_range: "26-30",
      ethnicity: "middle-eastern",
      body_type: "average",
      hair_style: "long-wavy",
      hair_colour: "dark-brown",
      eye_colour: "green",
      skin_tone: "olive",
    },
  },
  {
    name: "Ines",
    description: "",
    attributes: {
      age_range: "31-35",
      ethnicity: "latina",
      body_type: "athletic",
      hair_style: "bob",
      hair_colour: "auburn",
      eye_colour: "hazel",
      skin_tone: "tan",
    },
  },
  {
    name: "Amara",
    description: "",
    attributes: {
      age_range: "26-30",
      ethnicity: "black",
      body_type: "curvy",
      hair_style: "afro",
      hair_colour: "black",
      eye_colour: "dark-brown",
      skin_tone: "deep",
    },
  },
  {
    name: "Saga",
    description: "",
    attributes: {
      age_range: "41-50",
      ethnicity: "white",
      body_type: "slim",
      hair_style: "pixie",
      hair_colour: "platinum",
      eye_colour: "blue",
      skin_tone: "porcelain",
    },
  },
];
