import { runApi } from "./run-api.ts";

const stop = new AbortController();
// Once: nobody listens for a second Ctrl+C, so it ends the process without waiting for requests in flight.
process.once("SIGTERM", () => stop.abort());
process.once("SIGINT", () => stop.abort());

process.exitCode = await runApi({
  env: process.env,
  workingFolder: process.cwd(),
  stdout: process.stdout,
  stderr: process.stderr,
  stop: stop.signal,
});
