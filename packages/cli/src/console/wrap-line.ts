import stringWidth from "fast-string-width";
import { wrapped } from "../presenters/wrapped.ts";
import { line, piece, type Line } from "./line.ts";

/** A label and the space behind it, as `fact` and the lists of reviewers write them. */
const labelled = /^(?<label>\S.{0,14}? {2,})(?<value>\S.*)$/u;

/**
 * A line as so many as it takes, so that nothing of it is out of sight: what goes on stands under what it goes on from. The rows of
 * a picture stay as they are.
 */
export function wrapLine(whole: Line, width: number): readonly Line[] {
  const text = whole.map((each) => each.text).join("");
  if (stringWidth(text) <= width || text.includes("\u001B")) return [whole];
  const before = whole.slice(0, -1);
  const last = whole.at(-1) ?? piece("");
  if (before.length === 0) {
    const { label = "", value = last.text } = labelled.exec(last.text)?.groups ?? {};
    if (label !== "")
      return wrapLine(
        [
          { ...last, text: label },
          { ...last, text: value },
        ],
        width,
      );
    return wrapped(last.text, width).map((part) => line(part, last.tone));
  }
  const indent = stringWidth(before.map((each) => each.text).join(""));
  // Too far to the right for a column of its own, as an id behind a long name.
  if (indent > width / 2)
    return [...wrapLine(before, width), ...wrapLine([{ ...last, text: last.text.trim() }], width)];
  return wrapped(last.text, width - indent).map((part, index) => [
    ...(index === 0 ? before : [piece(" ".repeat(indent))]),
    { ...last, text: part },
  ]);
}
