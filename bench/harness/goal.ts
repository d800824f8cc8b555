/** What the ratio of our measure to the peer's has to keep to: at most where less is better (time), at least where more is. */
export type Goal = { readonly atMost: number } | { readonly atLeast: number };

/** Whether a ratio keeps to its goal; the goal itself does. */
export function holds(ratio: number, goal: Goal): boolean {
  return "atMost" in goal ? ratio <= goal.atMost : ratio >= goal.atLeast;
}
