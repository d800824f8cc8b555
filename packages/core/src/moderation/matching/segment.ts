import type { Vocabulary } from "./vocabulary.ts";

const shortestPiece = 3;
const longestSegmented = 64;
const littleWords = new Set(["a", "an", "of", "in", "is", "yo", "my", "me"]);

function pieceAt(word: string, at: number, vocabulary: Vocabulary): { text: string; length: number } | null {
  for (let length = Math.min(vocabulary.longestWord, word.length - at); length >= shortestPiece; length -= 1) {
    const known = vocabulary.undisguiseExactly(word.slice(at, at + length));
    if (known !== undefined) return { text: known, length };
  }
  return null;
}

/** Picks known words out of letters that were spaced out without marking where words end; skips what it does not know. */
export function pickKnownWords(word: string, vocabulary: Vocabulary): string[] {
  const pieces: string[] = [];
  for (let at = 0; at < word.length;) {
    const piece = pieceAt(word, at, vocabulary);
    if (piece === null) at += 1;
    else {
      pieces.push(piece.text);
      at += piece.length;
    }
  }
  return pieces;
}

/** Splits a run-together word ("sixteenyearold") when known words cover all of it; otherwise null. */
export function splitRunTogether(word: string, vocabulary: Vocabulary): string[] | null {
  if (word.length < 2 * shortestPiece || word.length > longestSegmented) return null;
  const best: (string[] | null)[] = [[]];
  for (let end = 1; end <= word.length; end += 1) {
    best[end] = null;
    for (let start = Math.max(0, end - vocabulary.longestWord); start < end; start += 1) {
      const before = best[start];
      const piece = word.slice(start, end);
      const isKnown = piece.length >= shortestPiece ? vocabulary.has(piece) : littleWords.has(piece);
      if (before === null || before === undefined || !isKnown) continue;
      const current = best[end];
      if (current === null || current === undefined || current.length > before.length + 1)
        best[end] = [...before, piece];
    }
  }
  return best[word.length] ?? null;
}
