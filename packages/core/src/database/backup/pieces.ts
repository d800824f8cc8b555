import { isCopyStatement } from "./format.ts";

/** A backup's text, cut where its meaning changes. */
export type BackupPiece =
  | { readonly kind: "line"; readonly text: string; readonly bytes: Buffer }
  /** Some whole rows of the table whose COPY line came last. */
  | { readonly kind: "rows"; readonly bytes: Buffer }
  | { readonly kind: "end of rows"; readonly bytes: Buffer };

const newline = 0x0a;
// In COPY text a backslash inside a value is doubled, so a row can never look like this (source: Postgres, COPY, text format).
const endLine = Buffer.from("\\.\n");
const endAfterRow = Buffer.from("\n\\.\n");

/** Cuts chunks of any size into pieces, without ever holding more than one chunk and one unfinished line. */
export async function* cutPieces(chunks: AsyncIterable<Buffer>): AsyncGenerator<BackupPiece> {
  let rest: Buffer = Buffer.alloc(0);
  let isInRows = false;
  for await (const chunk of chunks) {
    rest = rest.length === 0 ? chunk : Buffer.concat([rest, chunk]);
    for (;;) {
      const piece: BackupPiece | undefined = isInRows ? nextOfRows(rest) : nextLine(rest);
      if (piece === undefined) break;
      rest = rest.subarray(piece.bytes.length);
      isInRows = piece.kind === "rows" || (piece.kind === "line" && isCopyStatement(piece.text));
      yield piece;
    }
  }
  // What the last line lacks is its end: the reader will miss the trailer.
  if (rest.length > 0) yield { kind: "line", text: rest.toString("utf8"), bytes: rest };
}

function nextLine(buffer: Buffer): BackupPiece | undefined {
  const end = buffer.indexOf(newline);
  if (end < 0) return undefined;
  return { kind: "line", text: buffer.toString("utf8", 0, end), bytes: buffer.subarray(0, end + 1) };
}

function nextOfRows(buffer: Buffer): BackupPiece | undefined {
  const head = buffer.subarray(0, endLine.length);
  if (head.equals(endLine)) return { kind: "end of rows", bytes: head };
  const end = buffer.indexOf(endAfterRow);
  const lastRow = end >= 0 ? end : buffer.lastIndexOf(newline);
  return lastRow < 0 ? undefined : { kind: "rows", bytes: buffer.subarray(0, lastRow + 1) };
}
