import type { Command } from "commander";
import { paidPlanIds, plans } from "@figment/core/plans";
import { openPage } from "../../await-payment.ts";
import { confirm, confirmLoss } from "../../confirm.ts";
import { withExamples } from "../../examples.ts";
import { oneOf } from "../../one-of.ts";
import { answer, say } from "../../output.ts";
import { presentPlanChange, presentSubscription } from "../../presenters/billing.ts";
import { runs } from "../../run-command.ts";
import { withAccount } from "../../studio-session.ts";
import { muted } from "../../style.ts";
import type { Terminal } from "../../terminal.ts";

export function addBillingShow(parent: Command, terminal: Terminal): void {
  const command = parent.command("show").description("your plan, and how it is paid");
  withExamples(command, ["figment billing show", "figment billing show --json --fields plan,subscription.periodEnd"]);
  runs(terminal, command, (invocation) =>
    withAccount(invocation, async ({ studio, account }) => {
      const subscription = await studio.billing.subscription(account);
      answer(invocation, { plan: account.plan, subscription }, () => {
        if (subscription !== null) return presentSubscription(subscription);
        return `You are on ${plans[account.plan].name}. ${muted("What else there is: figment plans")}`;
      });
    }),
  );
}

export function addBillingChange(parent: Command, terminal: Terminal): void {
  const command = parent
    .command("change")
    .argument("<plan>", paidPlanIds.join(" or "))
    .option("--dry-run", "only say what it would cost")
    .description("change the plan: upwards at once, downwards when the paid period ends");
  withExamples(command, ["figment billing change pro --dry-run", "figment billing change pro"]);
  runs(terminal, command, (invocation, { dryRun }: { readonly dryRun?: true }, plan: string) =>
    withAccount(invocation, async ({ studio, account }) => {
      const wanted = oneOf("plan", plan, paidPlanIds);
      const current = await studio.billing.subscription(account);
      if (dryRun === true || current?.plan !== wanted) {
        const quote = await studio.billing.quoteChange(account, wanted);
        if (dryRun === true) return answer(invocation, quote, presentPlanChange);
        say(invocation, presentPlanChange(quote));
        await confirm(invocation, `Change to ${plans[wanted].name}?`);
      }
      answer(invocation, await studio.billing.change(account, wanted), presentSubscription);
    }),
  );
}

export function addBillingCancel(parent: Command, terminal: Terminal): void {
  const command = parent
    .command("cancel")
    .description("end the plan when the paid period ends; what you made stays yours");
  withExamples(command, ["figment billing cancel", "figment billing cancel --yes"]);
  runs(terminal, command, (invocation) =>
    withAccount(invocation, async ({ studio, account }) => {
      await confirmLoss(invocation, "End the plan when the paid period ends?");
      answer(invocation, await studio.billing.cancel(account), presentSubscription);
    }),
  );
}

export function addBillingResume(parent: Command, terminal: Terminal): void {
  const command = parent.command("resume").description("take a cancellation back");
  withExamples(command, ["figment billing resume"]);
  runs(terminal, command, (invocation) =>
    withAccount(invocation, async ({ studio, account }) =>
      answer(invocation, await studio.billing.resume(account), presentSubscription),
    ),
  );
}

export function addBillingPortal(parent: Command, terminal: Terminal): void {
  const command = parent
    .command("portal")
    .option("--no-open", "show the address, and open no browser")
    .description("the page where you manage your card and receipts");
  withExamples(command, ["figment billing portal", "figment billing portal --json | jq -r .url"]);
  runs(terminal, command, (invocation, { open }: { readonly open: boolean }) =>
    withAccount(invocation, async ({ studio, account }) => {
      const portal = await studio.billing.portal(account);
      if (open && invocation.isInteractive) await openPage(portal.url);
      answer(invocation, portal, ({ url }) => url);
    }),
  );
}
