import { lstatSync } from "node:fs";
import { StudioError } from "../../errors.ts";
import { runProgram, type OsUser } from "./run-program.ts";

const userName = "postgres";
const limit = { timeout_ms: 10_000 };

// The same account in the words of useradd (most Linux distributions) and of busybox adduser (Alpine).
const waysToCreate: readonly (readonly [string, ...string[]])[] = [
  [
    "useradd",
    "--system",
    "--user-group",
    "--no-create-home",
    "--home-dir",
    "/nonexistent",
    "--shell",
    "/bin/false",
    userName,
  ],
  ["adduser", "-S", "-D", "-H", "-h", "/nonexistent", "-s", "/bin/false", userName],
];

/** Whether this process is root, as whom Postgres refuses to run. */
export function isRoot(): boolean {
  return process.getuid?.() === 0;
}

/**
 * The OS user the server runs as, or undefined when it is whoever we are. Root hands the server to the owner of an existing
 * cluster (a person's folder opened with sudo stays theirs), else to the OS user `postgres`, created when missing.
 *
 * @throws StudioError `invalid_configuration` when that user can neither be found nor made.
 */
export async function serverUser(clusterFolder: string): Promise<OsUser | undefined> {
  if (!isRoot()) return undefined;
  const user = (await existingServerUser(clusterFolder)) ?? (await create());
  if (user !== undefined) return user;
  throw new StudioError(
    "invalid_configuration",
    `Postgres does not run as root, and there is no OS user ${userName}.`,
    {
      nextSteps: [
        `Create it: ${waysToCreate[0]?.join(" ")}`,
        "Or run Figment as an ordinary user.",
        "Or give a database of your own in DATABASE_URL.",
      ],
    },
  );
}

/** The same without making anybody: undefined also when the user would have to be created first. */
export async function existingServerUser(clusterFolder: string): Promise<OsUser | undefined> {
  if (!isRoot()) return undefined;
  const owner = ownerOf(clusterFolder);
  return owner !== undefined && owner.uid !== 0 ? owner : lookUp();
}

function ownerOf(folder: string): OsUser | undefined {
  try {
    const { uid, gid } = lstatSync(folder);
    return { uid, gid };
  } catch {
    return undefined;
  }
}

async function create(): Promise<OsUser | undefined> {
  for (const [command, ...args] of waysToCreate) {
    await runProgram(command, args, limit);
    const user = await lookUp();
    if (user !== undefined) return user;
  }
  return undefined;
}

async function lookUp(): Promise<OsUser | undefined> {
  const [uid, gid] = await Promise.all([
    runProgram("id", ["-u", userName], limit),
    runProgram("id", ["-g", userName], limit),
  ]);
  if (uid.exitCode !== 0 || gid.exitCode !== 0) return undefined;
  return { uid: Number(uid.output), gid: Number(gid.output) };
}
