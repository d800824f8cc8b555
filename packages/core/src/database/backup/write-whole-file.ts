import { open, rename, rm } from "node:fs/promises";
import { dirname } from "node:path";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { createGzip } from "node:zlib";
import { StudioError } from "../../errors.ts";

/**
 * Writes a gzip file that is there whole, and on disk, or not at all. Only its owner may read it.
 *
 * @returns its size in bytes.
 */
export async function writeWholeFile(file: string, content: AsyncIterable<string | Buffer>): Promise<number> {
  const draft = `${file}.partial-${process.pid}`;
  try {
    const handle = await open(draft, "w", 0o600);
    const output = handle.createWriteStream({ flush: true });
    await pipeline(Readable.from(content), createGzip(), output);
    await rename(draft, file);
    await syncFolder(dirname(file));
    return output.bytesWritten;
  } catch (error) {
    await rm(draft, { force: true }).catch(() => undefined);
    throw writeProblem(file, error);
  }
}

async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, "r");
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

function writeProblem(file: string, error: unknown): unknown {
  const code = error instanceof Error && "code" in error ? error.code : undefined;
  switch (code) {
    case "ENOSPC":
    case "EDQUOT":
      return new StudioError("storage_unavailable", `No space left to write ${file}.`, {
        nextSteps: ["Free some disk space, or write to another disk."],
        isRetryable: true,
        cause: error,
      });
    case "ENOENT":
    case "ENOTDIR":
    case "EACCES":
    case "EROFS":
    case "EISDIR":
      return new StudioError("invalid_input", `${file} cannot be written: ${code}.`, {
        nextSteps: ["Choose a file in a folder that exists and that you may write to."],
        cause: error,
      });
    default:
      return error;
  }
}
