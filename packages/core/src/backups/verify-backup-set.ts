import { join } from "node:path";
import { verifyBackup } from "../database/backup/verify-backup.ts";
import { StudioError } from "../errors.ts";
import { backupFiles, readObjectList, type BackupSummary } from "./backup-set.ts";
import { fingerprint, objectPath } from "./copy-object.ts";
import { inParallel } from "./in-parallel.ts";

/** What is not as it was when the backup was made; none: it can be restored. */
export interface BackupProblem {
  readonly what: string;
  readonly problem: "missing" | "changed";
}

const looksAtOnce = 4;

/** Reads every byte of a backup: the rows to their end, each object against what it has to be. */
export async function verifyBackupSet(folder: string, summary: BackupSummary): Promise<readonly BackupProblem[]> {
  const problems: BackupProblem[] = [];
  for (const part of ["database", "objects"] as const) {
    const file = backupFiles[part];
    const found = await fingerprint(join(folder, summary.name, file));
    if (found === null) problems.push({ what: file, problem: "missing" });
    else if (found.sha256 !== summary.sha256[part]) problems.push({ what: file, problem: "changed" });
  }
  if (problems.length > 0) return problems;
  await verifyBackup(join(folder, summary.name, backupFiles.database));
  await inParallel(readObjectList(folder, summary.name), looksAtOnce, async ({ key, digest, size_bytes }) => {
    const found = await fingerprint(objectPath(folder, key));
    if (found === null) problems.push({ what: key, problem: "missing" });
    else if (found.size_bytes !== size_bytes || (digest !== null && found.sha256 !== digest)) {
      problems.push({ what: key, problem: "changed" });
    }
  });
  return problems.toSorted((left, right) => (left.what < right.what ? -1 : 1));
}

/** Throws `invalid_input` for a backup that is not what it was. */
export async function requireWhole(folder: string, summary: BackupSummary): Promise<void> {
  const problems = await verifyBackupSet(folder, summary);
  const [first] = problems;
  if (first === undefined) return;
  const more = problems.length > 1 ? `, and ${problems.length - 1} more` : "";
  throw new StudioError(
    "invalid_input",
    `The backup ${summary.name} is damaged: ${first.what} is ${first.problem}${more}.`,
    {
      nextSteps: ["figment backup verify names all of it", "Take an earlier one: figment backup list"],
    },
  );
}
