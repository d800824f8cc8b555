import { StudioError } from "@figment/core/errors";
import type { z } from "zod";

/** Reads what came from outside. Throws `invalid_input` that names each field and what is wrong with it. */
export function parsed<Schema extends z.ZodType>(schema: Schema, input: unknown): z.output<Schema> {
  const result = schema.safeParse(input);
  if (result.success) return result.data;
  const problems = result.error.issues.map((issue) => ({ field: issue.path.join("."), problem: issue.message }));
  const lines = problems.map(({ field, problem }) => (field === "" ? problem : `${field}: ${problem}`));
  throw new StudioError("invalid_input", `${lines.join("; ")}.`, { details: { problems } });
}
