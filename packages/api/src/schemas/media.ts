import type { Media } from "@figment/core";
import { z } from "zod";
import { at, id, moment } from "./common.ts";

export const parentSchema = z.strictObject({ media_id: id, descent: z.enum(["reproduce", "vary", "animate"]) });

export const mediaSchema = z.strictObject({
  id,
  kind: z.enum(["image", "video"]),
  content_type: z.string(),
  character_id: id,
  character_name: z.string(),
  character_version: z.int(),
  job_id: id,
  output_index: z.int().meta({ description: "Which of the job's outputs it is, from 0." }),
  width_px: z.int(),
  height_px: z.int(),
  duration_ms: z.number().nullable(),
  file_size_bytes: z.number(),
  seed: z.number(),
  is_marked: z.boolean().meta({ description: "Whether it carries the visible mark of the free plan." }),
  content_rating: z.enum(["general", "suggestive", "explicit"]),
  parameters: z.record(z.string(), z.unknown()).meta({ description: "The recipe: what was asked of which model." }),
  parent: parentSchema.nullable().meta({ description: "What it repeats, varies or starts from." }),
  placeholder: z.string().nullable().meta({ description: "A tiny picture as a data URI, to show while it loads." }),
  file_url: z.string().meta({ description: "Its file, for whoever is logged in." }),
  thumbnail_url: z.string().meta({ description: "A small WebP picture of it, for whoever is logged in." }),
  created_at: moment,
});

export function showMedia(media: Media): z.input<typeof mediaSchema> {
  const { parent } = media;
  return {
    id: media.id,
    kind: media.kind,
    content_type: media.contentType,
    character_id: media.characterId,
    character_name: media.characterName,
    character_version: media.characterVersion,
    job_id: media.jobId,
    output_index: media.outputIndex,
    width_px: media.width_px,
    height_px: media.height_px,
    duration_ms: media.duration_ms,
    file_size_bytes: media.fileSize_bytes,
    seed: media.seed,
    is_marked: media.isMarked,
    content_rating: media.contentRating,
    parameters: { ...media.parameters },
    parent: parent === null ? null : { media_id: parent.mediaId, descent: parent.descent },
    placeholder: media.placeholder,
    file_url: `/api/media/${media.id}/file`,
    thumbnail_url: `/api/media/${media.id}/thumbnail`,
    created_at: at(media.createdAt),
  };
}
