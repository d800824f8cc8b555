import type { Config } from "../configuration/read-config.ts";
import type { Database } from "../database/database.ts";
import { chooseStore } from "../studio/choose-store.ts";
import type { ObjectStore } from "../storage/object-store.ts";
import { ok, warning, type Finding } from "./finding.ts";
import { withDatabase } from "./with-database.ts";

/** How many media are looked after: on disk that takes a moment, elsewhere a call each. */
const maximumLooks = { disk: 5_000, elsewhere: 200 } as const;
const looksAtOnce = 16;

/** Tells of media whose files are gone, newest first. */
export async function checkMediaFiles(config: Config): Promise<readonly Finding[]> {
  return withDatabase(config, (database) => findMissingFiles(database, chooseStore(config), isOnDisk(config)));
}

function isOnDisk(config: Config): boolean {
  return config["s3.bucket"] === null;
}

interface MediaFile {
  readonly id: string;
  readonly key: string;
}

async function findMissingFiles(database: Database, store: ObjectStore, isDisk: boolean): Promise<readonly Finding[]> {
  const limit = isDisk ? maximumLooks.disk : maximumLooks.elsewhere;
  const files = await database.query<MediaFile>(
    `select m.id::text as id, o.key
     from (select id from media where deleted_at is null order by created_at desc, id desc limit $1::integer) m
     join media_object o on o.media_id = m.id`,
    [limit],
  );
  const missing: MediaFile[] = [];
  for (let at = 0; at < files.length; at += looksAtOnce) {
    const some = files.slice(at, at + looksAtOnce);
    const heads = await Promise.all(some.map(({ key }) => store.head(key)));
    missing.push(...some.filter((_file, index) => heads[index] === null));
  }
  const media = new Set(files.map(({ id }) => id));
  const looked = media.size === limit ? `the newest ${limit}` : String(media.size);
  if (missing.length === 0)
    return [ok("media", media.size === 0 ? "none yet" : `${looked}, and all their files are there`)];
  const ids = [...new Set(missing.map(({ id }) => id.slice(-8)))];
  return [
    warning(
      "media",
      `${ids.length} of ${looked} with files missing from the store: ${ids.slice(0, 5).join(", ")}${ids.length > 5 ? " …" : ""}`,
      "Put the files back from a copy of the store; doctor names what is missing until they are.",
      `Or make one anew from its recipe: figment reproduce ${ids[0] ?? ""}`,
      `Or give it up: figment media delete ${ids[0] ?? ""}`,
    ),
  ];
}

/** Deletions that wait so long, or so many, are told of. */
const patience_minutes = 30;
const maximumWaiting = 1_000;

/** Tells when the store does not delete what it should. */
export async function checkDeletions(config: Config): Promise<readonly Finding[]> {
  return withDatabase(config, async (database) => {
    const [row] = await database.query<{ waiting: number; late: number; failure: string | null }>(
      `select count(*)::integer as waiting,
         (count(*) filter (where requested_at < now() - make_interval(mins => $1::integer)))::integer as late,
         (array_agg(last_failure order by next_attempt_at desc) filter (where last_failure is not null))[1] as failure
       from object_deletion`,
      [patience_minutes],
    );
    const { waiting = 0, late = 0, failure = null } = row ?? {};
    if (waiting === 0) return [];
    const described = `${waiting} ${waiting === 1 ? "file" : "files"} still to be deleted from the store`;
    if (late === 0 && waiting < maximumWaiting) return [ok("deletions", described)];
    return [
      warning(
        "deletions",
        `${described}, ${late} for longer than ${patience_minutes} minutes${failure === null ? "" : `: ${failure}`}`,
        "Mend the store; every command, and every worker, tries again by itself.",
      ),
    ];
  });
}
