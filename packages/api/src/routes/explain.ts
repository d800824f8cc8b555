import { z } from "zod";
import { operation, type Operation } from "../operation/operation.ts";
import { id, toJson } from "../schemas/common.ts";
import { imageRequest, readImageRequest, readVideoRequest, videoRequest } from "../schemas/generation.ts";
import { quoteRefusals } from "./refusals.ts";

const common = { tag: "Generation", method: "POST", access: "generate" } as const;
const piece = z.strictObject({ source: z.string(), label: z.string(), text: z.string() });
const compiled = z.strictObject({
  prompt: z.string(),
  negative_prompt: z.string(),
  pieces: z.array(piece).meta({ description: "The prompt piece by piece, and where each comes from." }),
  negative_pieces: z.array(piece),
});

const image = operation({
  ...common,
  id: "explainImage",
  path: "/api/generate/explain/image",
  summary: "The words that an engine would be asked for images with; nothing is made",
  body: imageRequest,
  answer: {
    status: 200,
    schema: compiled.extend({
      model: z.string(),
      reference: z
        .strictObject({ media_id: id, strength: z.number().nullable() })
        .nullable()
        .meta({ description: "The image that the model draws over, and how far it may leave it, 0 to 1: her anchor." }),
    }),
    description: "The words, and where each comes from; and the image it starts from.",
  },
  errors: quoteRefusals,
  async handle({ studio, principal: { account }, body }) {
    const character = await studio.characters.find(account, body.character_id);
    return toJson(await studio.generation.explainImages(account, character, readImageRequest(body)));
  },
});

const video = operation({
  ...common,
  id: "explainVideo",
  path: "/api/generate/explain/video",
  summary: "What an engine would be asked for videos with; nothing is made",
  body: videoRequest,
  answer: {
    status: 200,
    schema: compiled.extend({
      model: z.string(),
      parameters: z.record(z.string(), z.unknown()),
      are_words_sent: z.boolean().meta({ description: "Whether the model reads words at all." }),
    }),
    description: "The image, the movement and the words.",
  },
  errors: ["not_found", "content_blocked", "plan_limit", "engine_unavailable"],
  async handle({ studio, principal: { account }, body }) {
    const character = await studio.characters.find(account, body.character_id);
    const { model, parameters, areWordsSent, ...words } = await studio.generation.explainVideos(
      account,
      character,
      readVideoRequest(body),
    );
    return { ...(toJson(words) as object), model, parameters: { ...parameters }, are_words_sent: areWordsSent };
  },
});

export const explainOperations: readonly Operation[] = [image, video];
