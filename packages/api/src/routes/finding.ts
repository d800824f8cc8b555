import { z } from "zod";
import { operation, type Operation } from "../operation/operation.ts";
import { characterSchema, showCharacter } from "../schemas/character.ts";
import { jobSchema, showJob } from "../schemas/job.ts";
import { mediaSchema, showMedia } from "../schemas/media.ts";

const common = { method: "GET", access: "read", errors: ["not_found", "ambiguous_reference"] } as const;
const reference = z.string().trim().min(1).max(200);
const byEnd = reference.meta({ description: "Its id, the last 8 characters of it, or `latest`." });

const character = operation({
  ...common,
  id: "findCharacter",
  tag: "Characters",
  path: "/api/characters/find",
  summary: "One of your characters, as people name her",
  query: z.strictObject({
    reference: reference.meta({ description: "Her name, `latest`, her id, or the last 8 characters of it." }),
    deleted: z.enum(["true", "false"]).default("false").meta({ description: "Also among those who were deleted." }),
  }),
  answer: { status: 200, schema: characterSchema, description: "The character." },
  async handle({ studio, principal: { account }, query }) {
    const { characters } = studio;
    const found = query.deleted === "true" ? characters.findEver : characters.find;
    return showCharacter(await found(account, query.reference));
  },
});

const job = operation({
  ...common,
  id: "findJob",
  tag: "Jobs",
  path: "/api/jobs/find",
  summary: "One of your jobs, as people name it",
  query: z.strictObject({ reference: byEnd }),
  answer: { status: 200, schema: jobSchema, description: "The job." },
  async handle({ studio, principal: { account }, query }) {
    return showJob(await studio.generation.find(account, query.reference));
  },
});

const media = operation({
  ...common,
  id: "findMedia",
  tag: "Media",
  path: "/api/media/find",
  summary: "One of your images or clips, as people name it",
  query: z.strictObject({ reference: byEnd }),
  answer: { status: 200, schema: mediaSchema, description: "The media item." },
  async handle({ studio, principal: { account }, query }) {
    return showMedia(await studio.media.find(account, query.reference));
  },
});

export const findingOperations: readonly Operation[] = [character, job, media];
