import type { Command } from "commander";
import { formatMoney, planIds, plans, tokenCost, tokenPacks } from "@figment/core/plans";
import { withExamples } from "../examples.ts";
import { answer } from "../output.ts";
import { table } from "../presenters/table.ts";
import { runs } from "../run-command.ts";
import { bold, muted } from "../style.ts";
import type { Terminal } from "../terminal.ts";

export function addPlans(parent: Command, terminal: Terminal): void {
  const command = parent.command("plans").description("plans, token packs and what things cost");
  withExamples(command, ["figment plans", "figment plans --json"]);
  runs(terminal, command, async (invocation) => {
    const forSale = planIds.map((id) => plans[id]).filter(({ isForSale }) => isForSale);
    answer(invocation, { plans: forSale, tokenPacks, tokenCost }, presentPlans);
  });
}

function presentPlans(offer: {
  readonly plans: readonly (typeof plans)["free"][];
  readonly tokenPacks: typeof tokenPacks;
}): string {
  return [
    table(offer.plans, [
      { heading: "Plan", value: ({ name }) => bold(name) },
      { heading: "Price", align: "right", value: ({ price }) => `${formatMoney(price)} a month` },
      {
        heading: "Images",
        value: ({ periodAllowance, signUpGrant }) => images(periodAllowance.images, signUpGrant.images),
      },
      { heading: "Videos", value: ({ periodAllowance }) => monthly(periodAllowance.videos) },
      { heading: "Steps", value: ({ defaultSteps, maximumSteps }) => steps(defaultSteps, maximumSteps) },
      { heading: "Characters", value: ({ maximumCharacters }) => String(maximumCharacters ?? "unlimited") },
      { heading: "Mark", value: ({ hasVisibleMark }) => (hasVisibleMark ? "visible" : "none") },
    ]),
    "",
    `${bold("Token packs")}, bought once, never expire: ${offer.tokenPacks
      .map(({ tokens, price }) => `${tokens} for ${formatMoney(price)}`)
      .join(", ")}.`,
    muted(
      `An image costs ${tokenCost.image} token; a video ${tokenCost.video_4_seconds} (4 seconds) or ${tokenCost.video_6_seconds} (6 seconds). Allowances are used first.`,
    ),
  ].join("\n");
}

function images(each: number, once: number): string {
  return each > 0 ? monthly(each) : `${once} once`;
}

function monthly(amount: number): string {
  return amount === 0 ? "none" : `${amount} a month`;
}

function steps(usual: number, maximum: number): string {
  return usual === maximum ? String(usual) : `${usual}, up to ${maximum}`;
}
