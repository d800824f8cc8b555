/** Words that may stand for each other in patterns, by class name. */
export type WordClasses = Readonly<Record<string, readonly string[]>>;

/** One element of a pattern: what the token at its place may be. */
export interface PatternElement {
  readonly words: readonly string[];
  /** Beginnings: the token may go on after them. */
  readonly stems: readonly string[];
  readonly isOptional: boolean;
  /** Up to this many arbitrary words of the same clause; 0 for an ordinary element. */
  readonly filler: number;
  /** The clause may end here, which takes no token; without words it must. */
  readonly isBoundary: boolean;
}

const nothing = { words: [], stems: [], isOptional: false, filler: 0, isBoundary: false } as const;

function parseElement(source: string, classes: WordClasses): PatternElement {
  if (source === "$") return { ...nothing, isBoundary: true };
  if (source.startsWith("~")) return { ...nothing, filler: Number(source.slice(1)), isOptional: true };
  const isOptional = source.endsWith("?");
  const alternatives = (isOptional ? source.slice(0, -1) : source)
    .replaceAll(/[{}]/g, "")
    .split("|")
    .flatMap((word) => {
      if (!word.startsWith("@")) return [word];
      const members = classes[word.slice(1)];
      if (members === undefined) throw new RangeError(`Unknown word class ${word}`);
      return members;
    });
  return {
    ...nothing,
    isBoundary: alternatives.includes("$"),
    words: alternatives.filter((word) => word !== "$" && !word.endsWith("*")),
    stems: alternatives.filter((word) => word.endsWith("*")).map((word) => word.slice(0, -1)),
    isOptional,
  };
}

/**
 * Reads a pattern: words separated by spaces; `{a|b}` either word, `@name` any word of a class, `word*` any word that
 * starts so, a trailing `?` for an element that may be missing, `~2` up to two words in between, `$` the clause ends, as one of several alternatives too (`{in|$}`).
 */
export function parsePattern(source: string, classes: WordClasses): readonly PatternElement[] {
  return source.split(" ").map((element) => parseElement(element, classes));
}
