import type { Command } from "commander";
import { withExamples } from "../../examples.ts";
import { answer } from "../../output.ts";
import { table } from "../../presenters/table.ts";
import { counted, localTime } from "../../presenters/units.ts";
import { readMoment } from "../../read-moment.ts";
import { runs } from "../../run-command.ts";
import { withLocalAccount } from "../../studio-session.ts";
import { muted } from "../../style.ts";
import type { Terminal } from "../../terminal.ts";

const looksLikeDate = /^\d{4}-\d\d/u;

export function addBillingReplay(parent: Command, terminal: Terminal): void {
  const command = parent
    .command("replay")
    .argument("<event|since>", "an event's id, or a date: everything that happened since")
    .description("work on received payment events again; what was entered stays as it is");
  withExamples(command, ["figment billing replay evt_1QK2", "figment billing replay 2026-11-01"]);
  runs(terminal, command, (invocation, _options, which: string) =>
    withLocalAccount(invocation, "figment billing replay", async ({ studio, account }) => {
      const wanted = looksLikeDate.test(which) ? { since: readMoment("since", which) } : { eventId: which };
      answer(invocation, await studio.admin.replayPayments(account, wanted), ({ events }) => {
        if (events.length === 0) return "Nothing was received since.";
        return table(events, [
          { heading: "When", value: ({ occurredAt }) => localTime(occurredAt) },
          { heading: "Event", value: ({ id }) => id },
          { heading: "Type", value: ({ type }) => type },
          { heading: "Now", value: ({ state, trouble }) => (trouble === null ? state : `${state}: ${trouble}`) },
        ]);
      });
    }),
  );
}

export function addBillingReconcile(parent: Command, terminal: Terminal): void {
  const command = parent
    .command("reconcile")
    .description("ask whoever takes the money what they told since the last time, and make good what was missed");
  withExamples(command, ["figment billing reconcile"]);
  runs(terminal, command, (invocation) =>
    withLocalAccount(invocation, "figment billing reconcile", async ({ studio, account }) => {
      answer(invocation, await studio.admin.reconcilePayments(account), (reconciled) =>
        Object.entries(reconciled)
          .map(([name, { newEvents, looked }]) => {
            const overdue = looked === 0 ? "" : muted(`, ${looked} overdue looked at`);
            return `${name}: ${counted(newEvents, "event")} that had not reached us${overdue}`;
          })
          .join("\n"),
      );
    }),
  );
}
