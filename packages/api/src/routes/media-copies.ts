import { copyFormats } from "@figment/core";
import { z } from "zod";
import { operation, type Operation } from "../operation/operation.ts";
import { id, toJson } from "../schemas/common.ts";

const common = { tag: "Media", access: "read", params: z.strictObject({ id }), errors: ["not_found"] } as const;

const copy = operation({
  ...common,
  id: "copyMedia",
  method: "POST",
  path: "/api/media/:id/copy",
  summary: "A file to take away: in another format, or telling its prompt; and its signed recipe",
  description: "Marked and signed anew. For the file as it is stored, `GET /api/media/:id/file` is the quicker way.",
  body: z.strictObject({
    format: z.enum(copyFormats).optional().meta({ description: "Default: as it is stored." }),
    with_prompt: z.boolean().default(false).meta({ description: "Whether the file tells its prompt to everybody." }),
  }),
  answer: {
    status: 200,
    schema: z.strictObject({
      content_type: z.string(),
      extension: z.string().meta({ description: "What its name ends in, without a dot." }),
      content: z.base64().meta({ description: "The file, in Base64." }),
      sidecar: z.string().meta({ description: "The signed recipe of exactly these bytes, as JSON. Private." }),
    }),
    description: "The file and its recipe.",
  },
  async handle({ studio, principal: { account }, params, body }) {
    const wishes = { withPrompt: body.with_prompt, ...(body.format && { format: body.format }) };
    const { bytes, contentType, extension, sidecar } = await studio.media.copy(account, params.id, wishes);
    return { content_type: contentType, extension, content: Buffer.from(bytes).toString("base64"), sidecar };
  },
});

const sidecar = operation({
  ...common,
  id: "getMediaSidecar",
  method: "GET",
  path: "/api/media/:id/sidecar",
  summary: "The signed recipe of a file as it is stored",
  answer: {
    status: 200,
    schema: z.strictObject({ sidecar: z.string().meta({ description: "JSON. Private: it holds the whole recipe." }) }),
    description: "The recipe.",
  },
  async handle({ studio, principal: { account }, params }) {
    return { sidecar: (await studio.media.copy(account, params.id)).sidecar };
  },
});

const verify = operation({
  ...common,
  id: "verifyMedia",
  method: "GET",
  path: "/api/media/:id/verification",
  summary: "Whether a file is still what was delivered",
  answer: {
    status: 200,
    schema: z.strictObject({
      file: z.string(),
      verdict: z.enum(["unreadable", "changed", "unmarked", "unprotected", "untrusted", "intact"]),
      format: z.string().nullable(),
      size_bytes: z.number().nullable(),
      sha256: z.string().nullable(),
      says_made_by_ai: z.boolean(),
      system: z.string().nullable(),
      model: z.string().nullable(),
      job_id: z.string().nullable(),
      holds_prompt: z.boolean(),
      signed_by: z.string().nullable(),
      checks: z.array(
        z.strictObject({
          subject: z.string(),
          status: z.string(),
          message: z.string(),
          signed_by: z.string().nullable().optional(),
        }),
      ),
    }),
    description: "What it says, and what of that is proven.",
  },
  handle: async ({ studio, principal: { account }, params }) => toJson(await studio.media.verify(account, params.id)),
});

export const mediaCopyOperations: readonly Operation[] = [copy, sidecar, verify];
