import { createStudio, errorTable, openTelemetry, readConfig, toldTroubles, toStudioError } from "@figment/core";
import { serveBot } from "./serve-bot.ts";

const stop = new AbortController();
process.once("SIGTERM", () => stop.abort());
process.once("SIGINT", () => stop.abort());

try {
  const config = await readConfig(process.env, { workingFolder: process.cwd() });
  await using telemetry = await openTelemetry(config, { process: "bot", stderr: process.stderr });
  await using studio = await createStudio(config, { surface: "discord", telemetry, ...toldTroubles(telemetry) });
  await serveBot(config, { studio, telemetry }, { stdout: process.stdout, stop: stop.signal });
} catch (thrown) {
  const error = toStudioError(thrown);
  process.stderr.write(`${[error.message, ...error.nextSteps.map((step) => `  ${step}`)].join("\n")}\n`);
  process.exitCode = errorTable[error.code].exitCode;
}
