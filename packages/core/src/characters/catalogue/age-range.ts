import type { Attribute } from "./attribute.ts";

/** Ages start at 20. Nothing below can be expressed: see the safety rules in `moderation/`. */
export const ageRange: Attribute = {
  id: "ageRange",
  label: "Age range",
  options: [
    { id: "20-25", label: "20 to 25", words: "adult in the early twenties" },
    { id: "26-30", label: "26 to 30", words: "adult in the late twenties" },
    { id: "31-35", label: "31 to 35", words: "adult in the early thirties" },
    { id: "36-40", label: "36 to 40", words: "adult in the late thirties" },
    { id: "41-50", label: "41 to 50", words: "adult in the forties" },
    { id: "51-60", label: "51 to 60", words: "mature adult in the fifties" },
    { id: "61-plus", label: "61 and older", words: "mature adult over sixty" },
  ],
};
