import type { Attribute } from "./attribute.ts";

export const hairStyle: Attribute = {
  id: "hairStyle",
  label: "Hair style",
  options: [
    { id: "long-straight", label: "Long and straight", words: "long straight hair" },
    { id: "long-wavy", label: "Long and wavy", words: "long wavy hair" },
    { id: "long-curly", label: "Long and curly", words: "long curly hair" },
    { id: "shoulder-length", label: "Shoulder-length", words: "shoulder-length hair" },
    { id: "bob", label: "Bob", words: "bob haircut" },
    { id: "pixie", label: "Pixie cut", words: "short pixie cut" },
    { id: "ponytail", label: "Ponytail", words: "hair in a ponytail" },
    { id: "bun", label: "Bun", words: "hair in a bun" },
    { id: "braids", label: "Braids", words: "braided hair" },
    { id: "afro", label: "Afro", words: "natural afro hair" },
    { id: "buzz-cut", label: "Buzz cut", words: "buzz cut" },
  ],
};

export const hairColour: Attribute = {
  id: "hairColour",
  label: "Hair colour",
  options: [
    { id: "black", label: "Black", words: "black" },
    { id: "dark-brown", label: "Dark brown", words: "dark brown" },
    { id: "brown", label: "Brown", words: "brown" },
    { id: "light-brown", label: "Light brown", words: "light brown" },
    { id: "blonde", label: "Blonde", words: "blonde" },
    { id: "platinum", label: "Platinum", words: "platinum blonde" },
    { id: "auburn", label: "Auburn", words: "auburn" },
    { id: "red", label: "Red", words: "ginger red" },
    { id: "grey", label: "Grey", words: "grey" },
    { id: "white", label: "White", words: "white" },
    { id: "pink", label: "Pink", words: "dyed pink" },
    { id: "purple", label: "Purple", words: "dyed purple" },
    { id: "blue", label: "Blue", words: "dyed blue" },
  ],
};

export const eyeColour: Attribute = {
  id: "eyeColour",
  label: "Eye colour",
  options: [
    { id: "brown", label: "Brown", words: "brown eyes" },
    { id: "dark-brown", label: "Dark brown", words: "dark brown eyes" },
    { id: "hazel", label: "Hazel", words: "hazel eyes" },
    { id: "amber", label: "Amber", words: "amber eyes" },
    { id: "green", label: "Green", words: "green eyes" },
    { id: "blue", label: "Blue", words: "blue eyes" },
    { id: "grey", label: "Grey", words: "grey eyes" },
    { id: "violet", label: "Violet", words: "violet eyes" },
  ],
};
