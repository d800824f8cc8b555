import type { Transaction } from "../../database/transaction.ts";
import type { Origin } from "../../telemetry/tracing.ts";
import type { GatewayEvent } from "../gateway-objects.ts";

interface Heard {
  readonly gateway: string;
  readonly event: GatewayEvent;
  readonly source: "webhook" | "reconciliation";
  readonly at: Date;
  /** The request that brings it. */
  readonly origin: Origin;
}

/** Writes an event down, once however often it is heard. Answers whether it is new. What we have no use for is kept as well. */
export async function storeEvent(
  transaction: Transaction,
  { gateway, event: { id, type, subject, occurredAt }, source, at, origin }: Heard,
): Promise<boolean> {
  const inserted = await transaction.query(
    `insert into payment_event (gateway, id, type, subject_kind, subject_id, occurred_at, received_at, source, state,
       next_attempt_at, request_id, trace_parent)
     values ($1::text, $2::text, $3::text, $4::text, $5::text, $6::timestamptz, $7::timestamptz, $8::text, $9::text,
       $7::timestamptz, $10::text, $11::text)
     on conflict (gateway, id) do nothing returning 1 as one`,
    [
      gateway,
      id,
      type,
      subject?.kind ?? null,
      subject?.id ?? null,
      occurredAt,
      at,
      source,
      subject === null ? "ignored" : "waiting",
      origin.requestId,
      origin.traceParent,
    ],
    "store payment event",
  );
  return inserted.length > 0;
}
