import type { Command } from "commander";
import { withExamples } from "../examples.ts";
import type { Invocation } from "../invocation.ts";
import { onInterrupt } from "../on-interrupt.ts";
import { say } from "../output.ts";
import { runs } from "../run-command.ts";
import { loadConfig } from "../studio-session.ts";
import { muted } from "../style.ts";
import type { Terminal } from "../terminal.ts";

/** `figment api`: the HTTP API alone; where no Redis is named it works on its own jobs. */
export function addApi(parent: Command, terminal: Terminal): void {
  const command = parent.command("api").description("serve the HTTP API until Ctrl-C or SIGTERM");
  withExamples(command, [
    "figment api",
    "FIGMENT_API_PORT=8080 REDIS_URL=redis://localhost DATABASE_URL=postgres://… figment api",
  ]);
  runs(terminal, command, (invocation) => serve(invocation, {}));
}

interface UpOptions {
  /** False with `--no-site`. */
  readonly site: boolean;
}

/** `figment up`: the API, the web site and a worker in one process; on a laptop nothing else is needed. */
export function addUp(parent: Command, terminal: Terminal): void {
  const command = parent
    .command("up")
    .description("serve the web site and the API, and work on jobs, in one process, until Ctrl-C or SIGTERM")
    .option("--no-site", "the API and the work alone");
  withExamples(command, ["figment up", "FIGMENT_API_PORT=8000 figment up", "figment up --no-site"]);
  runs(terminal, command, (invocation, { site }: UpOptions) => serve(invocation, { isWorker: true, hasSite: site }));
}

interface Role {
  readonly isWorker?: true;
  readonly hasSite?: boolean;
}

async function serve(invocation: Invocation, { isWorker, hasSite = false }: Role): Promise<void> {
  const given = await loadConfig(invocation);
  const config = hasSite ? await (await import("../site/beside-api.ts")).configBesideApi(given) : given;
  const [{ createStudio }, { serveApi }] = await Promise.all([import("@figment/core"), import("@figment/api")]);
  const { stdout, stderr } = invocation.terminal;
  using stopping = onInterrupt(["SIGINT", "SIGTERM"]);
  const site = hasSite ? await (await import("../site/beside-api.ts")).siteBesideApi(invocation, config) : undefined;
  await using studio = await createStudio(config, {
    ...(isWorker && { isWorker }),
    surface: "api",
    onProgress: (message) => say(invocation, muted(message)),
    // Where no mail server is set up: whoever runs the studio alone follows the link from here.
    onMail: (text) => void stderr.write(`${text}\n`),
  });
  if (studio.generation.isWorker) await studio.generation.recover();
  await serveApi(config, studio, { stdout, stderr, stop: stopping.signal }, site);
}
