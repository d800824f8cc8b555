import { StudioError } from "../errors.ts";

/** What a connection looks like that was lost or not to be had in time, from the socket, from Postgres and from Prisma: by code, and in words. */
const lostByCode = /^(?:ECONNREFUSED|ECONNRESET|ENOENT|EPIPE|57P0[123]|08\d{3}|P1001|P1017|P2024|P2028)$/u;
const lostInWords =
  /\bconnect E[A-Z]+\b|\bECONNRESET\b|\bEPIPE\b|Connection terminated|not queryable|Server has closed|terminating connection|Can't reach database|the database system is|timeout exceeded when trying to connect/u;

/** Two transactions got in each other's way, and Postgres undid this one: asking again is right. */
const undone = new Set(["40001", "40P01"]);

/** What Postgres says of U+0000, which no text of it can hold: in a text, and in JSON. */
const unkeepableByCode = /^(?:22021|22P05)$/u;
const unkeepableInWords = /invalid byte sequence for encoding|unsupported Unicode escape sequence/u;

/** Turns a driver's error into ours where the person can do something about it; passes everything else on. */
export function databaseError(error: unknown): unknown {
  if (error instanceof StudioError || !(error instanceof Error)) return error;
  const code = "code" in error ? String(error.code) : "";
  if (undone.has(code)) {
    return new StudioError("conflict", "Something else changed the same thing at this moment.", {
      isRetryable: true,
      nextSteps: ["Run the command again."],
      cause: error,
    });
  }
  if (unkeepableByCode.test(code) || unkeepableInWords.test(error.message)) {
    return new StudioError("invalid_input", "A text holds a character that cannot be kept: U+0000.", {
      nextSteps: ["Leave it out."],
      cause: error,
    });
  }
  if (!lostByCode.test(code) && !lostInWords.test(error.message)) return error;
  return new StudioError("database_unavailable", "The connection to the database was lost.", {
    isRetryable: true,
    nextSteps: ["figment jobs list shows what had begun: it is finished or refunded by itself.", "figment doctor"],
    cause: error,
  });
}
