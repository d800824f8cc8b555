import type { Order, StudioError } from "@figment/core";
import { formatMoney, plans, products, tokenCost, tokenPacks, type Plan, type Product } from "@figment/core/plans";
import { accountOf, type Context } from "../interactions/context.ts";
import type { Say } from "../localisation/say.ts";
import { balanceLine } from "./balance-message.ts";
import { button, buttonRow, linkButton } from "./controls.ts";
import { textMessage, warningMessage, type Message } from "./message.ts";

/** What things cost, by which a member can tell what they lack. */
function costLine(say: Say): string {
  const { image, video_4_seconds, video_6_seconds } = tokenCost;
  return `-# ${say("costs", { image, short: video_4_seconds, long: video_6_seconds })}`;
}

/** Plans and packs, with where to pay for them. */
export function plansMessage(say: Say): Message {
  const shown = Object.values(plans).filter(({ isForSale }) => isForSale);
  return textMessage(
    [`## ${say("plans_title")}`, ...shown.map((plan) => planText(say, plan)), packsText(say), costLine(say)],
    payRows(say),
  );
}

/** Says what it costs, what there is, and where more can be had. */
export async function unpaidMessage(context: Context, error: StudioError): Promise<Message> {
  const { say, studio } = context;
  const balance = await studio.tokens.balance(accountOf(context));
  const { kind, payable, asked } = error.details;
  const count = Number(asked);
  const fewer = typeof payable === "number" && payable > 0 ? say("ask_for_fewer", { count: payable }) : "";
  const price =
    kind === "video"
      ? say("price_video", {
          count,
          short: tokenCost.video_4_seconds * count,
          long: tokenCost.video_6_seconds * count,
        })
      : say("price_image", { count, tokens: tokenCost.image * count });
  return warningMessage(
    [
      `## ${say("unpaid_title")}\n${price}\n${say("you_have", { balance: balanceLine(say, balance) })}`,
      fewer,
      [planLine(say, plans.starter), planLine(say, plans.pro), packsText(say)].join("\n"),
    ],
    payRows(say),
  );
}

/** What can be bought, one button each: pressing it prepares the page where it is paid. */
function payRows(say: Say) {
  const offers = products.map((product, index) => ({
    product,
    control: button(labelOf(say, product), { action: "buy", index }),
  }));
  const rowOf = (kind: Product["kind"]) =>
    buttonRow(offers.filter(({ product }) => product.kind === kind).map(({ control }) => control));
  return [rowOf("plan"), rowOf("pack")];
}

function labelOf(say: Say, product: Product): string {
  const price = formatMoney(product.price);
  return product.kind === "plan"
    ? say("button_subscribe", { plan: product.name, price })
    : say("button_buy", { tokens: product.pack.tokens, price });
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
    `- ${say(maximumSteps > defaultSteps ? "plan_more_steps" : "plan_steps", { steps: defaultSteps, most: maximumSteps })}, ${say(hasVisibleMark ? "plan_mark" : "plan_no_mark")}`,
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

/** Where an order is paid. */
export function checkoutMessage(say: Say, { sku, price, checkoutUrl }: Order): Message {
  const product = products.find((known) => known.sku === sku);
  const pay = linkRow(say("button_pay", { price: formatMoney(price) }), checkoutUrl);
  return textMessage([product === undefined ? sku : productText(say, product), say("checkout_note")], pay);
}

const linkRow = (label: string, url: string | null) => (url === null ? [] : [buttonRow([linkButton(label, url)])]);

function productText(say: Say, product: Product): string {
  if (product.kind === "plan") return planText(say, plans[product.planId]);
  return say("pack", { tokens: product.pack.tokens, price: formatMoney(product.price) });
}

/** Where the operator sells by codes: one is typed here. */
export function codesMessage(say: Say): Message {
  return textMessage(
    [say("sold_by_codes")],
    [buttonRow([button(say("button_redeem"), { action: "redeem", style: "primary" })])],
  );
}
