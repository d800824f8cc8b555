import type { Command } from "commander";
import type { Asset } from "@figment/core";
import { withExamples } from "../../examples.ts";
import { oneOf } from "../../one-of.ts";
import { answer } from "../../output.ts";
import { units } from "../../presenters/units.ts";
import { readMoment } from "../../read-moment.ts";
import { runs } from "../../run-command.ts";
import { withAccount } from "../../studio-session.ts";
import { good } from "../../style.ts";
import type { Terminal } from "../../terminal.ts";
import { wholeNumber } from "../../whole-number.ts";

const most = 1_000_000;

export function addAdminGrant(parent: Command, terminal: Terminal): void {
  const command = parent
    .command("grant")
    .argument("<account>", "its id, the last 8 characters of it, or: local")
    .argument("<units>", "a whole number")
    .argument("<asset>", "image, video or token")
    .description("give somebody units")
    .requiredOption("--reason <text>", "why; the person sees it")
    .option("--until <when>", "when what is left lapses; default: never");
  withExamples(command, ['figment admin grant local 20 token --reason "an apology for last night"']);
  runs(
    terminal,
    command,
    (invocation, options: { readonly reason: string; readonly until?: string }, ...words: [string, string, string]) =>
      withAccount(invocation, async ({ studio, account: admin }) => {
        const [account, count, asset] = words;
        const grant = {
          account,
          amount: wholeNumber("units", count, 1, most),
          asset: oneOf<Asset>("asset", asset, ["image", "video", "token"]),
          reason: options.reason,
          expiresAt: options.until === undefined ? null : readMoment("--until", options.until),
        };
        const { grantId } = await studio.admin.grant(admin, grant);
        answer(
          invocation,
          { ...grant, grantId },
          ({ amount }) => `${good("✓")} Granted ${units(amount, grant.asset)}.`,
        );
      }),
  );
}
