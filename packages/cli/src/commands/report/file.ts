import type { Command } from "commander";
import { type ReportReason, reportReasons } from "@figment/core/report-reasons";
import { withExamples } from "../../examples.ts";
import { oneOf } from "../../one-of.ts";
import { answer } from "../../output.ts";
import { localTime } from "../../presenters/units.ts";
import { runs } from "../../run-command.ts";
import { withAccount } from "../../studio-session.ts";
import { bold, good } from "../../style.ts";
import type { Terminal } from "../../terminal.ts";

const reasons = Object.keys(reportReasons) as readonly ReportReason[];

interface Options {
  readonly because: string;
  readonly says: string;
  readonly contact?: string;
}

export function addReportFile(parent: Command, terminal: Terminal): void {
  const command = parent
    .command("file")
    .argument("<where>", "a link, or the id of an image")
    .description("report something that must not be here; it is decided within 48 hours")
    .requiredOption("--because <reason>", reasons.join(", "))
    .requiredOption("--says <text>", "what is wrong with it")
    .option("--contact <address>", "where an answer reaches you");
  withExamples(command, ['figment report file 91b9b845 --because depicts_me --says "that is my face"']);
  runs(terminal, command, (invocation, { because, says, contact }: Options, reference: string) =>
    withAccount(invocation, async ({ studio, account }) => {
      const reason = oneOf("--because", because, reasons);
      const input = { reason, reference, statement: says, ...(contact === undefined ? {} : { contact }) };
      answer(
        invocation,
        await studio.safety.report({ account }, input),
        ({ receipt, dueAt }) =>
          `${good("✓")} Reported. Your receipt, shown this once: ${bold(receipt)}\n  Decided by ${localTime(dueAt)}: figment report state ${receipt}`,
      );
    }),
  );
}
