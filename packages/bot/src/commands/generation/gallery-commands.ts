import { StudioError, type Job } from "@figment/core";
import { accountOf, customIdOf, textOption, type Context } from "../../interactions/context.ts";
import { mediaOf } from "../../jobs/show-result.ts";
import { resultFiles } from "../../jobs/result-files.ts";
import { galleryMessage, galleryPage } from "../../presenters/gallery-message.ts";
import { tooLargeMessage } from "../../presenters/job-controls.ts";
import { jobsMessage } from "../../presenters/job-messages.ts";
import { resultMessage } from "../../presenters/result-message.ts";
import { message, type Answer } from "../../registry/entry-point.ts";

const listedJobs = 10;

export async function listJobs(context: Context): Promise<Answer> {
  return message(jobsMessage(context.say, await context.studio.generation.list(accountOf(context), listedJobs)));
}

/** `/show`: a job, or an image or video, by the last letters of its id. */
export async function show(context: Context): Promise<Answer> {
  const { studio } = context;
  const account = accountOf(context);
  const reference = textOption(context, "what") ?? "latest";
  try {
    return await showJob(context, await studio.generation.find(account, reference));
  } catch (error) {
    if (!(error instanceof StudioError) || error.code !== "not_found") throw error;
    const media = await studio.media.find(account, reference);
    return showJob(context, await studio.generation.find(account, media.jobId), media.outputIndex);
  }
}

/** The button of a list, or of a message that could not show what it promised. */
export async function showByButton(context: Context): Promise<Answer> {
  const { subject, index } = customIdOf(context);
  const job = await context.studio.generation.find(accountOf(context), subject ?? "latest");
  return showJob(context, job, index ?? undefined);
}

/** What a job made; one that is under way is followed from here on. */
export async function showJob(context: Context, job: Job, chosen?: number): Promise<Answer> {
  const { studio, interaction, member, language, say } = context;
  const account = accountOf(context);
  const { isSpoilered } = member;
  if (job.finishedAt === null) {
    return { kind: "job", follow: { job, account, interaction, isPublic: false, isSpoilered, language } };
  }
  const media = await mediaOf(studio, account, job.id);
  const limit_bytes = interaction.attachmentLimit_bytes;
  const files = await resultFiles(studio, account, media, { limit_bytes, size: "stored" });
  if (files === null) return message(tooLargeMessage(say, media));
  const target = chosen === undefined ? {} : { chosen };
  const shows = { jobId: job.id, mediaIds: media.map(({ id }) => id), isSpoilered, language };
  return { ...message(resultMessage(say, { job, media, files, isSpoilered, ...target })), shows } as Answer;
}

/** A page of the gallery; its button names the last of the page before. */
export async function gallery(context: Context): Promise<Answer> {
  const { studio, interaction, member, language, say } = context;
  const account = accountOf(context);
  const before = interaction.asked.kind === "component" ? customIdOf(context).subject : null;
  const after = before === null ? undefined : await studio.media.find(account, before);
  const named = textOption(context, "character");
  const characterId = named === undefined ? undefined : (await studio.characters.find(account, named)).id;
  const found = await studio.media.list(account, {
    limit: galleryPage + 1,
    ...(after && { after }),
    ...(characterId && { characterId }),
  });
  const media = found.slice(0, galleryPage);
  const files = await Promise.all(
    media.map(async ({ id }) => ({
      name: `figment-${id.slice(-8)}.webp`,
      bytes: await studio.media.readThumbnail(account, id),
      contentType: "image/webp",
    })),
  );
  const { isSpoilered } = member;
  const page = { media, files, isFirst: before === null, hasMore: found.length > galleryPage, isSpoilered };
  const [first] = media;
  const answer = message(galleryMessage(say, page));
  if (first === undefined) return answer;
  const shows = { jobId: first.jobId, mediaIds: media.map(({ id }) => id), isSpoilered, language };
  return { ...answer, shows } as Answer;
}

export async function cancelJob(context: Context): Promise<Answer> {
  const { subject } = customIdOf(context);
  await context.studio.generation.cancel(accountOf(context), subject ?? "");
  return { kind: "nothing" };
}
