import type { Transaction } from "../../database/transaction.ts";
import { StudioError } from "../../errors.ts";
import type { Descent } from "../../media/media.ts";
import type { EngineRequest } from "../engine.ts";
import type { Job } from "../job.ts";
import { type LocalLook, lookParameters, recordsLook } from "./local-look.ts";
import type { StoredOutput } from "./store-output.ts";

/** An output whose objects are durable, with everything that its media row will say. */
export interface Delivery {
  readonly mediaId: string;
  readonly job: Job;
  readonly request: EngineRequest;
  readonly stored: StoredOutput;
  readonly parameters: Readonly<Record<string, unknown>>;
  /** The signed sidecar of what the person receives. */
  readonly sidecar: string;
  readonly perceptualHash: bigint | null;
}

type Unit = Pick<Transaction, "query">;

/** Gives an output to its owner: the media row, and the character that it counts for. Throws a retryable `conflict`. */
export async function recordMedia(unit: Unit, at: Date, delivery: Delivery): Promise<void> {
  const values = [mediaRow(delivery, at), delivery.sidecar];
  await retryable(() => unit.query("select record_media($1::jsonb, $2::text)::text", values));
}

/** What pays for an output, which attempt made it, and what was seen where it was looked at here. */
interface Charge {
  readonly slot: number;
  readonly attemptId: string;
  readonly look: LocalLook | null;
  /** Up to which of the blocked pictures it was compared with them. */
  readonly blocked: string | null;
}

/**
 * The same, ends its attempt, writes down the look and charges for it: one statement. An output that was delivered before, or ended, is left as it is. Throws a
 * retryable `conflict`, with nothing done, when what pays for it or one of its objects has gone since, or another picture was blocked.
 */
export async function recordDelivery(unit: Unit, at: Date, delivery: Delivery, charge: Charge): Promise<void> {
  const { job, request, sidecar } = delivery;
  const values = [mediaRow(delivery, at), sidecar, job.holdId, charge.slot, charge.attemptId, charge.blocked];
  const sql = `with looked as (${recordsLook}),
      ended as (update generation_attempt set finished_at = $3::timestamptz where id = $11::uuid)
    select deliver_output($7::jsonb, $8::text, $9::uuid, $10::integer, $12::bigint)`;
  const parameters = [...lookParameters(request, charge.look, at), ...values];
  await retryable(() => unit.query(sql, parameters, "deliver_output"));
}

/** The columns of `media`, as JSON. */
function mediaRow({ mediaId, job, request, stored, parameters, perceptualHash }: Delivery, at: Date): string {
  const { parentId, descent } = parentOf(job);
  return JSON.stringify({
    id: mediaId,
    account_id: job.accountId,
    character_id: job.characterId,
    character_version_id: job.characterVersionId,
    job_id: job.id,
    output_index: request.outputIndex,
    kind: stored.kind,
    content_type: stored.contentType,
    object_key: stored.objectKey,
    master_key: stored.masterKey,
    thumbnail_key: stored.thumbnailKey,
    is_marked: stored.isMarked,
    width: stored.width,
    height: stored.height,
    duration_ms: stored.durationMs,
    file_size_bytes: stored.fileSizeBytes,
    placeholder: stored.placeholder,
    seed: request.seed,
    parameters,
    content_rating: job.contentRating,
    parent_id: parentId,
    descent,
    perceptual_hash: perceptualHash?.toString() ?? null,
    created_at: at,
  });
}

function parentOf(job: Job): { readonly parentId: string | null; readonly descent: Descent | null } {
  if (job.kind === "video") return { parentId: job.parameters.sourceMediaId, descent: "animate" };
  return { parentId: job.parent?.mediaId ?? null, descent: job.parent?.descent ?? null };
}

const conflicts = [
  ["FG002", "A file was removed while it was being delivered."],
  ["FG003", "What pays for this output changed meanwhile."],
  ["FG004", "Another picture was blocked since it was looked at."],
] as const;

/** The whole delivery is undone; the next look at the output starts over with what is there then. */
async function retryable(record: () => Promise<unknown>): Promise<void> {
  try {
    await record();
  } catch (cause) {
    const found = conflicts.find(([code]) => isOfCode(cause, code));
    if (found === undefined) throw cause;
    throw new StudioError("conflict", found[1], { isRetryable: true, cause });
  }
}

/** As the driver says it, and as Prisma passes it on from inside a transaction. */
function isOfCode(error: unknown, code: string): boolean {
  if (!(error instanceof Error)) return false;
  return ("code" in error && error.code === code) || error.message.includes(code);
}
