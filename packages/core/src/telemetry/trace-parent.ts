import type { SpanContext } from "@opentelemetry/api";

/** https://www.w3.org/TR/trace-context/#traceparent-header, version 00. */
const pattern = /^00-([\da-f]{32})-([\da-f]{16})-([\da-f]{2})$/u;

/** `null` for what is none. */
export function readTraceParent(text: string | null): SpanContext | null {
  const [, traceId, spanId, flags] = pattern.exec(text ?? "") ?? [];
  if (traceId === undefined || spanId === undefined || flags === undefined) return null;
  if (/^0+$/u.test(traceId) || /^0+$/u.test(spanId)) return null;
  return { traceId, spanId, traceFlags: Number.parseInt(flags, 16), isRemote: true };
}

export function writeTraceParent(context: SpanContext | undefined): string | null {
  if (context === undefined) return null;
  const { traceId, spanId, traceFlags } = context;
  return `00-${traceId}-${spanId}-${traceFlags.toString(16).padStart(2, "0")}`;
}
