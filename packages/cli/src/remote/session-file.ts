import { readFile, rename, rm, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { dataFolder, makeDataFolder } from "@figment/core/data-folder";
import { StudioError } from "@figment/core/errors";
import type { Invocation } from "../invocation.ts";

/** The log-in of this terminal to a server. */
export interface StoredSession {
  readonly server: string;
  readonly token: string;
  /** ISO 8601 in UTC. */
  readonly expiresAt: string;
}

/** Beside the settings of the same folder, so that `--home` and `FIGMENT_HOME` keep terminals apart. */
export function sessionFilePath({ terminal, flags }: Invocation): string {
  return join(flags["home"] ?? dataFolder(terminal.env), "session.json");
}

/** `null` where this terminal is logged in nowhere. Throws `invalid_configuration` for a file that nobody of ours wrote. */
export async function readSession(invocation: Invocation): Promise<StoredSession | null> {
  const path = sessionFilePath(invocation);
  const text = await readFile(path, "utf8").catch((error: NodeJS.ErrnoException) => {
    if (error.code === "ENOENT" || error.code === "ENOTDIR") return null;
    throw unreadable(path, error);
  });
  if (text === null) return null;
  try {
    const { server, token, expiresAt } = JSON.parse(text) as Record<string, unknown>;
    if (typeof server !== "string" || typeof token !== "string" || typeof expiresAt !== "string") throw new TypeError();
    return { server, token, expiresAt };
  } catch (cause) {
    throw unreadable(path, cause);
  }
}

/** A token is as good as a password: nobody else on this machine may read it. */
export async function writeSession(invocation: Invocation, session: StoredSession): Promise<void> {
  const path = sessionFilePath(invocation);
  const draft = `${path}.${process.pid}`;
  try {
    makeDataFolder(dirname(path));
    await writeFile(draft, `${JSON.stringify(session, null, 2)}\n`, { mode: 0o600, flag: "wx" });
    await rename(draft, path);
  } catch (cause) {
    await rm(draft, { force: true });
    throw new StudioError("storage_unavailable", `The session could not be kept in ${path}.`, {
      nextSteps: ["Check the folder, or name another: --home <folder>"],
      cause,
    });
  }
}

export async function forgetSession(invocation: Invocation): Promise<void> {
  await rm(sessionFilePath(invocation), { force: true });
}

function unreadable(path: string, cause: unknown): StudioError {
  return new StudioError("invalid_configuration", `${path} cannot be read: it should hold a log-in to a server.`, {
    nextSteps: ["figment login", "Or remove it, to work on this machine."],
    cause,
  });
}
