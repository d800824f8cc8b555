import { choiceSetting, notInProjects, secretSetting, urlSetting } from "./setting.ts";

/** What processes tell of their work. */
export const telemetrySettings = {
  "api.log_level": choiceSetting({
    env: "FIGMENT_LOG_LEVEL",
    description:
      "What the API, workers and the bot write to their logs: `info` has a line for each request and for each step of a job that changes something, `debug` for each look at an engine, too.",
    choices: ["debug", "info", "warn", "error", "silent"],
    default: "info",
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
