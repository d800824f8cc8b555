import { StudioError } from "@figment/core";
import { formatMoney, plans, tokenCost, tokenPacks, type Plan } from "@figment/core/plans";
import { accountOf, type Context } from "../interactions/context.ts";
import type { Say } from "../localisation/say.ts";
import { balanceLine } from "./balance-message.ts";
import { buttonRow, linkButton } from "./controls.ts";
import { plain, textMessage, warningMessage, type Message } from "./message.ts";

/** What things cost, by which a member can tell what they lack. */
export function costLine(say: Say): string {
  const { image, video_4_seconds, video_6_seconds } = tokenCost;
  return `-# ${say("costs", { image, short: video_4_seconds, long: video_6_seconds })}`;
}

/** Plans and packs, with where to pay for them. */
export async function plansMessage(context: Context): Promise<Message> {
  const { say } = context;
  const shown = Object.values(plans).filter(({ isForSale }) => isForSale);
  return textMessage(
    [`## ${say("plans_title")}`, ...shown.map((plan) => planText(say, plan)), packsText(say), costLine(say)],
    await payRows(context),
  );
}

/** Says what it costs, what there is, and where more can be had. */
export async function unpaidMessage(context: Context, error: StudioError): Promise<Message> {
  const { say, studio } = context;
  const balance = await studio.tokens.balance(accountOf(context));
  const { payable, asked } = error.details;
  const fewer = typeof payable === "number" && payable > 0 ? say("ask_for_fewer", { count: payable }) : "";
  const isVideo = error.message.includes("video");
  const price = isVideo
    ? say("price_video", { count: Number(asked), short: tokenCost.video_4_seconds, long: tokenCost.video_6_seconds })
    : say("price_image", { count: Number(asked), tokens: tokenCost.image * Number(asked) });
  return warningMessage(
    [
      `## ${say("unpaid_title")}\n${price}\n${say("you_have", { balance: balanceLine(say, balance) })}`,
      fewer,
      [planLine(say, plans.starter), planLine(say, plans.pro), packsText(say)].join("\n"),
    ],
    await payRows(context),
  );
}

/** Where to pay, one button each. */
async function payRows(context: Context) {
  const { bot, say } = context;
  const account = accountOf(context);
  const paid = [plans.starter, plans.pro];
  const plan = await Promise.all(
    paid.map(async ({ id, name, price }) =>
      linkButton(
        say("button_subscribe", { plan: name, price: formatMoney(price) }),
        await bot.checkout.subscribe(account, id),
      ),
    ),
  );
  const packs = await Promise.all(
    tokenPacks.map(async ({ id, tokens, price }) =>
      linkButton(say("button_buy", { tokens, price: formatMoney(price) }), await bot.checkout.buy(account, id)),
    ),
  );
  return [buttonRow(plan), buttonRow(packs)];
}

function planLine(say: Say, { name, price, periodAllowance: { images, videos } }: Plan): string {
  return say("plan_line", { plan: name, price: formatMoney(price), images, videos });
}

function planText(say: Say, plan: Plan): string {
  const { signUpGrant, periodAllowance, maximumCharacters, defaultSteps, maximumSteps, hasVisibleMark } = plan;
  const { images, videos } = periodAllowance;
  return [
    `### ${say("plan_heading", { plan: plan.name, price: formatMoney(plan.price) })}`,
    signUpGrant.images > 0 ? `- ${say("plan_once", { images: signUpGrant.images })}` : "",
    images > 0 ? `- ${say("plan_monthly", { images, videos })}` : "",
    `- ${maximumCharacters === null ? say("plan_any_characters") : say("plan_characters", { count: maximumCharacters })}`,
    `- ${say("plan_steps", { steps: defaultSteps, most: maximumSteps })}, ${say(hasVisibleMark ? "plan_mark" : "plan_no_mark")}`,
    plan.queue === "normal" ? "" : `- ${say(plan.queue === "highest" ? "plan_highest" : "plan_priority")}`,
    plan.hasAdvancedOptions ? `- ${say("plan_advanced")}` : "",
  ]
    .filter((line) => line !== "")
    .join("\n");
}

function packsText(say: Say): string {
  const packs = tokenPacks.map(({ tokens, price }) => say("pack", { tokens, price: formatMoney(price) }));
  return say("packs", { packs: packs.join(", ") });
}

/** Where one plan, or one pack, is paid for. */
export async function checkoutMessage(
  context: Context,
  choice: { readonly plan?: string; readonly pack?: string },
): Promise<Message> {
  const { bot, say } = context;
  const account = accountOf(context);
  const plan = [plans.starter, plans.pro].find(({ id }) => id === choice.plan);
  if (plan !== undefined) {
    const url = await bot.checkout.subscribe(account, plan.id);
    const label = say("button_subscribe", { plan: plan.name, price: formatMoney(plan.price) });
    return textMessage([planText(say, plan), say("checkout_note")], [buttonRow([linkButton(label, url)])]);
  }
  const pack = tokenPacks.find(({ id }) => id === choice.pack);
  if (pack === undefined)
    throw new StudioError("invalid_input", `There is no "${plain(choice.plan ?? choice.pack ?? "")}".`);
  const price = formatMoney(pack.price);
  const label = say("button_buy", { tokens: pack.tokens, price });
  const url = await bot.checkout.buy(account, pack.id);
  return textMessage(
    [say("pack", { tokens: pack.tokens, price }), say("checkout_note")],
    [buttonRow([linkButton(label, url)])],
  );
}
