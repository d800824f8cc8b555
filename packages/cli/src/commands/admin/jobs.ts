import type { Command } from "commander";
import type { JobSelection } from "@figment/core";
import { confirmLoss } from "../../confirm.ts";
import { withExamples } from "../../examples.ts";
import { oneOf } from "../../one-of.ts";
import { answer } from "../../output.ts";
import { presentOverseenJobs } from "../../presenters/overseen-jobs.ts";
import { shortId } from "../../presenters/units.ts";
import { runs } from "../../run-command.ts";
import { withAccount } from "../../studio-session.ts";
import { good } from "../../style.ts";
import type { Terminal } from "../../terminal.ts";
import { wholeNumber } from "../../whole-number.ts";

interface ListOptions {
  readonly show: string;
  readonly limit: string;
}

interface Reason {
  readonly reason: string;
}

export function addAdminJobs(parent: Command, terminal: Terminal): void {
  const command = parent
    .command("jobs")
    .argument("[text]", "part of a name or an e-mail address, or a job's or an account's id; without it everybody's")
    .description("what everybody has made, newest first: how it fares, not what it depicts")
    .option("--show <which>", "open, failed or all", "all")
    .option("--limit <number>", "how many, up to 500", "30");
  withExamples(command, ["figment admin jobs --show open", "figment admin jobs mara@ --show failed --json"]);
  runs(terminal, command, (invocation, { show, limit }: ListOptions, text?: string) =>
    withAccount(invocation, async ({ studio, account }) => {
      const which = oneOf<JobSelection>("--show", show, ["open", "failed", "all"]);
      const search = { which, text, limit: wholeNumber("--limit", limit, 1, 500) };
      answer(invocation, await studio.admin.jobs(account, search), presentOverseenJobs);
    }),
  );
}

export function addAdminRetry(parent: Command, terminal: Terminal): void {
  const command = parent
    .command("retry")
    .argument("<job>", "its id, or the last 8 characters of it")
    .requiredOption("--reason <text>", "why; it is written down")
    .description("have a job that has not ended worked on now; nothing is asked of its engine twice");
  withExamples(command, ['figment admin retry 1f2e3d4c --reason "the store is back"']);
  runs(terminal, command, (invocation, { reason }: Reason, job: string) =>
    withAccount(invocation, async ({ studio, account }) => {
      const retried = await studio.admin.retryJob(account, { job, reason });
      answer(
        invocation,
        retried,
        ({ id, state }) => `${good("✓")} Job ${shortId(id)} is taken up now; it is ${state}.`,
      );
    }),
  );
}

export function addAdminCancel(parent: Command, terminal: Terminal): void {
  const command = parent
    .command("cancel")
    .argument("<job>", "its id, or the last 8 characters of it")
    .requiredOption("--reason <text>", "why; it is written down")
    .description("stop anybody's job; what is not delivered is given back");
  withExamples(command, ['figment admin cancel 1f2e3d4c --reason "asked for by mail"']);
  runs(terminal, command, (invocation, { reason }: Reason, job: string) =>
    withAccount(invocation, async ({ studio, account }) => {
      await confirmLoss(invocation, `Stop job ${job}?`);
      const stopped = await studio.admin.stopJob(account, { job, reason });
      answer(invocation, stopped, ({ id }) => `${good("✓")} Job ${shortId(id)} is being stopped.`);
    }),
  );
}
