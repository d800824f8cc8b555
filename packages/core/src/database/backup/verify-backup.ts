import { isCopyStatement, parseHeader, type BackupHeader, type BackupTrailer } from "./format.ts";
import { damaged, readBackup } from "./read-backup.ts";

export type VerifiedBackup = BackupHeader & BackupTrailer;

/**
 * Reads a whole backup without touching a database.
 *
 * @throws StudioError `invalid_input` when it is not a backup or not whole, `not_found` when there is no such file.
 */
export async function verifyBackup(file: string): Promise<VerifiedBackup> {
  const pieces = readBackup(file);
  const lines: string[] = [];
  let isInHeader = true;
  for (;;) {
    const { done, value } = await pieces.next();
    if (done === true) {
      const header = parseHeader(lines);
      if (header === undefined) throw damaged(file, "it does not begin like one");
      return { ...header, ...value };
    }
    if (value.kind !== "line" || isCopyStatement(value.text)) isInHeader = false;
    else if (isInHeader) lines.push(value.text);
  }
}
