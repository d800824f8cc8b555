import { createRandom, type Random } from "../../generation/preview/portrait/random.ts";
import { plans } from "../../plans/plan.ts";
import { tokenPacks } from "../../plans/token-pack.ts";
import type { Year, YearJob, YearPayment, YearPerson, YearSubscription } from "./year.ts";

const day_ms = 24 * 60 * 60_000;
const month_ms = 30 * day_ms;
const yearDays = 365;
const firstNames = [
  "Ada",
  "Bruno",
  "Cleo",
  "Dario",
  "Elif",
  "Femi",
  "Greta",
  "Hugo",
  "Ines",
  "Jonas",
  "Kaya",
  "Luca",
] as const;

export interface YearOptions {
  readonly seed: number;
  readonly people: number;
  /** The end of the year. */
  readonly until: Date;
}

/**
 * A year of a studio that grows: people who sign up, come back, subscribe, pay, ask for refunds, merge, leave, and what is made
 * for them. The same for the same seed.
 */
export function makeYear({ seed, people: count, until }: YearOptions): Year {
  const random = createRandom("year", seed);
  const from = new Date(until.getTime() - yearDays * day_ms);
  const people: YearPerson[] = [];
  const subscriptions: YearSubscription[] = [];
  const payments: YearPayment[] = [];
  const jobs: YearJob[] = [];
  const ids = idsOf(seed);
  for (let n = 0; n < count; n += 1) {
    // More come each month than in the one before.
    const signedUpAt = new Date(from.getTime() + Math.floor(Math.sqrt(random.next()) * yearDays * day_ms));
    const id = ids();
    const subscription = random.chance(0.2)
      ? subscribed(random, { id: ids(), accountId: id, signedUpAt, until })
      : null;
    const hasEnded = subscription === null || subscription.endedAt !== null;
    const daysHere = daysOf(random, signedUpAt, until);
    const earlier = people.at(-1);
    const isMerged =
      earlier !== undefined && earlier.mergedIntoId === null && subscription === null && random.chance(0.04);
    const status = isMerged || random.chance(0.03) ? "deleted" : random.chance(0.03) ? "suspended" : "active";
    people.push({
      id,
      name: `${random.pick(firstNames)} ${n + 1}`,
      signedUpAt,
      plan: hasEnded ? "free" : subscription.plan,
      status,
      mergedIntoId: isMerged ? earlier.id : null,
      daysHere,
    });
    if (subscription !== null) {
      subscriptions.push(subscription);
      if (random.chance(0.05))
        subscriptions.push({ ...subscription, id: ids(), isDuplicate: true, endedAt: subscription.startedAt });
    }
    const paid = [...monthly(random, subscription, until, ids), ...packs(random, id, daysHere, ids)];
    payments.push(...paid);
    jobs.push(
      ...jobsOf(
        random,
        { accountId: id, daysHere, until, hasPack: paid.some(({ sku }) => sku.startsWith("pack")) },
        ids,
      ),
    );
  }
  return { people, subscriptions, payments, jobs, from, until };
}

/** UUIDs in order that say where they are from. */
function idsOf(seed: number): () => string {
  let made = 0;
  return () => {
    made += 1;
    return `${seed.toString(16).padStart(8, "0")}-0000-7000-8000-${made.toString(16).padStart(12, "0")}`;
  };
}

interface Subscriber {
  readonly id: string;
  readonly accountId: string;
  readonly signedUpAt: Date;
  readonly until: Date;
}

function subscribed(random: Random, { id, accountId, signedUpAt, until }: Subscriber): YearSubscription | null {
  const startedAt = new Date(signedUpAt.getTime() + wholeBetween(random, 1, 20 * 24) * 3_600_000);
  if (startedAt >= until) return null;
  const endedAt = new Date(startedAt.getTime() + wholeBetween(random, 1, 8) * month_ms);
  const hasEnded = random.chance(0.4) && endedAt < until;
  const plan = random.chance(0.7) ? "starter" : "pro";
  return { id, accountId, plan, startedAt, endedAt: hasEnded ? endedAt : null, isDuplicate: false };
}

function daysOf(random: Random, signedUpAt: Date, until: Date): readonly string[] {
  const loyalty = random.next() ** 2;
  const first_ms = Date.parse(`${dayOf(signedUpAt)}T00:00:00Z`);
  const last = Math.floor((until.getTime() - first_ms) / day_ms);
  return Array.from({ length: last + 1 }, (_, day) => day)
    .filter((day) => day === 0 || random.chance(loyalty * (0.15 + 0.85 / (1 + day / 5))))
    .map((day) => dayOf(new Date(first_ms + day * day_ms)));
}

const wholeBetween = (random: Random, least: number, most: number): number =>
  Math.floor(random.between(least, most + 1));
const dayOf = (at: Date): string => at.toISOString().slice(0, 10);

/** One in twenty goes back, half of these in part. */
function reversed(random: Random, paid_minor: number): number {
  if (!random.chance(0.05)) return 0;
  return random.chance(0.5) ? paid_minor : Math.floor(paid_minor / 2);
}

function monthly(
  random: Random,
  subscription: YearSubscription | null,
  until: Date,
  ids: () => string,
): readonly YearPayment[] {
  if (subscription === null) return [];
  const { id, accountId, plan, startedAt, endedAt } = subscription;
  const end_ms = (endedAt ?? until).getTime();
  const paid_minor = plans[plan].price.amount_minor;
  const payments: YearPayment[] = [];
  for (let at_ms = startedAt.getTime(); at_ms < end_ms; at_ms += month_ms) {
    const payment = { id: ids(), accountId, subscriptionId: id, sku: `${plan}_monthly`, paid_minor } as const;
    payments.push({ ...payment, reversed_minor: reversed(random, paid_minor), paidAt: new Date(at_ms) });
  }
  return payments;
}

function packs(
  random: Random,
  accountId: string,
  daysHere: readonly string[],
  ids: () => string,
): readonly YearPayment[] {
  const [first = "", ...later] = daysHere;
  if (!random.chance(0.25)) return [];
  const [small, ...larger] = tokenPacks;
  if (small === undefined) return [];
  return [first, ...later.filter(() => random.chance(0.02))].map((day) => {
    const { id, price } = random.pick([small, ...larger]);
    const payment = { id: ids(), accountId, subscriptionId: null, sku: id, paid_minor: price.amount_minor } as const;
    // Early on the day, before what it pays for.
    return {
      ...payment,
      reversed_minor: reversed(random, price.amount_minor),
      paidAt: new Date(`${day}T00:00:00.500Z`),
    };
  });
}

interface Maker {
  readonly accountId: string;
  readonly daysHere: readonly string[];
  readonly until: Date;
  readonly hasPack: boolean;
}

function jobsOf(random: Random, { accountId, daysHere, until, hasPack }: Maker, ids: () => string): readonly YearJob[] {
  return daysHere.flatMap((day): readonly YearJob[] => {
    if (!random.chance(0.4)) return [];
    const createdAt = new Date(Date.parse(`${day}T01:00:00Z`) + wholeBetween(random, 0, 22 * 3_600_000));
    const finishedAt = new Date(createdAt.getTime() + wholeBetween(random, 4_000, 90_000));
    const kind = hasPack && random.chance(0.15) ? "video" : "image";
    const outputs = Array.from({ length: kind === "video" ? 1 : wholeBetween(random, 1, 4) }, () => {
      const fate = random.next();
      return fate < 0.92 ? "succeeded" : fate < 0.96 ? "failed" : fate < 0.98 ? "filtered" : "cancelled";
    });
    if (finishedAt >= until) return [];
    const paidBy = hasPack ? "token" : kind;
    return [{ id: ids(), accountId, kind, createdAt, finishedAt, outputs, paidBy }];
  });
}
