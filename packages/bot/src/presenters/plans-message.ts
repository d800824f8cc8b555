import { formatMoney, type Plan, type tokenCost, type TokenPack } from "@figment/core/plans";
import { textMessage, type Message } from "./message.ts";

export interface Offer {
  /** Those not for sale are left out. */
  readonly plans: readonly Plan[];
  readonly tokenPacks: readonly TokenPack[];
  readonly tokenCost: typeof tokenCost;
}

/** What `/plans` answers. */
export function presentPlans({ plans, tokenPacks, tokenCost }: Offer): Message {
  const packs = tokenPacks.map(({ tokens, price }) => `**${tokens}** for ${formatMoney(price)}`);
  return textMessage([
    "## Plans",
    ...plans.filter(({ isForSale }) => isForSale).map(presentPlan),
    `### Token packs\nBought once, they never expire and need no subscription: ${packs.join(", ")}.`,
    [
      `-# An image costs ${counted(tokenCost.image, "token")}; a video ${tokenCost.video_4_seconds} (4 seconds)`,
      `or ${tokenCost.video_6_seconds} (6 seconds). Allowances are used before tokens.`,
    ].join(" "),
  ]);
}

function presentPlan(plan: Plan): string {
  return [
    `### ${plan.name}: ${formatMoney(plan.price)} a month`,
    `- ${media(plan)}`,
    `- ${plan.maximumCharacters === null ? "unlimited characters" : counted(plan.maximumCharacters, "character")}`,
    `- ${quality(plan)}`,
    `- ${plan.queue === "highest" ? "highest priority" : plan.queue} queue`,
    ...(plan.hasAdvancedOptions ? ["- seed, guidance, adapters and negative prompt"] : []),
  ].join("\n");
}

function media({ signUpGrant, periodAllowance }: Plan): string {
  const once = units(signUpGrant);
  const monthly = units(periodAllowance);
  return [...(once ? [`${once} once, at sign-up`] : []), ...(monthly ? [`${monthly} a month`] : [])].join("; ");
}

function units({ images, videos }: Plan["periodAllowance"]): string {
  const parts = [...(images > 0 ? [counted(images, "image")] : []), ...(videos > 0 ? [counted(videos, "video")] : [])];
  return parts.join(" and ");
}

function quality({ id, defaultSteps, maximumSteps }: Plan): string {
  const steps = maximumSteps > defaultSteps ? `${defaultSteps} steps, up to ${maximumSteps}` : `${defaultSteps} steps`;
  return `${steps}, ${id === "free" ? "with a visible watermark" : "no watermark"}`;
}

function counted(amount: number, noun: string): string {
  return `${amount} ${noun}${amount === 1 ? "" : "s"}`;
}
