import { createStudio, errorTable, readConfig, toStudioError } from "@figment/core";
import { serveBot } from "./serve-bot.ts";

const stop = new AbortController();
process.once("SIGTERM", () => stop.abort());
process.once("SIGINT", () => stop.abort());

try {
  const config = await readConfig(process.env, { workingFolder: process.cwd() });
  await using studio = await createStudio(config, { surface: "discord" });
  await serveBot(config, studio, { stdout: process.stdout, stderr: process.stderr, stop: stop.signal });
} catch (thrown) {
  const error = toStudioError(thrown);
  process.stderr.write(`${[error.message, ...error.nextSteps.map((step) => `  ${step}`)].join("\n")}\n`);
  process.exitCode = errorTable[error.code].exitCode;
}
