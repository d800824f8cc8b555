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

/** What lasts, such as Redis that is away, is said once, and again after this long. */
const troublePause_ms = 60_000;

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
  const { createStudio } = await import("@figment/core");
  using stopping = onInterrupt(["SIGINT", "SIGTERM"]);
  await using studio = await createStudio(config, {
    isWorker: true,
    onProgress: (message) => say(invocation, muted(message)),
    onWorkerError: ({ jobId }, error) => tell(invocation, `Job ${jobId.slice(-8)}: ${String(error)}`),
    onSealingTrouble: sometimes((error) => tell(invocation, `Delivered without a signature: ${String(error)}`)),
    onQueueTrouble: sometimes((error) => tell(invocation, `Redis: ${String(error)}. Work goes on when it is back.`)),
  });
  await studio.generation.recover();
  const queue = config["redis.url"] === null ? "this data folder" : "the shared queue";
  tell(invocation, `Working on ${queue}, ${counted(config["worker.concurrency"], "step")} at once. Ctrl-C stops it.`);
  while (!stopping.signal.aborted) {
    await setTimeout(longest_ms, undefined, { signal: stopping.signal }).catch(() => {});
  }
  tell(invocation, "Stopping: what is begun is finished first.");
}

/** A worker's lines are its log: they are written wherever its stderr goes. */
function tell({ terminal }: Invocation, text: string): void {
  terminal.stderr.write(`${text}\n`);
}

function sometimes(act: (error: unknown) => void): (error: unknown) => void {
  let nextAt_ms = 0;
  return (error) => {
    if (performance.now() < nextAt_ms) return;
    nextAt_ms = performance.now() + troublePause_ms;
    act(error);
  };
}
