import { StudioError } from "@figment/core/errors";

const moment = /^\d{4}-\d{2}-\d{2}(T\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:\d{2})?)?$/u;

/** Reads a flag that takes a date (its start in UTC) or an ISO 8601 time. Throws `invalid_input` naming the flag. */
export function readMoment(flag: string, text: string): Date {
  const date = new Date(text);
  if (moment.test(text) && !Number.isNaN(date.getTime())) return date;
  throw new StudioError("invalid_input", `${flag} ${text}: a date or a time is needed, such as 2026-11-01.`);
}
