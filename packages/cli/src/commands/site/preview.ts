import type { Command } from "commander";
import { withExamples } from "../../examples.ts";
import { onInterrupt } from "../../on-interrupt.ts";
import { runs } from "../../run-command.ts";
import { loadConfig } from "../../studio-session.ts";
import type { Terminal } from "../../terminal.ts";
import { wholeNumber } from "../../whole-number.ts";

interface PreviewOptions {
  readonly port: string;
  readonly api: string;
}

const usualPort = 4321;

/** `figment site preview`: the built site as a static host would serve it. */
export function addSitePreview(parent: Command, terminal: Terminal): void {
  const command = parent
    .command("preview")
    .description("serve the built site as a static host would, passing /api on to an API")
    .option("--port <number>", "where to listen; 0 takes any free port", String(usualPort))
    .option("--api <url>", "the API to pass /api on to", "http://127.0.0.1:8080");
  withExamples(command, ["figment site preview", "figment site preview --api https://api.studio.example"]);
  runs(terminal, command, async (invocation, { port, api }: PreviewOptions) => {
    const config = await loadConfig(invocation);
    const [{ siteFolder }, { createPreview, listen, readSite }] = await Promise.all([
      import("../../site/build-site.ts"),
      import("@figment/api"),
    ]);
    using stopping = onInterrupt(["SIGINT", "SIGTERM"]);
    const preview = createPreview(await readSite(siteFolder(config)), api);
    const url = await listen(preview, { host: "127.0.0.1", port: wholeNumber("--port", port, 0, 65_535) });
    terminal.stdout.write(`The web site is at ${url}\n`);
    await new Promise<void>((done) => stopping.signal.addEventListener("abort", () => done(), { once: true }));
    await preview.close();
  });
}
