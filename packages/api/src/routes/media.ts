import type { FileVariant } from "@figment/core";
import { z } from "zod";
import { sendFile } from "../files/send-file.ts";
import { operation, type Operation } from "../operation/operation.ts";
import { cursorAt, id, moment, pageFrom, pageOf, pageQuery, positionOf } from "../schemas/common.ts";
import { mediaSchema, showMedia } from "../schemas/media.ts";

const tag = "Media";
const one = z.strictObject({ id });

const list = operation({
  id: "listMedia",
  tag,
  method: "GET",
  path: "/api/media",
  summary: "Your images and clips, newest first",
  access: "read",
  query: pageQuery.extend({
    character_id: id.optional(),
    job_id: id.optional(),
    parent_id: id.optional().meta({ description: "Only what repeats, varies or starts from this one." }),
    kind: z.enum(["image", "video"]).optional(),
  }),
  answer: { status: 200, schema: pageOf(mediaSchema), description: "A page of media." },
  errors: ["not_found"],
  async handle({ studio, principal: { account }, query }) {
    const { limit, cursor, character_id: characterId, job_id: jobId, parent_id: parentId, kind } = query;
    const after = positionOf(cursor);
    const media = await studio.media.list(account, {
      limit: limit + 1,
      ...(after && { after }),
      ...(kind && { kind }),
      // Her media stay when she is deleted.
      ...(characterId && { characterId: (await studio.characters.findEver(account, characterId)).id }),
      ...(parentId && { parentId: (await studio.media.find(account, parentId)).id }),
      ...(jobId && { jobId: (await studio.generation.find(account, jobId)).id }),
    });
    return pageFrom(media, limit, cursorAt, showMedia);
  },
});

const get = operation({
  id: "getMedia",
  tag,
  method: "GET",
  path: "/api/media/:id",
  summary: "One of your images or clips",
  access: "read",
  params: one,
  answer: { status: 200, schema: mediaSchema, description: "The media item." },
  errors: ["not_found"],
  async handle({ studio, principal: { account }, params }) {
    return showMedia(await studio.media.find(account, params.id));
  },
});

const remove = operation({
  id: "deleteMedia",
  tag,
  method: "DELETE",
  path: "/api/media/:id",
  summary: "Delete an image or a clip, with its files",
  access: "generate",
  params: one,
  answer: { status: 204, contentTypes: [], description: "It is deleted." },
  errors: ["not_found"],
  async handle({ studio, principal: { account }, params }) {
    await studio.media.delete(account, await studio.media.find(account, params.id));
  },
});

const file = (variant: FileVariant, id_: string, summary: string, contentTypes: readonly string[]): Operation =>
  operation({
    id: id_,
    tag,
    method: "GET",
    path: `/api/media/:id/${variant}`,
    summary,
    description:
      "With an ETag, and in parts (`Range`) where the files lie on this server; else a redirect to an address of the store that lasts 15 minutes.",
    access: "read",
    params: one,
    answer: { status: 200, contentTypes, description: "The file." },
    errors: ["not_found"],
    async handle({ studio, principal: { account }, params, request, reply }) {
      return sendFile(await studio.media.openFile(account, { mediaId: params.id, variant }), { request, reply });
    },
  });

const link = operation({
  id: "linkToMedia",
  tag,
  method: "POST",
  path: "/api/media/:id/link",
  summary: "An address that lets whoever has it fetch the file, for 15 minutes",
  access: "read",
  params: one,
  body: z.strictObject({ variant: z.enum(["file", "thumbnail"]).default("file") }),
  answer: {
    status: 200,
    schema: z.strictObject({ url: z.string(), expires_at: moment }),
    description: "The address: a path of this API, or of the store.",
  },
  errors: ["not_found"],
  async handle({ studio, principal: { account }, params, body }) {
    const wanted = { mediaId: params.id, variant: body.variant };
    const { ticket, expiresAt } = await studio.media.issueTicket(account, wanted);
    return { url: `/api/files/${ticket}`, expires_at: expiresAt.toISOString() };
  },
});

const open = operation({
  id: "openLink",
  tag,
  method: "GET",
  path: "/api/files/:ticket",
  summary: "The file that a link leads to",
  access: "anybody",
  params: z.strictObject({ ticket: z.string().max(200) }),
  answer: { status: 200, contentTypes: ["image/png", "image/webp", "video/mp4"], description: "The file." },
  errors: ["not_found"],
  async handle({ studio, params, request, reply }) {
    return sendFile(await studio.media.openTicket(params.ticket), { request, reply });
  },
});

export const mediaOperations: readonly Operation[] = [
  list,
  get,
  remove,
  file("file", "getMediaFile", "The file of an image or a clip", ["image/png", "video/mp4"]),
  file("thumbnail", "getMediaThumbnail", "A small picture of it", ["image/webp"]),
  link,
  open,
];
