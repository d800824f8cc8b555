import type { Account } from "../accounts/account.ts";
import type { Database } from "../database/database.ts";
import { StudioError } from "../errors.ts";
import type { Media } from "../media/media.ts";
import { toJob, withOutputs } from "./job-row.ts";
import type { Job } from "./job.ts";

export type ImageJob = Extract<Job, { kind: "image" }>;

/** The job that made an image: its recipe. Throws `invalid_input` for a video, `not_found` when her character is gone. */
export async function findRecipe(database: Database, account: Account, media: Media): Promise<ImageJob> {
  if (media.kind === "video") {
    throw new StudioError("invalid_input", `${media.id.slice(-8)} is a video, and only images are made again.`, {
      nextSteps: [`figment generate video "${media.characterName}"`],
    });
  }
  const prisma = await database.prisma();
  const row = await prisma.generationJob.findFirst({
    where: { id: media.jobId, accountId: account.id, character: { deletedAt: null } },
    include: withOutputs,
  });
  const job = row === null ? null : toJob(row);
  if (job !== null && job.kind === "image") return job;
  throw new StudioError("not_found", `${media.characterName} was deleted: nothing more is made of her.`, {
    nextSteps: ["Her images stay: figment media list"],
  });
}
