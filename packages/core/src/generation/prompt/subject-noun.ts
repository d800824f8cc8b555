/** The noun for an adult that fits the description; `woman` where it says nothing else. */
export function subjectNoun(description: string): "woman" | "man" | "person" {
  if (/\b(?:non-?binary|androgynous|genderfluid)\b/iu.test(description)) return "person";
  if (/\b(?:man|male|gentleman|he|his|him)\b/iu.test(description)) return "man";
  return "woman";
}
