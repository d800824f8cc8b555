import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { createGunzip } from "node:zlib";
import { StudioError } from "../../errors.ts";
import { isCopyStatement, parseTrailer, type BackupTrailer } from "./format.ts";
import { cutPieces, type BackupPiece } from "./pieces.ts";

const newline = 0x0a;

/**
 * Reads a backup file piece by piece, without its trailer line, and answers the trailer once everything before it was found to
 * be as it was written.
 *
 * @throws StudioError `invalid_input` when the file is no backup, was changed, or lost its end; `not_found` when there is none.
 */
export async function* readBackup(file: string): AsyncGenerator<BackupPiece, BackupTrailer> {
  const hash = createHash("sha256");
  const counted = { tables: 0, rows: 0 };
  let trailer: BackupTrailer | undefined;
  try {
    for await (const piece of cutPieces(uncompressed(file))) {
      if (trailer !== undefined) throw damaged(file, "something follows its last line");
      if (piece.kind === "line") trailer = parseTrailer(piece.text);
      if (trailer !== undefined) continue;
      hash.update(piece.bytes);
      if (piece.kind === "line" && isCopyStatement(piece.text)) counted.tables += 1;
      if (piece.kind === "rows") counted.rows += countLines(piece.bytes);
      yield piece;
    }
  } catch (error) {
    throw readProblem(file, error);
  }
  if (trailer === undefined) throw damaged(file, "its end is missing");
  const isWhole = trailer.tables === counted.tables && trailer.rows === counted.rows;
  if (!isWhole || trailer.sha256 !== hash.digest("hex")) throw damaged(file, "its content was changed");
  return trailer;
}

async function* uncompressed(file: string): AsyncGenerator<Buffer> {
  const compressed = createReadStream(file);
  const gunzip = createGunzip({ chunkSize: 65_536 });
  compressed.once("error", (error) => gunzip.destroy(error));
  try {
    yield* compressed.pipe(gunzip) as AsyncIterable<Buffer>;
  } finally {
    compressed.destroy();
  }
}

function countLines(bytes: Buffer): number {
  let count = 0;
  for (let at = bytes.indexOf(newline); at >= 0; at = bytes.indexOf(newline, at + 1)) count += 1;
  return count;
}

/** A backup that must not be put back. */
export function damaged(file: string, reason: string, cause?: unknown): StudioError {
  return new StudioError("invalid_input", `${file} is not a whole Figment backup: ${reason}.`, {
    nextSteps: ["Use another copy of it, or an earlier backup.", "Nothing in the database was changed."],
    ...(cause === undefined ? {} : { cause }),
  });
}

function readProblem(file: string, error: unknown): unknown {
  const code = error instanceof Error && "code" in error ? error.code : undefined;
  switch (code) {
    case "ENOENT":
      return new StudioError("not_found", `There is no file ${file}.`, { cause: error });
    case "Z_BUF_ERROR":
      return damaged(file, "its end is missing", error);
    case "Z_DATA_ERROR":
      return damaged(file, "it is no gzip file, or a damaged one", error);
    case "EACCES":
    case "EISDIR":
      return new StudioError("invalid_input", `${file} cannot be read: ${code}.`, { cause: error });
    default:
      return error;
  }
}
