const highest = 1_000_000;

/** A limit as it was typed: a number of tokens, null for none, or `wrong`. */
export function capOf(text: string): number | null | "wrong" {
  const typed = text.trim();
  if (typed === "") return null;
  const number = Number(typed);
  return /^\d+$/u.test(typed) && number <= highest ? number : "wrong";
}
