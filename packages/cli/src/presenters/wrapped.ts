import stringWidth from "fast-string-width";

/** Text in lines of at most `width` columns, broken at spaces; a word that is longer is broken anywhere. */
export function wrapped(text: string, width: number): readonly string[] {
  if (stringWidth(text) <= width) return [text];
  const lines: string[] = [];
  let line = "";
  for (const word of text.split(" ")) {
    const joined = line === "" ? word : `${line} ${word}`;
    if (stringWidth(joined) <= width) line = joined;
    else {
      if (line !== "") lines.push(line);
      const pieces = piecesOf(word, width);
      lines.push(...pieces.slice(0, -1));
      line = pieces.at(-1) ?? "";
    }
  }
  return [...lines, line];
}

function piecesOf(word: string, width: number): readonly string[] {
  const pieces = [""];
  for (const letter of word) {
    const longer = (pieces.at(-1) ?? "") + letter;
    if (stringWidth(longer) <= width) pieces[pieces.length - 1] = longer;
    else pieces.push(letter);
  }
  return pieces;
}
