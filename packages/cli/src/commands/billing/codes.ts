import type { Command } from "commander";
import { formatMoney, paidPlanIds, skuOfPlan, tokenPacks, type Sku } from "@figment/core/plans";
import { StudioError } from "@figment/core/errors";
import { withExamples } from "../../examples.ts";
import { oneOf } from "../../one-of.ts";
import { answer, say } from "../../output.ts";
import { table } from "../../presenters/table.ts";
import { localTime, shortId } from "../../presenters/units.ts";
import { runs } from "../../run-command.ts";
import { withAccount } from "../../studio-session.ts";
import { good, muted } from "../../style.ts";
import type { Terminal } from "../../terminal.ts";
import { wholeNumber } from "../../whole-number.ts";

interface IssueOptions {
  readonly plan?: string;
  readonly pack?: string;
  readonly months?: string;
  readonly count: string;
  readonly priceCents?: string;
  readonly note?: string;
}

export function addBillingCode(parent: Command, terminal: Terminal): void {
  const code = parent.command("code").description("prepaid codes, for whoever runs this studio");
  addIssue(code, terminal);
  addList(code, terminal);
  addVoid(code, terminal);
}

function addIssue(parent: Command, terminal: Terminal): void {
  const command = parent
    .command("issue")
    .description("make codes to sell by hand; they are shown this once")
    .option("--plan <plan>", paidPlanIds.join(" or "))
    .option("--pack <tokens>", tokenPacks.map(({ tokens }) => tokens).join(", "))
    .option("--months <number>", "months of the plan, 1 to 36", "1")
    .option("--count <number>", "how many codes, 1 to 1000", "1")
    .option("--price-cents <cents>", "what one is sold for, in US cents; default: the list price")
    .option("--note <text>", "for you alone");
  withExamples(command, [
    "figment billing code issue --plan pro --months 3 --count 10",
    "figment billing code issue --pack 100 --count 5 --json | jq -r '.codes[]'",
  ]);
  runs(terminal, command, (invocation, options: IssueOptions) =>
    withAccount(invocation, async ({ studio, account }) => {
      const issued = await studio.admin.issueCodes(account, {
        sku: skuOf(options),
        ...(options.plan !== undefined && { months: wholeNumber("--months", options.months ?? "1", 1, 36) }),
        count: wholeNumber("--count", options.count, 1, 1000),
        ...(options.priceCents !== undefined && {
          price_minor: wholeNumber("--price-cents", options.priceCents, 0, 100_000_000),
        }),
        ...(options.note !== undefined && { note: options.note }),
      });
      answer(invocation, issued, ({ codes }) => codes.join("\n"));
      const { product, months, price, expiresAt } = issued;
      const what = months === null ? product.name : `${product.name}, months: ${months}`;
      say(invocation, muted(`${what}; ${formatMoney(price)} each; to be redeemed until ${localTime(expiresAt)}.`));
    }),
  );
}

function skuOf({ plan, pack }: IssueOptions): Sku {
  if ((plan === undefined) === (pack === undefined)) {
    throw new StudioError("invalid_input", "Codes are for a plan or for a pack: one of --plan and --pack is needed.");
  }
  if (plan !== undefined) return skuOfPlan(oneOf("--plan", plan, paidPlanIds));
  const size = oneOf(
    "--pack",
    pack ?? "",
    tokenPacks.map(({ tokens }) => String(tokens)),
  );
  return `pack_${size}` as Sku;
}

function addList(parent: Command, terminal: Terminal): void {
  const command = parent.command("list").description("the codes that were made, newest first");
  withExamples(command, [
    "figment billing code list",
    "figment billing code list --json | jq 'map(select(.state==\"open\"))'",
  ]);
  runs(terminal, command, (invocation) =>
    withAccount(invocation, async ({ studio, account }) => {
      answer(invocation, await studio.admin.listCodes(account), (codes) => {
        if (codes.length === 0) return "There are no codes yet: figment billing code issue --help";
        return table(codes, [
          { heading: "Id", value: ({ id }) => shortId(id) },
          { heading: "Ends in", value: ({ hint }) => hint },
          { heading: "For", value: ({ sku, months }) => (months === null ? sku : `${sku} × ${months}`) },
          { heading: "State", value: ({ state }) => (state === "open" ? good(state) : muted(state)) },
          { heading: "Until", value: ({ expiresAt }) => localTime(expiresAt) },
          { heading: "Note", whenNarrow: "omit", value: ({ note }) => note ?? "" },
        ]);
      });
    }),
  );
}

function addVoid(parent: Command, terminal: Terminal): void {
  const command = parent.command("void").argument("<id>").description("make a code worthless that nobody has redeemed");
  withExamples(command, ["figment billing code void 1f2e3d4c"]);
  runs(terminal, command, (invocation, _options, reference: string) =>
    withAccount(invocation, async ({ studio, account }) => {
      answer(
        invocation,
        await studio.admin.voidCode(account, reference),
        ({ id }) => `${good("✓")} ${shortId(id)} is void.`,
      );
    }),
  );
}
