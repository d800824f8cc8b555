import { StudioError } from "../errors.ts";

/** What a lost connection looks like, from the socket, from Postgres and from Prisma: by code, and in words. */
const lostByCode = /^(?:ECONNREFUSED|ECONNRESET|ENOENT|EPIPE|57P0[123]|08\d{3}|P1001|P1017|P2024|P2028)$/u;
const lostInWords =
  /\bconnect E[A-Z]+\b|\bECONNRESET\b|\bEPIPE\b|Connection terminated|not queryable|Server has closed|terminating connection|Can't reach database|the database system is/u;

/** Two transactions got in each other's way, and Postgres or Prisma undid this one. */
const undone = /^(?:40001|40P01|P2034)$/u;

/** What was to be one of its kind was there by then. */
const taken = /^(?:23505|P2002)$/u;

/** What Postgres says of U+0000, which no text of it can hold: in a text, and in JSON. */
const unkeepableByCode = /^(?:22021|22P05)$/u;
const unkeepableInWords = /invalid byte sequence for encoding|unsupported Unicode escape sequence/u;

/** Turns a driver's error into ours where the person can do something about it; passes everything else on. */
export function databaseError(error: unknown): unknown {
  if (error instanceof StudioError || !(error instanceof Error)) return error;
  const code = codeOf(error);
  if (undone.test(code)) {
    return new StudioError("conflict", "Something else changed the same thing at this moment.", {
      isRetryable: true,
      nextSteps: ["Try again."],
      cause: error,
    });
  }
  if (taken.test(code)) {
    return new StudioError("conflict", "Something else took the same place at this moment.", {
      nextSteps: ["Look at it again, then choose another."],
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

/** Whether another transaction came in the way of this one, which finds everything as that left it when it is done again. */
export function wasOvertaken(error: unknown): boolean {
  const thrown = error instanceof StudioError ? error.cause : error;
  const code = thrown instanceof Error ? codeOf(thrown) : "";
  return undone.test(code) || taken.test(code);
}

/** An error of the driver, and how Prisma passes it on: for plain SQL its own code is P2010, whatever happened. */
interface DriverError extends Error {
  readonly code?: string;
  readonly meta?: { readonly driverAdapterError?: { readonly cause?: { readonly originalCode?: string } } };
}

/** Postgres' own code where it gave one, else the driver's. */
function codeOf({ code = "", meta }: DriverError): string {
  return meta?.driverAdapterError?.cause?.originalCode ?? code;
}
