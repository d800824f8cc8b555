import { errorTable } from "@figment/core/errors";

const byExitCode = Map.groupBy(Object.entries(errorTable), ([, { exitCode }]) => exitCode);

/** What each exit code means, from the one table of errors. */
export const exitCodeHelp = `
Exit codes:
  ${" 0".padStart(3)}  success
${[...byExitCode]
  .toSorted(([left], [right]) => left - right)
  .map(([code, errors]) => `  ${String(code).padStart(3)}  ${errors.map(([name]) => name).join(", ")}`)
  .join("\n")}

Configuration: flags, then environment, then figment.toml here or above, then config.toml in the data folder.
`;
