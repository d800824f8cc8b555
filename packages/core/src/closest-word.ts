/**
 * The word that somebody who typed `typed` most likely meant: the one with the fewest letters wrong, missing, too many or
 * swapped (Damerau-Levenshtein, adjacent swaps), or that begins with it; `null` when none is near.
 */
export function closestWord(typed: string, words: readonly string[]): string | null {
  const given = typed.trim().toLowerCase().slice(0, longest);
  if (given === "") return null;
  const [best] = words
    .map((word) => ({ word, away: word.startsWith(given) ? 0.5 : distance(given, word.toLowerCase()) }))
    .toSorted((left, right) => left.away - right.away);
  return best !== undefined && best.away <= Math.max(1, Math.floor(best.word.length * 0.4)) ? best.word : null;
}

/** Nobody means a word by a page of text. */
const longest = 60;

function distance(left: string, right: string): number {
  let before: number[] = [];
  let last = Array.from({ length: right.length + 1 }, (_, index) => index);
  for (let row = 1; row <= left.length; row++) {
    const current = [row];
    for (let column = 1; column <= right.length; column++) {
      const isSame = left[row - 1] === right[column - 1];
      const isSwap = left[row - 1] === right[column - 2] && left[row - 2] === right[column - 1];
      current.push(
        Math.min(
          (last[column] ?? 0) + 1,
          (current[column - 1] ?? 0) + 1,
          (last[column - 1] ?? 0) + (isSame ? 0 : 1),
          isSwap ? (before[column - 2] ?? 0) + 1 : Infinity,
        ),
      );
    }
    [before, last] = [last, current];
  }
  return last[right.length] ?? 0;
}
