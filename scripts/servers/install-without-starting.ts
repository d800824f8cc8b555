import { spawnSync } from "node:child_process";
import { existsSync, renameSync, rmSync, writeFileSync } from "node:fs";

/** Debian asks this program before it starts a service; 101 means no. */
const policyProgram = "/usr/sbin/policy-rc.d";
const setAside = `${policyProgram}.figment`;

/**
 * Installs Debian packages without starting the services in them: the tests start servers of their own.
 *
 * @returns why it did not work; undefined when it did
 */
export function installWithoutStarting(packages: readonly string[]): string | undefined {
  // Left behind when an earlier run was killed: the machine's own one goes back first.
  if (existsSync(setAside)) renameSync(setAside, policyProgram);
  const hadPolicy = existsSync(policyProgram);
  if (hadPolicy) renameSync(policyProgram, setAside);
  try {
    writeFileSync(policyProgram, "#!/bin/sh\nexit 101\n", { mode: 0o755 });
    const install = ["install", "--yes", "--no-install-recommends", ...packages];
    return runApt(["update"]) ?? runApt(install);
  } finally {
    rmSync(policyProgram, { force: true });
    if (hadPolicy) renameSync(setAside, policyProgram);
  }
}

function runApt(args: readonly string[]): string | undefined {
  const env = { ...process.env, DEBIAN_FRONTEND: "noninteractive" };
  const { status, stdout, stderr, error } = spawnSync("apt-get", ["--quiet", ...args], { env, encoding: "utf8" });
  if (status === 0) return undefined;
  const tail = `${stdout}${stderr}${error?.message ?? ""}`.trim().split("\n").slice(-8).join("\n  ");
  return `apt-get ${args.join(" ")} failed:\n  ${tail}`;
}
