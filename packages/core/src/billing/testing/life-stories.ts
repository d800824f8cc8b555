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
    world.scripted.pay(await world.order(sku));
const subscribe =
  (plan: "starter" | "pro"): Step =>
  async (world) =>
    world.scripted.pay(await world.order(`${plan}_monthly`));
const wait =
  (days: number): Step =>
  (world) =>
    world.scripted.advance(days);
const card =
  (works: boolean): Step =>
  (world) =>
    world.scripted.setCard(customerOf(world), works);
const refund =
  (amount_minor: number): Step =>
  (world) =>
    world.scripted.gateway.refund({ paymentId: firstPayment(world), amount_minor, idempotencyKey: `r${amount_minor}` });
const failRefund: Step = (world) =>
  world.scripted.failRefund(world.scripted.state.refunds.keys().toArray().at(-1) ?? "");
const dispute: Step = (world) => world.scripted.dispute(firstPayment(world));
const decide =
  (outcome: "won" | "lost"): Step =>
  (world) =>
    world.scripted.decideDispute(firstPayment(world), outcome);
const change =
  (planId: "starter" | "pro", when: "now" | "period_end"): Step =>
  (world) =>
    world.scripted.gateway.changePlan({
      subscriptionId: subscriptionOf(world),
      planId,
      when,
      idempotencyKey: `${planId}${when}`,
    });
const cancel: Step = (world) => world.scripted.gateway.cancel(subscriptionOf(world), "period_end");
const resume: Step = (world) => world.scripted.gateway.resume(subscriptionOf(world));

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
    steps: [async (world) => void (await world.order("pack_50")), wait(1), buy("pack_50")],
  },
  {
    name: "pays by a method that takes days",
    steps: [
      async (world) => world.scripted.pay(await world.order("pack_100"), "later"),
      wait(3),
      (world) => world.scripted.settle(lastCheckout(world), "paid"),
    ],
  },
  {
    name: "pays by a method that fails after days",
    steps: [
      async (world) => world.scripted.pay(await world.order("pack_100"), "later"),
      wait(3),
      (world) => world.scripted.settle(lastCheckout(world), "failed"),
    ],
  },
];

function customerOf({ scripted, account }: BillingWorld): string {
  return scripted.state.customers.get(account.id) ?? "";
}

function subscriptionOf({ scripted }: BillingWorld): string {
  return scripted.state.subscriptions.keys().toArray().at(-1) ?? "";
}

const lastCheckout = ({ scripted }: BillingWorld): string => scripted.state.checkouts.keys().toArray().at(-1) ?? "";

/** The first payment of the story: the first invoice, else the first checkout. */
function firstPayment({ scripted: { state } }: BillingWorld): string {
  return state.invoices.keys().next().value ?? state.checkouts.keys().next().value ?? "";
}
