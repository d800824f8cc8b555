import type { z } from "zod";
import { jsonSchema, type JsonSchema } from "../operation/json-schema.ts";
import { accountSchema } from "../schemas/account.ts";
import { characterSchema, characterVersionSchema, newCharacter, shownAttributes } from "../schemas/character.ts";
import { id, moment } from "../schemas/common.ts";
import { imageRequest, quoteSchema, videoRequest } from "../schemas/generation.ts";
import { jobProgressSchema, jobSchema } from "../schemas/job.ts";
import { mediaSchema } from "../schemas/media.ts";
import { appealSchema, quarantineSchema, reportSchema, standingSchema } from "../schemas/safety.ts";
import { problemSchema } from "./problem-schema.ts";

const answered = {
  Id: id,
  Moment: moment,
  Account: accountSchema,
  CharacterAttributes: shownAttributes,
  Character: characterSchema,
  CharacterVersion: characterVersionSchema,
  Quote: quoteSchema,
  Job: jobSchema,
  JobProgress: jobProgressSchema,
  Media: mediaSchema,
  Quarantined: quarantineSchema,
  Appeal: appealSchema,
  Report: reportSchema,
  Standing: standingSchema,
  Problem: problemSchema,
} satisfies Record<string, z.ZodType>;

const asked = {
  NewCharacter: newCharacter,
  ImageRequest: imageRequest,
  VideoRequest: videoRequest,
} satisfies Record<string, z.ZodType>;

/**
 * What the document defines once, by name, however many operations speak of it: programs that read it get types with names, and it
 * stays a third of the size. A schema that is not named here is written out where it is used.
 */
export function namedSchemas(): Readonly<Record<string, JsonSchema>> {
  return Object.fromEntries([
    ...Object.entries(answered).map(([name, schema]) => [name, jsonSchema(schema, "output")] as const),
    ...Object.entries(asked).map(([name, schema]) => [name, jsonSchema(schema, "input")] as const),
  ]);
}
