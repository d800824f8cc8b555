import type { BillingWorld } from "./billing-world.ts";

/** What happens to one person, step by step. Each step may make the gateway tell several events. */
export interface LifeStory {
  readonly name: string;
  readonly steps: readonly ((world: BillingWorld) => Promise<unknown>)[];
}

type Step = LifeStory["steps"][number];

const buy =
  (sku: "pack_50" | "pack_100" | "pack_250"): Step =>
  async (world) =>
    world.outside.pay(await world.order(sku));
const subscribe =
  (plan: "starter" | "pro"): Step =>
  async (world) =>
    world.outside.pay(await world.order(`${plan}_monthly`));
const wait =
  (days: number): Step =>
  ({ outside }) =>
    outside.advance(days);
const card =
  (works: boolean): Step =>
  async (world) =>
    world.outside.setCard((await latest(world)).customerId ?? "", works);
const refund =
  (amount_minor: number): Step =>
  async (world) =>
    world.outside.gateway.refund({
      paymentId: (await first(world)).id,
      amount_minor,
      idempotencyKey: `refund:${(await first(world)).id}:${amount_minor}`,
    });
const failRefund: Step = async (world) => world.outside.failRefund((await first(world)).refunds.at(-1)?.id ?? "");
const dispute: Step = async (world) => world.outside.dispute((await first(world)).id);
const decide =
  (outcome: "won" | "lost"): Step =>
  async (world) =>
    world.outside.decideDispute((await first(world)).id, outcome);
const change =
  (planId: "starter" | "pro", when: "now" | "period_end"): Step =>
  async (world) => {
    const subscriptionId = await subscription(world);
    const idempotencyKey = `${subscriptionId}:${planId}:${when}`;
    return world.outside.gateway.changePlan({ subscriptionId, planId, when, idempotencyKey });
  };
const cancel: Step = async (world) => world.outside.gateway.cancel(await subscription(world), "period_end");
const resume: Step = async (world) => world.outside.gateway.resume(await subscription(world));
const order: Step = (world) => world.order("pack_50");
const payLater: Step = async (world) => world.outside.pay(await world.order("pack_100"), "later");
const settle =
  (outcome: "paid" | "failed"): Step =>
  (world) =>
    world.outside.settle(world.checkouts.at(-1) ?? "", outcome);

export const lifeStories: readonly LifeStory[] = [
  { name: "buys a pack", steps: [buy("pack_50")] },
  { name: "buys three packs", steps: [buy("pack_50"), buy("pack_100"), buy("pack_250")] },
  { name: "subscribes and renews three times", steps: [subscribe("starter"), wait(32), wait(31), wait(31)] },
  {
    name: "cannot pay a renewal, and then can",
    steps: [subscribe("starter"), card(false), wait(32), card(true), wait(3)],
  },
  { name: "never pays a renewal", steps: [subscribe("pro"), card(false), wait(60)] },
  { name: "upgrades", steps: [subscribe("starter"), wait(10), change("pro", "now"), wait(40)] },
  { name: "upgrades in the same second", steps: [subscribe("starter"), change("pro", "now")] },
  { name: "downgrades", steps: [subscribe("pro"), change("starter", "period_end"), wait(32)] },
  { name: "cancels", steps: [subscribe("starter"), wait(5), cancel, wait(32)] },
  { name: "cancels and resumes", steps: [subscribe("starter"), cancel, wait(5), resume, wait(32)] },
  { name: "cancels and subscribes again", steps: [subscribe("starter"), cancel, wait(32), subscribe("pro")] },
  { name: "is refunded in part, twice", steps: [buy("pack_250"), refund(500), refund(700)] },
  { name: "is refunded in full", steps: [buy("pack_100"), refund(899)] },
  { name: "is refunded for a month", steps: [subscribe("pro"), refund(1000), wait(32)] },
  { name: "is refunded, and the bank sends it back", steps: [buy("pack_250"), refund(500), failRefund, refund(300)] },
  { name: "disputes and loses the money", steps: [buy("pack_100"), dispute, decide("lost")] },
  { name: "disputes and keeps the tokens", steps: [buy("pack_100"), dispute, decide("won"), buy("pack_50")] },
  { name: "disputes a month", steps: [subscribe("starter"), dispute, wait(32), decide("won")] },
  {
    name: "lets a checkout expire, and buys later",
    steps: [order, wait(1), buy("pack_50")],
  },
  {
    name: "pays by a method that takes days",
    steps: [payLater, wait(3), settle("paid")],
  },
  {
    name: "pays by a method that fails after days",
    steps: [payLater, wait(3), settle("failed")],
  },
];

/** The first payment of the story. */
const first = (world: BillingWorld) => world.paymentOf(world.checkouts[0]);

/** That of the checkout that was ordered last. */
const latest = (world: BillingWorld) => world.paymentOf(world.checkouts.at(-1));

const subscription = async (world: BillingWorld): Promise<string> => (await latest(world)).subscriptionId ?? "";
