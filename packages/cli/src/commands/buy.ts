import type { Command } from "commander";
import { paidPlanIds, skuOfPlan, tokenPacks } from "@figment/core/plans";
import { orderAndWait, type PaymentOptions } from "../await-payment.ts";
import { withExamples } from "../examples.ts";
import { oneOf } from "../one-of.ts";
import { runs } from "../run-command.ts";
import { withAccount } from "../studio-session.ts";
import type { Terminal } from "../terminal.ts";

export function addSubscribe(parent: Command, terminal: Terminal): void {
  const command = parent
    .command("subscribe")
    .argument("<plan>", paidPlanIds.join(" or "))
    .description("take a plan: opens the page where it is paid, and waits for the payment");
  payable(command);
  withExamples(command, ["figment subscribe starter", "figment subscribe pro --no-open --no-wait --json"]);
  runs(terminal, command, (invocation, options: PaymentOptions, plan: string) =>
    withAccount(invocation, (session) =>
      orderAndWait(invocation, session, skuOfPlan(oneOf("plan", plan, paidPlanIds)), options),
    ),
  );
}

export function addBuy(parent: Command, terminal: Terminal): void {
  const sizes = tokenPacks.map(({ tokens }) => String(tokens));
  const command = parent
    .command("buy")
    .argument("<tokens>", `a pack: ${sizes.join(", ")}`)
    .description("buy a pack of tokens: opens the page where it is paid, and waits for the payment");
  payable(command);
  withExamples(command, ["figment buy 50", "figment buy 250 --no-wait --json | jq -r .checkoutUrl"]);
  runs(terminal, command, (invocation, options: PaymentOptions, tokens: string) =>
    withAccount(invocation, async (session) => {
      const size = oneOf("tokens", tokens.replace(/^pack_/u, ""), sizes);
      const pack = tokenPacks.find((known) => String(known.tokens) === size);
      if (pack !== undefined) await orderAndWait(invocation, session, pack.id, options);
    }),
  );
}

function payable(command: Command): void {
  command
    .option("--no-open", "show the address, and open no browser")
    .option("--no-wait", "do not wait for the payment");
}
