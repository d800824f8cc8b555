import { existsSync } from "node:fs";
import { resolve } from "node:path";
import type { Command } from "commander";
import type { Verdict, Verification } from "@figment/core";
import { errorTable } from "@figment/core/errors";
import { withExamples } from "../../examples.ts";
import type { Invocation } from "../../invocation.ts";
import { answer } from "../../output.ts";
import { presentVerifications } from "../../presenters/verification.ts";
import { runs } from "../../run-command.ts";
import { loadConfig, withAccount } from "../../studio-session.ts";
import type { Terminal } from "../../terminal.ts";

export function addMediaVerify(parent: Command, terminal: Terminal): void {
  const command = parent
    .command("verify")
    .argument("<file...>", "files from anywhere (PNG, JPEG, WebP, MP4), `latest`, or ends of ids of your media")
    .description("say where a file comes from, and whether it was changed since")
    .addHelpText("after", exitCodes);
  withExamples(command, [
    "figment media verify picture.png",
    "figment media verify latest",
    "figment media verify *.jpg --json | jq -r '.[] | [.verdict, .file] | @tsv'",
  ]);
  runs(terminal, command, async (invocation, _options, names: readonly string[]) => {
    const found: Verification[] = [];
    for (const name of names) found.push(await verifyOne(invocation, name));
    answer(invocation, found, presentVerifications);
    process.exitCode = exitCodeOf(found.map(({ verdict }) => verdict));
  });
}

const exitCodes = `
Exit codes:
   0  everything is intact: signed by somebody known here, and unchanged
  ${errorTable.not_intact.exitCode}  something was changed, is damaged, or cannot be read
  ${errorTable.not_proven.exitCode}  nothing was changed, but something is unmarked, unprotected, or signed by a stranger
`;

/** A file that is there comes first; what can only be the end of an id is looked for among the person's media. */
async function verifyOne(invocation: Invocation, name: string): Promise<Verification> {
  const path = resolve(invocation.terminal.workingFolder, name);
  if (!existsSync(path) && /^(?:latest|[0-9a-f-]{8,36})$/iu.test(name)) {
    return withAccount(invocation, ({ studio, account }) => studio.media.verify(account, name));
  }
  const { verifyFiles } = await import("@figment/core");
  for await (const verification of verifyFiles(await loadConfig(invocation), [path])) {
    return { ...verification, file: name };
  }
  throw new TypeError("Every file has an answer.");
}

function exitCodeOf(verdicts: readonly Verdict[]): number {
  if (verdicts.some((verdict) => verdict === "changed" || verdict === "unreadable")) {
    return errorTable.not_intact.exitCode;
  }
  return verdicts.every((verdict) => verdict === "intact") ? 0 : errorTable.not_proven.exitCode;
}
