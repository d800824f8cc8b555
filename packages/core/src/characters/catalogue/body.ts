import type { Attribute } from "./attribute.ts";

export const ethnicity: Attribute = {
  id: "ethnicity",
  label: "Ethnicity",
  options: [
    { id: "black", label: "Black", words: "Black" },
    { id: "east-asian", label: "East Asian", words: "East Asian" },
    { id: "indigenous", label: "Indigenous", words: "Indigenous" },
    { id: "latina", label: "Latina / Latino", words: "Latin American" },
    { id: "middle-eastern", label: "Middle Eastern", words: "Middle Eastern" },
    { id: "mixed", label: "Mixed", words: "mixed heritage" },
    { id: "pacific-islander", label: "Pacific Islander", words: "Pacific Islander" },
    { id: "south-asian", label: "South Asian", words: "South Asian" },
    { id: "southeast-asian", label: "Southeast Asian", words: "Southeast Asian" },
    { id: "white", label: "White", words: "white European" },
  ],
};

export const bodyType: Attribute = {
  id: "bodyType",
  label: "Body type",
  options: [
    { id: "slim", label: "Slim", words: "slim adult build" },
    { id: "average", label: "Average", words: "average adult build" },
    { id: "athletic", label: "Athletic", words: "athletic toned build" },
    { id: "curvy", label: "Curvy", words: "curvy adult figure" },
    { id: "muscular", label: "Muscular", words: "muscular build" },
    { id: "full-figured", label: "Full-figured", words: "full-figured adult build" },
  ],
};

export const skinTone: Attribute = {
  id: "skinTone",
  label: "Skin tone",
  options: [
    { id: "porcelain", label: "Porcelain", words: "porcelain skin" },
    { id: "fair", label: "Fair", words: "fair skin" },
    { id: "light", label: "Light", words: "light skin" },
    { id: "medium", label: "Medium", words: "medium skin tone" },
    { id: "olive", label: "Olive", words: "olive skin" },
    { id: "tan", label: "Tan", words: "tanned skin" },
    { id: "brown", label: "Brown", words: "brown skin" },
    { id: "dark-brown", label: "Dark brown", words: "dark brown skin" },
    { id: "deep", label: "Deep", words: "deep ebony skin" },
  ],
};
