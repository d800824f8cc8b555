import { StudioError } from "../../errors.ts";
import type { SourceImage } from "../engine.ts";
import type { ImageRequest } from "../image-request.ts";
import type { Job } from "../job.ts";
import type { FlowCollaborators } from "./collaborators.ts";

/** The image that an output starts from, with what was asked for when it was made. */
export interface LoadedSource extends SourceImage {
  readonly request: Pick<ImageRequest, "pose" | "clothing" | "scene">;
}

/** An engine reads the image when it begins, which may be late: longer than a person's link, and no longer than the job. */
const leastLink_s = 60;

interface SourceRow {
  readonly masterKey: string;
  readonly seed: number;
  /** Of the job that made it. */
  readonly request: Partial<ImageRequest> | null;
  readonly engine: string | null;
}

/** Loads the image that a job starts from: always its unmarked master. `null` when it was deleted, or is not its owner's. */
export async function loadSource(
  { database, store, clock }: Pick<FlowCollaborators, "database" | "store" | "clock">,
  job: Job,
  sourceMediaId: string,
): Promise<LoadedSource | null> {
  const [row] = await database.query<SourceRow>(
    `select media.master_key as "masterKey", media.seed::float8 as seed, made.request, made.engine
     from media left join generation_job made on made.id = media.job_id
     where media.id = $1::uuid and media.account_id = $2::uuid and media.character_id = $3::uuid
       and media.kind = 'image' and media.deleted_at is null`,
    [sourceMediaId, job.accountId, job.characterId],
    "load_source",
  );
  if (row === undefined) return null;
  const { pose = "", clothing = "", scene = "" } = row.request ?? {};
  return {
    mediaId: sourceMediaId,
    engine: row.engine ?? "",
    seed: row.seed,
    request: { pose, clothing, scene },
    async read() {
      const bytes = await store.get(row.masterKey);
      if (bytes !== null) return bytes;
      throw new StudioError("not_found", `The file of media ${sourceMediaId} is missing from the store.`);
    },
    async publicLink() {
      const left_s = Math.ceil((job.deadlineAt.getTime() - clock.now().getTime()) / 1000);
      const link = await store.signedUrl(row.masterKey, Math.max(leastLink_s, left_s));
      return link !== null && isPublic(new URL(link)) ? link : null;
    },
  };
}

/** The image that a job's outputs start from; `null` for one that goes by words alone. */
export function sourceOf(job: Job): string | null {
  return job.kind === "video" ? job.parameters.sourceMediaId : (job.parameters.reference?.mediaId ?? null);
}

/** Whether an engine elsewhere can read an address: a store on this machine, or without TLS, is for us alone. */
function isPublic({ protocol, hostname }: URL): boolean {
  return protocol === "https:" && hostname !== "localhost" && hostname.includes(".") && !hostname.startsWith("127.");
}
