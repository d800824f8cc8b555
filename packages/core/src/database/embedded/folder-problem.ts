import { StudioError, toStudioError } from "../../errors.ts";

/** What went wrong with a folder or a file in it, for the person who has to repair it. */
export function folderProblem(folder: string, cause: unknown): StudioError {
  const code = cause instanceof Error && "code" in cause ? cause.code : undefined;
  switch (code) {
    case "ENOSPC":
    case "EDQUOT":
      return new StudioError("database_unavailable", `No space left for the database in ${folder}.`, {
        nextSteps: ["Free some disk space, then run the command again."],
        isRetryable: true,
        cause,
      });
    case "EROFS":
      return unwritable(folder, "it is on a read-only file system", cause);
    case "EACCES":
    case "EPERM":
      return unwritable(folder, "this user may not write there", cause);
    case "ENOTDIR":
    case "EEXIST":
      return unwritable(folder, "a part of the path is not a folder", cause);
    case undefined:
      return toStudioError(cause);
    default:
      return unwritable(folder, cause instanceof Error ? cause.message : String(cause), cause);
  }
}

function unwritable(folder: string, reason: string, cause: unknown): StudioError {
  return new StudioError("invalid_configuration", `The database cannot be kept in ${folder}: ${reason}.`, {
    nextSteps: [
      "Choose another data folder with FIGMENT_HOME.",
      `Or look at owner and mode of the folder: ls -ld ${folder}`,
    ],
    cause,
  });
}
