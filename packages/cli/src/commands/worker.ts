import { setTimeout } from "node:timers/promises";
import type { Command } from "commander";
import { withExamples } from "../examples.ts";
import type { Invocation } from "../invocation.ts";
import { onInterrupt } from "../on-interrupt.ts";
import { say } from "../output.ts";
import { counted } from "../presenters/units.ts";
import { runs } from "../run-command.ts";
import { loadLocalConfig } from "../studio-session.ts";
import { muted } from "../style.ts";
import type { Terminal } from "../terminal.ts";

/** Longest a timer may be set for: about 24 days, then it is set again. */
const longest_ms = 2 ** 31 - 1;

export function addWorker(parent: Command, terminal: Terminal): void {
  const command = parent
    .command("worker")
    .description("work on jobs until Ctrl-C or SIGTERM, then finish what is begun");
  withExamples(command, [
    "figment worker",
    "REDIS_URL=redis://localhost DATABASE_URL=postgres://… FIGMENT_WORKER_CONCURRENCY=16 figment worker",
  ]);
  runs(terminal, command, (invocation) => work(invocation));
}

async function work(invocation: Invocation): Promise<void> {
  const config = await loadLocalConfig(invocation, "figment worker");
  const { createStudio, openIdentity, openTelemetry, systemClock, toldTroubles } = await import("@figment/core");
  // Nothing is delivered unsigned for a mistake in the settings: it is told before work begins.
  await openIdentity(config, systemClock);
  const { stdout, stderr } = invocation.terminal;
  await using telemetry = await openTelemetry(config, { process: "worker", stderr });
  using stopping = onInterrupt(["SIGINT", "SIGTERM"]);
  await using studio = await createStudio(config, {
    isWorker: true,
    telemetry,
    onProgress: (message) => say(invocation, muted(message)),
    ...toldTroubles(telemetry),
  });
  const taken = await studio.generation.recover();
  const queue = config["redis.url"] === null ? "this data folder" : "the shared queue";
  const steps = config["worker.concurrency"];
  stdout.write(`Working on ${queue}, ${counted(steps, "step")} at once. Ctrl-C stops it.\n`);
  telemetry.log.info({ steps, taken: taken.length }, "worker started");
  while (!stopping.signal.aborted) {
    await setTimeout(longest_ms, undefined, { signal: stopping.signal }).catch(() => {});
  }
  telemetry.log.info({}, "worker stopping: what is begun is finished first");
}
