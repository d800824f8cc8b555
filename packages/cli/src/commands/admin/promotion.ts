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

interface PromotionOptions {
  readonly units: string;
  readonly asset: string;
  readonly uses: string;
  readonly until?: string;
  readonly unitsUntil?: string;
  readonly reason: string;
}

export function addAdminPromotion(parent: Command, terminal: Terminal): void {
  const promotion = parent.command("promotion").description("codes that give everybody who redeems them units, once");
  const command = promotion
    .command("create")
    .argument("<code>", "4 to 40 letters, digits and hyphens")
    .description("make a code")
    .requiredOption("--units <number>", "what each account gets")
    .option("--asset <asset>", "image, video or token", "token")
    .requiredOption("--uses <number>", "how many accounts may redeem it")
    .option("--until <when>", "when it can no longer be redeemed")
    .option("--units-until <when>", "when what it gave lapses")
    .requiredOption("--reason <text>", "why; the person sees it");
  withExamples(command, ['figment admin promotion create SPRING-2027 --units 5 --uses 100 --reason "spring"']);
  runs(terminal, command, (invocation, options: PromotionOptions, code: string) =>
    withAccount(invocation, async ({ studio, account }) => {
      const made = {
        code,
        asset: oneOf<Asset>("--asset", options.asset, ["image", "video", "token"]),
        amount: wholeNumber("--units", options.units, 1, most),
        maximumUses: wholeNumber("--uses", options.uses, 1, most),
        expiresAt: options.until === undefined ? null : readMoment("--until", options.until),
        unitsExpireAt: options.unitsUntil === undefined ? null : readMoment("--units-until", options.unitsUntil),
        reason: options.reason,
      };
      const { code: written } = await studio.admin.createPromotion(account, made);
      answer(invocation, { ...made, code: written }, ({ amount, asset, maximumUses }) => {
        return `${good("✓")} ${written} gives ${units(amount, asset)} to ${maximumUses} accounts at most.`;
      });
    }),
  );
}
