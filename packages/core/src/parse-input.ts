import type { z } from "zod";
import { StudioError } from "./errors.ts";

/** Parses what came from outside. Throws `invalid_input` that names each field, what is wrong and what would fit. */
export function parseInput<Schema extends z.ZodType>(schema: Schema, input: unknown): z.output<Schema> {
  const result = schema.safeParse(input);
  if (result.success) return result.data;
  const problems = result.error.issues.map((issue) => ({ field: issue.path.join("."), problem: issue.message }));
  const message = problems.map(({ field, problem }) => (field === "" ? problem : `${field}: ${problem}`)).join("; ");
  throw new StudioError("invalid_input", `${message}.`, { details: { problems } });
}
