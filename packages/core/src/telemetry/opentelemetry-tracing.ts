import { AsyncLocalStorage } from "node:async_hooks";
import { ROOT_CONTEXT, SpanKind, SpanStatusCode, trace, type Attributes, type Context } from "@opentelemetry/api";
import { OTLPTraceExporter } from "@opentelemetry/exporter-trace-otlp-http";
import { defaultResource, detectResources, envDetector, resourceFromAttributes } from "@opentelemetry/resources";
import { BasicTracerProvider, BatchSpanProcessor } from "@opentelemetry/sdk-trace-base";
import { StudioError } from "../errors.ts";
import { readTraceParent, writeTraceParent } from "./trace-parent.ts";
import type { Span, SpanAttributes, Tracing } from "./tracing.ts";

export interface OpenTelemetryOptions {
  /** Where OTLP over HTTP is taken, without `/v1/traces`. */
  readonly endpoint: string;
  readonly headers: Readonly<Record<string, string>>;
  /** What the process is called, unless `OTEL_SERVICE_NAME` says otherwise. */
  readonly service: string;
  readonly version: string;
}

interface Place {
  readonly requestId: string | null;
  readonly context: Context;
}

const nowhere: Place = { requestId: null, context: ROOT_CONTEXT };

/** A process that ends does not wait longer for a collector that is away. */
const farewell_ms = 3_000;
const kinds = {
  internal: SpanKind.INTERNAL,
  client: SpanKind.CLIENT,
  server: SpanKind.SERVER,
  consumer: SpanKind.CONSUMER,
} as const;

/**
 * Traces for a collector that takes OTLP over HTTP. Sent in batches, in the background: a collector that is away costs nothing but
 * the spans. Sampling, attributes of the resource and limits are OpenTelemetry's own variables (`OTEL_*`).
 */
export function openTelemetryTracing({ endpoint, headers, service, version }: OpenTelemetryOptions): Tracing {
  const named = resourceFromAttributes({ "service.name": service, "service.version": version });
  const resource = defaultResource()
    .merge(named)
    .merge(detectResources({ detectors: [envDetector] }));
  const exporter = new OTLPTraceExporter({
    url: `${endpoint.replace(/\/+$/u, "")}/v1/traces`,
    headers: { ...headers },
    timeoutMillis: farewell_ms,
  });
  const provider = new BasicTracerProvider({ resource, spanProcessors: [new BatchSpanProcessor(exporter)] });
  const tracer = provider.getTracer("figment", version);
  const places = new AsyncLocalStorage<Place>();
  const here = (): Place => places.getStore() ?? nowhere;
  return {
    isCollected: true,
    current() {
      const { requestId, context } = here();
      return { requestId, traceParent: writeTraceParent(trace.getSpanContext(context)) };
    },
    continuing({ requestId, traceParent }, work) {
      const parent = readTraceParent(traceParent);
      // The name of a request may become known within one of its own spans.
      const context = parent === null ? here().context : trace.setSpanContext(ROOT_CONTEXT, parent);
      return places.run({ requestId, context }, work);
    },
    start(name, { kind = "internal", attributes = {} } = {}) {
      const { requestId, context } = here();
      const told = known({ ...attributes, "figment.request_id": requestId });
      const span = tracer.startSpan(name, { kind: kinds[kind], attributes: told }, context);
      const within: Place = { requestId, context: trace.setSpan(context, span) };
      return {
        run: (work) => places.run(within, work),
        set: (more) => void span.setAttributes(known(more)),
        fail(error) {
          // No messages: those of libraries can quote what people wrote.
          span.setAttribute("error.type", error instanceof StudioError ? error.code : nameOf(error));
          span.setStatus({ code: SpanStatusCode.ERROR });
        },
        end: () => span.end(),
      } satisfies Span;
    },
    [Symbol.asyncDispose]: () => provider.shutdown().catch(() => {}),
  };
}

function known(attributes: SpanAttributes): Attributes {
  const entries = Object.entries(attributes).filter(([, value]) => value !== null && value !== undefined);
  return Object.fromEntries(entries) as Attributes;
}

function nameOf(error: unknown): string {
  return error instanceof Error ? error.name : typeof error;
}
