import { choiceSetting, integerSetting, notInProjects, secretSetting, urlSetting } from "./setting.ts";

/** What processes tell of their work, and of their end. */
export const processSettings = {
  "api.log_level": choiceSetting({
    env: "FIGMENT_LOG_LEVEL",
    description:
      "What the API, workers and the bot write to their logs: `info` has a line for each request and for each step of a job that changes something, `debug` for each look at an engine, too.",
    choices: ["debug", "info", "warn", "error", "silent"],
    default: "info",
  }),
  "api.drain_s": integerSetting({
    env: "FIGMENT_API_DRAIN_S",
    description:
      "How many seconds the API goes on taking requests after it was asked to end, while `GET /api/health` answers 503: so long a proxy before several of them needs to notice.",
    default: 0,
    minimum: 0,
    maximum: 60,
  }),
  "telemetry.endpoint": notInProjects(
    urlSetting({
      env: "OTEL_EXPORTER_OTLP_ENDPOINT",
      description:
        "A collector of OpenTelemetry traces (OTLP over HTTP), such as `http://localhost:4318`. Without it nothing is traced. OpenTelemetry's own variables count too: `OTEL_SERVICE_NAME`, `OTEL_RESOURCE_ATTRIBUTES`, `OTEL_TRACES_SAMPLER`.",
      protocols: ["https:", "http:"],
    }),
  ),
  "telemetry.headers": secretSetting({
    env: "OTEL_EXPORTER_OTLP_HEADERS",
    description: "What that collector is shown with each request: `name=value`, separated by commas.",
  }),
};
