/** Always part of the negative prompt, whatever the person asked for. */
export const forcedNegativeTerms: readonly string[] = [
  "child",
  "minor",
  "teenager",
  "underage",
  "childlike",
  "infant",
  "toddler",
  "adolescent",
  "preteen",
  "school uniform",
  "baby face",
  "age regression",
];
