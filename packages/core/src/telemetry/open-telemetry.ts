import type { Writable } from "node:stream";
import { systemClock } from "../clock.ts";
import type { Config } from "../configuration/read-config.ts";
import { StudioError } from "../errors.ts";
import { readVersion } from "../system/version.ts";
import { jsonLog } from "./json-log.ts";
import { plainTracing } from "./plain-tracing.ts";
import { telemetryOf, type Telemetry } from "./telemetry.ts";
import type { Tracing } from "./tracing.ts";

export interface TelemetryOptions {
  /** What the process is, in its lines and traces: `api`, `worker`, `bot`, or `figment` for all of them in one. */
  readonly process: string;
  readonly stderr: Writable;
}

/** The log and traces of a process that serves others. What collects traces is loaded where `OTEL_EXPORTER_OTLP_ENDPOINT` is set. */
export async function openTelemetry(config: Config, options: TelemetryOptions): Promise<Telemetry> {
  const { process: name, stderr: stream } = options;
  const log = jsonLog({ level: config["api.log_level"], stream, clock: systemClock, always: { process: name } });
  for (const sentence of config.misspelt) log.warn({}, sentence);
  return telemetryOf(log, await chooseTracing(config, options));
}

async function chooseTracing(config: Config, { process: name }: TelemetryOptions): Promise<Tracing> {
  const endpoint = config["telemetry.endpoint"];
  if (endpoint === null) return plainTracing();
  const { openTelemetryTracing } = await import("./opentelemetry-tracing.ts");
  const service = name === "figment" ? name : `figment-${name}`;
  const headers = readHeaders(config["telemetry.headers"]?.reveal() ?? "");
  return openTelemetryTracing({ endpoint, headers, service, version: readVersion() });
}

/** `name=value,name=value`, values percent-encoded, as OpenTelemetry writes them. Throws `invalid_configuration`. */
export function readHeaders(text: string): Readonly<Record<string, string>> {
  const pairs = text.split(",").filter((pair) => pair.trim() !== "");
  return Object.fromEntries(pairs.map(readHeader));
}

function readHeader(pair: string): readonly [string, string] {
  const at = pair.indexOf("=");
  const name = pair.slice(0, Math.max(0, at)).trim();
  if (/^[\w.!#$%&'*+^`|~-]+$/u.test(name)) {
    try {
      return [name, decodeURIComponent(pair.slice(at + 1).trim())];
    } catch {}
  }
  throw new StudioError("invalid_configuration", "OTEL_EXPORTER_OTLP_HEADERS is not a list of headers.", {
    nextSteps: ["Write name=value, separated by commas; values percent-encoded."],
  });
}
