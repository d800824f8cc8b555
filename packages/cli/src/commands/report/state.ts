import type { Command } from "commander";
import { reportReasons } from "@figment/core/report-reasons";
import { withExamples } from "../../examples.ts";
import { answer } from "../../output.ts";
import { localTime } from "../../presenters/units.ts";
import { runs } from "../../run-command.ts";
import { withStudio } from "../../studio-session.ts";
import { bold } from "../../style.ts";
import type { Terminal } from "../../terminal.ts";

export function addReportState(parent: Command, terminal: Terminal): void {
  const command = parent
    .command("state")
    .argument("<receipt>", "what you were given when you reported it")
    .description("what became of a report");
  withExamples(command, ["figment report state 1A2B-3C4D-5E6F-7G8H"]);
  runs(terminal, command, (invocation, _options, receipt: string) =>
    withStudio(invocation, async ({ studio }) => {
      answer(invocation, await studio.safety.reportState(receipt), ({ state, reason, createdAt, dueAt, decidedAt }) =>
        [
          `${bold(state)}, reported ${localTime(createdAt)} because ${reportReasons[reason]}`,
          decidedAt === null ? `To be decided by ${localTime(dueAt)}` : `Decided ${localTime(decidedAt)}`,
        ].join("\n"),
      );
    }),
  );
}
