import type { Command } from "commander";
import { withExamples } from "../examples.ts";
import type { Invocation } from "../invocation.ts";
import { onInterrupt } from "../on-interrupt.ts";
import { say } from "../output.ts";
import { runs } from "../run-command.ts";
import { loadLocalConfig } from "../studio-session.ts";
import { muted } from "../style.ts";
import type { Terminal } from "../terminal.ts";

/** `figment api`: the HTTP API alone; where no Redis is named it works on its own jobs. */
export function addApi(parent: Command, terminal: Terminal): void {
  const command = parent.command("api").description("serve the HTTP API until Ctrl-C or SIGTERM");
  withExamples(command, [
    "figment api",
    "FIGMENT_API_PORT=8080 REDIS_URL=redis://localhost DATABASE_URL=postgres://… figment api",
  ]);
  runs(terminal, command, (invocation) => serve(invocation, "figment api", {}));
}

/** `figment up`: the API and a worker in one process; on a laptop nothing else is needed. */
export function addUp(parent: Command, terminal: Terminal): void {
  const command = parent
    .command("up")
    .description("serve the HTTP API and work on its jobs, in one process, until Ctrl-C or SIGTERM");
  withExamples(command, ["figment up", "FIGMENT_API_PORT=0 figment up"]);
  runs(terminal, command, (invocation) => serve(invocation, "figment up", { isWorker: true }));
}

async function serve(invocation: Invocation, command: string, role: { readonly isWorker?: true }): Promise<void> {
  const config = await loadLocalConfig(invocation, command);
  const [{ createStudio }, { serveApi }] = await Promise.all([import("@figment/core"), import("@figment/api")]);
  const { stdout, stderr } = invocation.terminal;
  using stopping = onInterrupt(["SIGINT", "SIGTERM"]);
  await using studio = await createStudio(config, {
    ...role,
    surface: "api",
    onProgress: (message) => say(invocation, muted(message)),
    // Where no mail server is set up: whoever runs the studio alone follows the link from here.
    onMail: (text) => void stderr.write(`${text}\n`),
  });
  if (studio.generation.isWorker) await studio.generation.recover();
  await serveApi(config, studio, { stdout, stderr, stop: stopping.signal });
}
