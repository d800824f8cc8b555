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

interface UpOptions {
  /** False with `--no-site`. */
  readonly site: boolean;
}

/** `figment up`: everything in one process: the API, the web site, a worker and, where it is set up, the Discord bot. */
export function addUp(parent: Command, terminal: Terminal): void {
  const command = parent
    .command("up")
    .description(
      "serve the web site, the API and the Discord bot, and work on jobs, in one process, until Ctrl-C or SIGTERM",
    )
    .option("--no-site", "the API, the bot and the work alone");
  withExamples(command, ["figment up", "FIGMENT_API_PORT=8000 figment up", "figment up --no-site"]);
  runs(terminal, command, (invocation, { site }: UpOptions) =>
    serve(invocation, "figment up", { isEverything: true, hasSite: site }),
  );
}

interface Role {
  /** Works on jobs, too, and serves the bot where it is set up. */
  readonly isEverything?: true;
  readonly hasSite?: boolean;
}

async function serve(invocation: Invocation, command: string, { isEverything, hasSite = false }: Role): Promise<void> {
  const given = await loadLocalConfig(invocation, command);
  const config = hasSite ? await (await import("../site/beside-api.ts")).configBesideApi(given) : given;
  const [{ createStudio }, { serveApi }] = await Promise.all([import("@figment/core"), import("@figment/api")]);
  const { stdout, stderr } = invocation.terminal;
  const { openIdentity, openTelemetry, systemClock, toldTroubles } = await import("@figment/core");
  // Whoever delivers, signs: a mistake in the settings is told before work begins.
  if (isEverything) await openIdentity(config, systemClock);
  const name = isEverything === true ? "figment" : "api";
  await using telemetry = await openTelemetry(config, { process: name, stderr });
  using stopping = onInterrupt(["SIGINT", "SIGTERM"]);
  const site = hasSite ? await (await import("../site/beside-api.ts")).siteBesideApi(invocation, config) : undefined;
  await using studio = await createStudio(config, {
    ...(isEverything && { isWorker: true }),
    surface: "api",
    telemetry,
    ...toldTroubles(telemetry),
    onProgress: (message) => say(invocation, muted(message)),
    // Where no mail server is set up: whoever runs the studio alone follows the link from here.
    onMail: (text) => void stderr.write(`${text}\n`),
  });
  if (studio.generation.isWorker) await studio.generation.recover();
  const output = { stdout, stderr, stop: stopping.signal };
  const served = { studio, telemetry, site };
  if (!isEverything || config["discord.token"] === null) return await serveApi(config, served, output);
  const { serveBot } = await import("@figment/bot");
  // Its requests have a highest rating of their own.
  await using discordStudio = await createStudio(config, { surface: "discord", telemetry });
  await together(stopping.signal, (stop) => [
    serveApi(config, served, { ...output, stop }),
    serveBot(config, { studio: discordStudio, telemetry }, { ...output, stop }),
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
