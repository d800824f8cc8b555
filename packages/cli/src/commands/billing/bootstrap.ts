import type { PaymentSetup, PaymentSetupStep } from "@figment/core";
import type { Command } from "commander";
import { confirmLoss } from "../../confirm.ts";
import { withExamples } from "../../examples.ts";
import { answer, say } from "../../output.ts";
import { runs } from "../../run-command.ts";
import { loadLocalConfig } from "../../studio-session.ts";
import { good, muted, warning } from "../../style.ts";
import type { Terminal } from "../../terminal.ts";

interface Outcome {
  readonly isLive: boolean;
  readonly steps: readonly PaymentSetupStep[];
  readonly isDone: boolean;
  /** Told once: whoever sets this up has to keep it. */
  readonly webhookSecret: string | null;
}

export function addBillingBootstrap(parent: Command, terminal: Terminal): void {
  const command = parent
    .command("bootstrap")
    .description("make or mend products, prices, billing portal and webhook at Stripe; shows what would change first")
    .option("--dry-run", "show what would change, and change nothing");
  withExamples(command, [
    "figment billing bootstrap --dry-run",
    "figment billing bootstrap",
    "figment billing bootstrap --yes --json",
  ]);
  runs(terminal, command, async (invocation, { dryRun = false }: { readonly dryRun?: boolean }) => {
    const { planPaymentSetup } = await import("@figment/core");
    const setup = await planPaymentSetup(await loadLocalConfig(invocation, "figment billing bootstrap"));
    const { steps, isLive } = setup;
    if (dryRun || steps.length === 0) {
      return answer(invocation, { isLive, steps, isDone: steps.length === 0, webhookSecret: null }, present);
    }
    say(invocation, presentSteps(setup));
    await confirmLoss(invocation, isLive ? "Change this at Stripe, live?" : "Change this at Stripe?");
    const { webhookSecret } = await setup.perform();
    answer(invocation, { isLive, steps, isDone: true, webhookSecret }, present);
  });
}

function presentSteps({ steps, isLive, webhookUrl }: Pick<PaymentSetup, "steps" | "isLive" | "webhookUrl">): string {
  const width = Math.max(...steps.map(({ subject }) => subject.length));
  const lines = steps.map(({ subject, action, description }) => {
    const sign = action === "create" ? good("+") : warning("~");
    return `${sign} ${subject.padEnd(width)}  ${description}`;
  });
  if (webhookUrl === null) {
    lines.push(muted("The webhook is left alone: FIGMENT_PUBLIC_URL says where Stripe could reach this studio."));
  }
  return [isLive ? warning("Stripe, live:") : "Stripe, test mode:", ...lines].join("\n");
}

function present({ steps, isDone, isLive, webhookSecret }: Outcome): string {
  if (steps.length === 0) return `${good("✓")} Stripe is as it should be.`;
  if (!isDone) return presentSteps({ steps, isLive, webhookUrl: "" });
  const done = `${good("✓")} Done: ${steps.length === 1 ? "one change" : `${steps.length} changes`} at Stripe.`;
  if (webhookSecret === null) return done;
  return [
    done,
    "Stripe tells the webhook's secret this once. Keep it where the API is started:",
    `  STRIPE_WEBHOOK_SECRET=${webhookSecret}`,
  ].join("\n");
}
