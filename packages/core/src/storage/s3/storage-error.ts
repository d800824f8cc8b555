import { StudioError } from "../../errors.ts";

export interface FailedCall {
  /** What was tried: completes "Could not …". */
  readonly act: string;
  readonly key: string;
  readonly bucket: string;
  readonly endpoint: string | null;
}

/** What S3 servers and the SDK call their failures, in our words and with who has to do what. */
const reasons: Readonly<Record<string, { readonly reason: string; readonly nextStep: string }>> = {
  NoSuchBucket: { reason: "there is no such bucket", nextStep: "Make the bucket, or set S3_BUCKET to one there is." },
  AccessDenied: {
    reason: "these credentials may not do that",
    nextStep: "Let the key get, put and delete objects in this bucket.",
  },
  InvalidAccessKeyId: { reason: "it does not know this access key", nextStep: "Set S3_ACCESS_KEY_ID to a valid key." },
  SignatureDoesNotMatch: {
    reason: "the secret does not belong to this access key",
    nextStep: "Set S3_SECRET_ACCESS_KEY to the one that belongs to S3_ACCESS_KEY_ID.",
  },
  RequestTimeTooSkewed: {
    reason: "this machine's clock is wrong",
    nextStep: "Set the clock; a time service keeps it right.",
  },
  PermanentRedirect: { reason: "the bucket is in another region", nextStep: "Set S3_REGION to the bucket's region." },
  CredentialsProviderError: {
    reason: "no credentials were found",
    nextStep: "Set S3_ACCESS_KEY_ID and S3_SECRET_ACCESS_KEY.",
  },
  ENOTFOUND: { reason: "its host has no address", nextStep: "Set S3_ENDPOINT to the address of an S3 server." },
  ECONNREFUSED: {
    reason: "nothing listens there",
    nextStep: "Start the server, or set S3_ENDPOINT to where one listens.",
  },
  TimeoutError: { reason: "it did not answer in time", nextStep: "See whether the server is overloaded or far away." },
  SlowDown: { reason: "it asks for fewer requests", nextStep: "Wait a little." },
};

/**
 * A failed call as `storage_unavailable`. All are worth another try, as with a full disk: the operator may mend what is wrong
 * while the job waits, and until its deadline nothing is lost.
 */
export function storageError({ act, key, bucket, endpoint }: FailedCall, cause: unknown): StudioError {
  if (cause instanceof StudioError) return cause;
  const names = namesOf(cause);
  const known = names.map((name) => reasons[name]).find((found) => found !== undefined);
  const status = statusOf(cause);
  const reason = known?.reason ?? (status === null ? messageOf(cause) : `it answered ${status} (${names[0] ?? ""})`);
  const where = endpoint === null ? `bucket ${bucket}` : `bucket ${bucket} at ${endpoint}`;
  return new StudioError("storage_unavailable", `Could not ${act} ${key} in ${where}: ${reason}.`, {
    isRetryable: true,
    nextSteps: [
      ...(known === undefined ? [] : [known.nextStep]),
      "figment doctor",
      "Nothing is lost: it is tried again.",
    ],
    details: { bucket, status, reason: names[0] ?? null },
    cause,
  });
}

/** Whether the server says that there is no such object. A missing bucket is another matter. */
export function isMissingObject(error: unknown): boolean {
  const names = namesOf(error);
  return !names.includes("NoSuchBucket") && (names.includes("NoSuchKey") || names.includes("NotFound"));
}

/** Every name the failure goes by: the server's code, the SDK's class, the system's code, also those of its cause. */
function namesOf(error: unknown): readonly string[] {
  if (!(error instanceof Error)) return [];
  const { Code, code } = error as { Code?: unknown; code?: unknown };
  const own = [Code, code, error.name].filter((name) => typeof name === "string" && name !== "Error") as string[];
  const parts = error instanceof AggregateError ? (error.errors as readonly unknown[]) : [error.cause];
  return [...own, ...parts.flatMap(namesOf)];
}

function statusOf(error: unknown): number | null {
  const metadata = (error as { $metadata?: { httpStatusCode?: number } } | null)?.$metadata;
  return metadata?.httpStatusCode ?? null;
}

function messageOf(error: unknown): string {
  return (error instanceof Error ? error.message : String(error)).replace(/\.$/u, "") || "it broke off";
}
