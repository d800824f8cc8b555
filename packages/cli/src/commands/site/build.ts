import { resolve } from "node:path";
import type { Command } from "commander";
import { withExamples } from "../../examples.ts";
import { answer, say } from "../../output.ts";
import { runs } from "../../run-command.ts";
import { loadConfig } from "../../studio-session.ts";
import { muted } from "../../style.ts";
import type { Terminal } from "../../terminal.ts";

interface BuildOptions {
  readonly out?: string;
}

/** `figment site build`: the web site as files, for any static host. */
export function addSiteBuild(parent: Command, terminal: Terminal): void {
  const command = parent
    .command("build")
    .description("build the web site as static files, for `figment up` or any host")
    .option(
      "--out <folder>",
      "where to; replaces the site that is there, once it is built (default: where `figment up` looks)",
    );
  withExamples(command, [
    "figment site build",
    "FIGMENT_SITE_URL=https://studio.example figment site build --out public",
  ]);
  runs(terminal, command, async (invocation, { out }: BuildOptions) => {
    const config = await loadConfig(invocation);
    const { buildSite, siteFolder } = await import("../../site/build-site.ts");
    const folder = out === undefined ? siteFolder(config) : resolve(out);
    const siteUrl = config["site.url"] ?? "http://localhost:4321";
    say(invocation, muted(`Building the web site for ${siteUrl}`));
    await buildSite(config, { siteUrl, folder }, terminal);
    answer(invocation, { folder, siteUrl }, () => `The web site is in ${folder}`);
  });
}
