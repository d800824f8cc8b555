import type { Command } from "commander";
import { formatMoney } from "@figment/core/plans";
import { withExamples } from "../examples.ts";
import { offerHere, type Offer } from "../offer.ts";
import { answer } from "../output.ts";
import { table } from "../presenters/table.ts";
import type { Invocation } from "../invocation.ts";
import { chooseServer, type ChosenServer } from "../remote/choose-server.ts";
import { runs } from "../run-command.ts";
import { bold, muted } from "../style.ts";
import type { Terminal } from "../terminal.ts";

export function addPlans(parent: Command, terminal: Terminal): void {
  const command = parent.command("plans").description("plans, token packs and what things cost");
  withExamples(command, ["figment plans", "figment plans --json"]);
  runs(terminal, command, async (invocation) => {
    const server = await chooseServer(invocation);
    if (server === null) return answer(invocation, offerHere(), presentPlans);
    answer(invocation, await offerOf(invocation, server), presentPlans);
  });
}

async function offerOf(invocation: Invocation, chosen: ChosenServer): Promise<Offer> {
  const { openServer, toldOf } = await import("../remote/open-server.ts");
  const { serverOffer } = await import("../remote/server-offer.ts");
  try {
    return await serverOffer(openServer(invocation, chosen).api);
  } catch (error) {
    throw toldOf(error, chosen);
  }
}

function presentPlans({ plans, tokenPacks, tokenCost }: Offer): string {
  return [
    table(plans, [
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
    `${bold("Token packs")}, bought once, never expire: ${tokenPacks
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
