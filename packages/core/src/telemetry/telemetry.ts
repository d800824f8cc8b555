import type { Log, LogFields, LogLevel } from "./log.ts";
import { logLevels, noLog } from "./log.ts";
import { plainTracing } from "./plain-tracing.ts";
import type { Tracing } from "./tracing.ts";

/** What a process tells of its work while it does it. */
export interface Telemetry extends AsyncDisposable {
  /** Every line names the request on whose behalf it is written. */
  readonly log: Log;
  readonly tracing: Tracing;
}

/** A log whose lines name their request, as those of the API do (`reqId`), and their trace. */
export function telemetryOf(log: Log, tracing: Tracing): Telemetry {
  const naming = (level: LogLevel) => {
    return (fields: LogFields, message: string, thrown?: unknown): void => {
      const { requestId, traceParent } = tracing.current();
      const names = {
        ...(requestId !== null && { reqId: requestId }),
        ...(traceParent !== null && { traceId: traceParent.split("-")[1] }),
      };
      log[level]({ ...names, ...fields }, message, thrown);
    };
  };
  const [debug, info, warn, error] = logLevels.map(naming) as [Log["debug"], Log["info"], Log["warn"], Log["error"]];
  return { log: { debug, info, warn, error }, tracing, [Symbol.asyncDispose]: () => tracing[Symbol.asyncDispose]() };
}

/** For terminals and tests. */
export function quietTelemetry(): Telemetry {
  return telemetryOf(noLog, plainTracing());
}
