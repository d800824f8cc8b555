import { inputValidationFailed } from "../problem.ts";

const minimum_ms = 5_000;

/**
 * Milliseconds in a `Cancel-After` header such as `30`, `90s`, `5m` or `1h30m45s`, as Replicate's OpenAPI document
 * describes it; undefined without a header.
 *
 * @throws Problem 422 for another form, or for less than five seconds.
 */
export function parseCancelAfter(header: string | undefined): number | undefined {
  if (header === undefined) return undefined;
  const parts = /^(?:(\d+)h)?(?:(\d+)m)?(?:(\d+)s?)?$/.exec(header.trim());
  if (parts === null || header.trim() === "") throw invalid(`Invalid duration '${header}'`);
  const [, hours = "0", minutes = "0", seconds = "0"] = parts;
  const duration_ms = ((Number(hours) * 60 + Number(minutes)) * 60 + Number(seconds)) * 1000;
  if (duration_ms < minimum_ms) throw invalid("Must be at least 5 seconds");
  return duration_ms;
}

function invalid(description: string): Error {
  return inputValidationFailed([{ type: "format", field: "Cancel-After", description }]);
}
