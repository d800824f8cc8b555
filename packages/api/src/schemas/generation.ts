import type { ImageQuote, ImageRequestInput, VideoQuote, VideoRequestInput } from "@figment/core";
import { z } from "zod";
import { asset } from "./asset.ts";
import { id } from "./common.ts";

const maximumSeed = 4_294_967_295;
const phrase = z.string().trim().max(300);
const seed = z.int().min(0).max(maximumSeed).optional();

/** What may be asked of one generation. `seed`, `guidance`, `negative_prompt` and `adapters` need a plan with advanced options. */
export const imageRequest = z.strictObject({
  character_id: id,
  count: z.int().min(1).max(4).default(1),
  pose: phrase.default(""),
  clothing: phrase.default(""),
  scene: phrase.default(""),
  steps: z.int().min(1).max(50).optional(),
  seed,
  guidance: z.number().min(1).max(20).optional(),
  negative_prompt: phrase.default(""),
  rating: z.enum(["general", "suggestive", "explicit"]).default("general"),
  adapters: z.array(z.string().min(1).max(100)).max(5).default([]),
});

export const videoRequest = z.strictObject({
  character_id: id,
  from_media_id: id
    .optional()
    .meta({ description: "The image to start from; without it her anchor, else her newest." }),
  count: z.int().min(1).max(4).default(1),
  duration_s: z.literal([4, 6]).default(4),
  motion: z.int().min(1).max(255).default(127),
  noise: z.number().min(0).max(1).default(0.02),
  seed,
});

export function readImageRequest(given: z.output<typeof imageRequest>): ImageRequestInput {
  const { count, pose, clothing, scene, steps, guidance, rating, adapters } = given;
  return {
    count,
    pose,
    clothing,
    scene,
    negativePrompt: given.negative_prompt,
    rating,
    adapters,
    ...(steps === undefined ? {} : { steps }),
    ...(given.seed === undefined ? {} : { seed: given.seed }),
    ...(guidance === undefined ? {} : { guidance }),
  };
}

export function readVideoRequest(given: z.output<typeof videoRequest>): VideoRequestInput {
  const { count, duration_s, motion, noise } = given;
  return {
    count,
    duration_s,
    motion,
    noise,
    ...(given.seed === undefined ? {} : { seed: given.seed }),
    ...(given.from_media_id === undefined ? {} : { from: given.from_media_id }),
  };
}

const units = z.partialRecord(asset, z.number());

export const quoteSchema = z.strictObject({
  kind: z.enum(["image", "video"]),
  count: z.int(),
  is_payable: z.boolean(),
  reasons: z.array(z.enum(["insufficient_balance", "debt", "cap_day", "cap_month"])),
  payable_outputs: z.number(),
  parts: z
    .array(z.strictObject({ asset, source: z.string(), amount: z.number() }))
    .meta({ description: "Who pays, in the order in which it is taken." }),
  available: units,
  available_after: units,
  steps: z.int().nullable(),
  marked_images: z.number().meta({ description: "Images that would carry the visible mark." }),
  duration_s: z.number().nullable(),
  source_media_id: id.nullable(),
});

export function showQuote(quote: ImageQuote | VideoQuote): z.input<typeof quoteSchema> {
  const isImage = quote.kind === "image";
  return {
    kind: quote.kind,
    count: quote.count,
    is_payable: quote.isPayable,
    reasons: [...quote.reasons],
    payable_outputs: quote.payableOutputs,
    parts: quote.parts.map((part) => ({ ...part })),
    available: { ...quote.available },
    available_after: { ...quote.availableAfter },
    steps: isImage ? quote.steps : null,
    marked_images: isImage ? quote.markedImages : 0,
    duration_s: isImage ? null : quote.duration_s,
    source_media_id: isImage ? null : quote.sourceMediaId,
  };
}
