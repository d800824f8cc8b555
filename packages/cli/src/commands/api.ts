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

/** `figment up`: the API, a worker and, where it is set up, the Discord bot in one process; on a laptop nothing else is needed. */
export function addUp(parent: Command, terminal: Terminal): void {
  const command = parent
    .command("up")
    .description(
      "serve the HTTP API and the Discord bot and work on their jobs, in one process, until Ctrl-C or SIGTERM",
    );
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
  const output = { stdout, stderr, stop: stopping.signal };
  const isEverything = role.isWorker === true;
  if (!isEverything || config["discord.token"] === null) return serveApi(config, studio, output);
  const { serveBot } = await import("@figment/bot");
  // Its requests have a highest rating of their own.
  await using discordStudio = await createStudio(config, { surface: "discord" });
  await together(stopping.signal, (stop) => [
    serveApi(config, studio, { ...output, stop }),
    serveBot(config, discordStudio, { ...output, stop }),
  ]);
}

/** Where one of them cannot go on, the others end in good order before that is told. */
async function together(stop: AbortSignal, start: (stop: AbortSignal) => readonly Promise<void>[]): Promise<void> {
  const failing = new AbortController();
  const running = start(AbortSignal.any([stop, failing.signal]));
  for (const service of running) service.catch(() => failing.abort());
  const ended = await Promise.allSettled(running);
  for (const result of ended) if (result.status === "rejected") throw result.reason;
}
