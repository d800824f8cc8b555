import { existsSync, readdirSync } from "node:fs";
import { delimiter, join } from "node:path";
import { supportedMajors } from "./supported-versions.ts";

/**
 * Folders of this machine that hold a Postgres server, in the order to try them: what is on the PATH, then where packagers
 * put servers without putting them on the PATH, highest version first.
 */
export function systemFolders(path: string): string[] {
  const onPath = path.split(delimiter).filter((folder) => folder.startsWith("/"));
  const folders = [...onPath, ...debianFolders(), ...otherPackagers()];
  return [...new Set(folders)].filter((folder) =>
    ["postgres", "initdb"].every((name) => existsSync(join(folder, name))),
  );
}

function debianFolders(root = "/usr/lib/postgresql"): string[] {
  try {
    const majors = readdirSync(root).map(Number).filter(Number.isInteger);
    return majors.toSorted((a, b) => b - a).map((major) => `${root}/${major}/bin`);
  } catch {
    return [];
  }
}

// The project's own RPM packages, and Homebrew on both processors.
function otherPackagers(): string[] {
  const { lowest, highest } = supportedMajors;
  const majors = Array.from({ length: highest - lowest + 1 }, (_, index) => highest - index);
  return majors.flatMap((major) => [
    `/usr/pgsql-${major}/bin`,
    `/opt/homebrew/opt/postgresql@${major}/bin`,
    `/usr/local/opt/postgresql@${major}/bin`,
  ]);
}
