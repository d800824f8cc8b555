/** What a piece of work belongs to. */
export interface Origin {
  /** Names the request that began it: in answers of the API, in every line of the log, on the rows of jobs. */
  readonly requestId: string | null;
  /** Where its trace goes on in another process, as W3C Trace Context writes it; null while nobody collects traces. */
  readonly traceParent: string | null;
}

/** Of what nobody asked for in a request: a terminal, a sweep, a row that is older than its columns. */
export const noOrigin: Origin = { requestId: null, traceParent: null };

export type SpanAttributes = Readonly<Record<string, string | number | boolean | null | undefined>>;

export interface SpanOptions {
  /** Default `internal`. `client`: somebody else is asked; `server`, `consumer`: somebody else asked. */
  readonly kind?: "internal" | "client" | "server" | "consumer";
  readonly attributes?: SpanAttributes;
}

/** One piece of work, from its start to its end. */
export interface Span {
  /** Runs `work` as a part of it: what is started within becomes its child. */
  run<Result>(work: () => Result): Result;
  set(attributes: SpanAttributes): void;
  fail(error: unknown): void;
  end(): void;
}

/** PORT. Knows on whose behalf something is done, across everything that is awaited, and tells whoever collects traces. */
export interface Tracing extends AsyncDisposable {
  /** Whether somebody collects what is started here. */
  readonly isCollected: boolean;
  current(): Origin;
  /** Runs `work` on behalf of a request that began elsewhere, or earlier. */
  continuing<Result>(origin: Origin, work: () => Result): Result;
  /** Starts a span below the one that is current. Whoever starts it ends it. */
  start(name: string, options?: SpanOptions): Span;
}

/** Runs `work` as a span, which ends with it. */
export async function traced<Result>(
  tracing: Tracing,
  name: string,
  options: SpanOptions,
  work: (span: Span) => Promise<Result>,
): Promise<Result> {
  const span = tracing.start(name, options);
  try {
    return await span.run(() => work(span));
  } catch (error) {
    span.fail(error);
    throw error;
  } finally {
    span.end();
  }
}
