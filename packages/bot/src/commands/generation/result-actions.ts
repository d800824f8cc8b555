import { ComponentType } from "discord.js";
import { StudioError, type Character, type Job, type Media } from "@figment/core";
import { accountOf, fieldOf, indexOf, subjectOf, type Context } from "../../interactions/context.ts";
import { encodeCustomId } from "../../interactions/custom-id.ts";
import { mediaOf } from "../../jobs/show-result.ts";
import { button, buttonRow, linkButton } from "../../presenters/controls.ts";
import { plain, textMessage, warningMessage } from "../../presenters/message.ts";
import { modal, textField } from "../../presenters/modal.ts";
import { resultMessage } from "../../presenters/result-message.ts";
import { message, type Answer } from "../../registry/entry-point.ts";
import { makeOnce } from "../once.ts";
import { showJob } from "./gallery-commands.ts";

/** The image or video that a button is about. Throws `not_found` for whoever did not make it. */
async function targetOf(context: Context): Promise<{ readonly job: Job; readonly media: Media }> {
  const { studio } = context;
  const account = accountOf(context);
  const job = await studio.generation.find(account, subjectOf(context));
  const media = (await mediaOf(studio, account, job.id)).find(({ outputIndex }) => outputIndex === indexOf(context));
  if (media === undefined) throw new StudioError("not_found", "This image is not there any more.");
  return { job, media };
}

async function characterOf(context: Context, { characterId }: Pick<Media, "characterId">): Promise<Character> {
  return context.studio.characters.find(accountOf(context), characterId);
}

/** The same recipe with another seed. */
export async function vary(context: Context): Promise<Answer> {
  const { media } = await targetOf(context);
  return repeat(context, media, { descent: "vary", count: 1 });
}

/** The same recipe with its own seed. */
export async function reproduce(context: Context): Promise<Answer> {
  const { media } = await targetOf(context);
  return repeat(context, media, { descent: "reproduce" });
}

function repeat(
  context: Context,
  media: Media,
  wish: { readonly descent: "vary" | "reproduce"; readonly count?: number },
) {
  return makeOnce(context, async (jobId) => {
    const { job } = await context.studio.generation.requestRepeat(accountOf(context), media, wish, jobId);
    return job;
  });
}

/** The whole request again, with new seeds. */
export async function reroll(context: Context): Promise<Answer> {
  const { studio } = context;
  const account = accountOf(context);
  const job = await studio.generation.find(account, subjectOf(context));
  const { parent } = job;
  if (job.kind === "image" && parent !== null) {
    const media = await studio.media.find(account, parent.mediaId);
    return repeat(context, media, { descent: "vary", count: job.count });
  }
  const character = await characterOf(context, job);
  return makeOnce(context, (jobId) => {
    if (job.kind === "video") {
      const { seed: _, ...request } = job.request;
      const from = request.from ?? parent?.mediaId;
      return studio.generation.requestVideos(account, character, { ...request, ...(from && { from }) }, jobId);
    }
    const { seed: _, ...request } = job.request;
    return studio.generation.requestImages(account, character, request, jobId);
  });
}

/** A video that starts from this image. */
export async function animate(context: Context): Promise<Answer> {
  const { media } = await targetOf(context);
  const character = await characterOf(context, media);
  return makeOnce(context, (jobId) =>
    context.studio.generation.requestVideos(accountOf(context), character, { from: media.id }, jobId),
  );
}

/** Later images of her start from this one. */
export async function setAsAnchor(context: Context): Promise<Answer> {
  const { media } = await targetOf(context);
  const character = await characterOf(context, media);
  const anchored = await context.studio.characters.anchor(accountOf(context), character, media);
  return message(
    textMessage([context.say("anchor_set", { name: plain(anchored.name), seed: anchored.anchor?.seed ?? media.seed })]),
  );
}

/** Opens what was asked for, to be changed and asked for again. */
export async function openEdit(context: Context): Promise<Answer> {
  const { say } = context;
  const job = await context.studio.generation.find(accountOf(context), subjectOf(context));
  if (job.kind !== "image") throw new StudioError("invalid_input", "Only images are changed this way.");
  const { pose, clothing, scene } = job.request;
  const field = (id: "pose" | "clothing" | "scene", value: string) =>
    textField({ id, label: say(`field_${id}`), value, longest: 300 });
  const id = encodeCustomId("edit", job.id, indexOf(context));
  const fields = [field("pose", pose), field("clothing", clothing), field("scene", scene)];
  return { kind: "modal", modal: modal(id, say("edit_request_title"), fields) };
}

export async function makeEdited(context: Context): Promise<Answer> {
  const { studio } = context;
  const account = accountOf(context);
  const job = await studio.generation.find(account, subjectOf(context));
  if (job.kind !== "image") throw new StudioError("invalid_input", "Only images are changed this way.");
  const character = await characterOf(context, job);
  const { seed: _, ...request } = job.request;
  const words = {
    pose: fieldOf(context, "pose"),
    clothing: fieldOf(context, "clothing"),
    scene: fieldOf(context, "scene"),
  };
  return makeOnce(context, (jobId) =>
    studio.generation.requestImages(account, character, { ...request, ...words }, jobId),
  );
}

/** The original by a link that lasts 15 minutes; where nobody could follow one, the file itself. */
export async function download(context: Context): Promise<Answer> {
  const { studio, say } = context;
  const account = accountOf(context);
  const { media } = await targetOf(context);
  const link = await studio.media.link(account, media.id);
  const url = link?.url ?? (await ticketUrl(context, media));
  const name = plain(media.characterName);
  if (url !== null) {
    return message(
      textMessage([say("download_link", { name })], [buttonRow([linkButton(say("button_download"), url)])]),
    );
  }
  const { bytes, contentType, extension } = await studio.media.copy(account, media.id);
  if (bytes.byteLength > context.interaction.attachmentLimit_bytes) {
    const site = linkButton(say("button_open_site"), `${context.bot.siteUrl}/characters`);
    return message(warningMessage([say("original_too_large")], [buttonRow([site])]));
  }
  const file = { name: `figment-${media.id.slice(-8)}.${extension}`, bytes, contentType };
  const shown = textMessage([say("download_file", { name })]);
  const components = [
    ...shown.components,
    { type: ComponentType.File as const, file: { url: `attachment://${file.name}` }, spoiler: true },
  ];
  const { isSpoilered } = context.member;
  const shows = { jobId: media.jobId, mediaIds: [media.id], isSpoilered, language: context.language };
  return { kind: "message", message: { components, files: [file] }, shows };
}

async function ticketUrl({ bot, studio, account }: Context, { id }: Media): Promise<string | null> {
  if (bot.apiUrl === null || account === null) return null;
  const { ticket } = await studio.media.issueTicket(account, { mediaId: id, variant: "file" });
  return `${bot.apiUrl}/api/files/${ticket}`;
}

/** The buttons below are about another of the images now; the files stay as they are. */
export async function choose(context: Context): Promise<Answer> {
  const { studio, interaction, member, language, say } = context;
  const account = accountOf(context);
  const { job } = await targetOf(context);
  const media = await mediaOf(studio, account, job.id);
  const attachments = interaction.asked.kind === "component" ? interaction.asked.message.attachments : [];
  const kept = media.flatMap(({ id }) => attachments.filter(({ filename }) => filename.includes(id.slice(-8))));
  if (kept.length !== media.length) return showJob(context, job, indexOf(context));
  const { isSpoilered } = member;
  const files = kept.map(({ filename }) => ({ name: filename }));
  const shown = resultMessage(say, { job, media, files, isSpoilered, kept, chosen: indexOf(context) });
  return {
    kind: "message",
    message: shown,
    shows: { jobId: job.id, mediaIds: media.map(({ id }) => id), isSpoilered, language },
  };
}

/** What this one repeats, varies or starts from. */
export async function showParent(context: Context): Promise<Answer> {
  const { studio } = context;
  const account = accountOf(context);
  const { media } = await targetOf(context);
  if (media.parent === null) throw new StudioError("not_found", "It comes from no other image.");
  const parent = await studio.media.find(account, media.parent.mediaId);
  return showJob(context, await studio.generation.find(account, parent.jobId), parent.outputIndex);
}

export async function askToDelete(context: Context): Promise<Answer> {
  const { say } = context;
  const target = { subject: subjectOf(context), index: indexOf(context) };
  const sure = button(say("button_delete_sure"), { action: "delete-confirmed", ...target, style: "danger" });
  return message(warningMessage([say("delete_sure")], [buttonRow([sure])]));
}

/** Whoever made it can always take it back, confirmed age or not; every message that shows it loses it. */
export async function deleteOutput(context: Context): Promise<Answer> {
  const { studio, bot, account, say } = context;
  if (account === null) throw new StudioError("not_found", "You have no such image or video.");
  await studio.media.deleteOutput(account, { jobId: subjectOf(context), outputIndex: indexOf(context) });
  bot.removeSoon();
  return message(textMessage([say("deleted")]));
}
