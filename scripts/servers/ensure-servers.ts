import { accessSync, constants, existsSync } from "node:fs";
import { delimiter, join } from "node:path";

import { installWithoutStarting } from "./install-without-starting.ts";
import type { Server } from "./servers.ts";

const foldersOfDebian = ["/usr/sbin", "/sbin", "/usr/bin", "/usr/local/bin"];

/**
 * Sees to it that every server is there: as root on Debian by installing the missing ones, never starting them.
 *
 * @returns what is missing and the command that installs it; undefined when all is there. Nothing is ever left out silently.
 */
export async function ensureServers(
  servers: readonly Server[],
  print: (line: string) => void,
): Promise<string | undefined> {
  const missing = servers.filter(({ binary }) => !isInstalled(binary));
  if (missing.length === 0) return undefined;
  if (process.getuid?.() === 0 && existsSync("/etc/debian_version")) {
    for (const { name, aptPackage, neededFor } of missing)
      print(`Installing ${name} (apt: ${aptPackage}) for ${neededFor}`);
    const problem = installWithoutStarting(missing.map(({ aptPackage }) => aptPackage));
    if (problem !== undefined) return problem;
  }
  const stillMissing = missing.filter(({ binary }) => !isInstalled(binary));
  return stillMissing.length === 0 ? undefined : missingText(stillMissing);
}

/** @returns what a person is told who has to install them */
export function missingText(missing: readonly Server[]): string {
  const lines = missing.map(({ name, binary, neededFor }) => `  ${name} (${binary}), needed for ${neededFor}`);
  const packages = missing.map(({ aptPackage }) => aptPackage).join(" ");
  return `The tests need programs that are not installed:\n${lines.join("\n")}\nInstall them with:  sudo apt-get install ${packages}\n(or your system's equivalent), then run npm test again.`;
}

function isInstalled(binary: string): boolean {
  const folders = [...(process.env["PATH"] ?? "").split(delimiter), ...foldersOfDebian];
  return folders.some((folder) => {
    try {
      accessSync(join(folder, binary), constants.X_OK);
      return true;
    } catch {
      return false;
    }
  });
}
