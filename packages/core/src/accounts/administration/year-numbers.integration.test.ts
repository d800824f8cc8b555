import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Account } from "../account.ts";
import { createTestStudio, makeYear, testServers, writeYear, type TestStudio, type Year } from "../../testing/index.ts";

const day_ms = 24 * 60 * 60_000;
const until = new Date("2026-11-23T12:00:00Z");
const year = makeYear({ seed: 2026, people: 220, until });

interface Period {
  readonly since: Date;
  readonly until: Date;
}

// Counted here from the facts of the year, one by one, by nothing that the studio counts with.
const isIn = ({ since, until: end }: Period, at: Date): boolean => at >= since && at < end;
const dayOf = (at: Date): string => at.toISOString().slice(0, 10);
const signUpsOf = (period: Period) =>
  year.people.filter(({ mergedIntoId, signedUpAt }) => mergedIntoId === null && isIn(period, signedUpAt));
const daysOf = ({ since, until: end }: Period): readonly string[] => {
  const days: string[] = [];
  for (let at = Date.parse(dayOf(since)); at < end.getTime(); at += day_ms) days.push(dayOf(new Date(at)));
  return days;
};
const outputsIn = (period: Period) =>
  year.jobs
    .filter(({ finishedAt }) => isIn(period, finishedAt))
    .flatMap(({ outputs, kind }) => outputs.map((state) => ({ state, kind })));

function tokensOf(period: Period): ReadonlyMap<string, number> {
  const used = new Map<string, number>();
  for (const { accountId, kind, outputs, paidBy, finishedAt } of year.jobs) {
    if (paidBy !== "token" || !isIn(period, finishedAt)) continue;
    const delivered = outputs.filter((state) => state === "succeeded").length;
    const tokens = delivered * (kind === "image" ? 1 : 5);
    if (tokens > 0) used.set(accountId, (used.get(accountId) ?? 0) + tokens);
  }
  return used;
}

function numbersOf(period: Period) {
  const signUps = signUpsOf(period);
  const outputs = outputsIn(period);
  const delivered = outputs.filter(({ state }) => state === "succeeded");
  const jobs = year.jobs.filter(({ finishedAt }) => isIn(period, finishedAt));
  const days = new Set(daysOf(period));
  const paying = (people: Year["people"]) =>
    people.filter(({ plan, status }) => plan !== "free" && status === "active").length;
  const tokens = tokensOf(period);
  return {
    // The admin who asks is one, too.
    accounts: year.people.filter(({ status }) => status !== "deleted").length + 1,
    signUps: signUps.length,
    active: year.people.filter(({ daysHere }) => daysHere.some((day) => days.has(day))).length,
    paying: paying(year.people),
    converted: paying(signUps),
    images: delivered.filter(({ kind }) => kind === "image").length,
    videos: delivered.filter(({ kind }) => kind === "video").length,
    jobs: jobs.length,
    failedJobs: jobs.filter(
      (job) => !job.outputs.includes("succeeded") && job.outputs.some((state) => state !== "cancelled"),
    ).length,
    outputs: { delivered: delivered.length, failed: outputs.filter(({ state }) => state === "failed").length },
    tokensUsed: [...tokens.values()].reduce((sum, used) => sum + used, 0),
    tokenUsers: tokens.size,
  };
}

function retentionOf(period: Period) {
  const today = dayOf(until);
  const signUps = signUpsOf(period);
  const days = [1, 7, 30].map((day) => {
    const due = ({ signedUpAt }: { readonly signedUpAt: Date }) =>
      dayOf(new Date(Date.parse(dayOf(signedUpAt)) + day * day_ms));
    const eligible = signUps.filter((person) => due(person) < today);
    return {
      day,
      eligible: eligible.length,
      returned: eligible.filter((person) => person.daysHere.includes(due(person))).length,
    };
  });
  return { signUps: signUps.length, active: numbersOf(period).active, days };
}

function moneyOf(period: Period) {
  const real = year.subscriptions.filter(({ isDuplicate }) => !isDuplicate);
  const live = real.filter(({ endedAt }) => endedAt === null);
  const count = (plan: string) => live.filter((subscription) => subscription.plan === plan).length;
  const lived = real.filter(
    ({ startedAt, endedAt }) => startedAt < period.since && (endedAt === null || endedAt >= period.since),
  );
  const ended = lived.filter(({ endedAt }) => endedAt !== null && isIn(period, endedAt));
  const signUps = signUpsOf(period);
  const payers = new Set(
    year.payments.filter((paid) => paid.paid_minor > paid.reversed_minor).map(({ accountId }) => accountId),
  );
  const paid = signUps.filter(({ id }) => payers.has(id)).length;
  return {
    monthlyRecurringRevenue: { amount_minor: 999 * count("starter") + 2999 * count("pro"), currency: "usd" },
    subscribers: { starter: count("starter"), pro: count("pro") },
    churn: { lived: lived.length, ended: ended.length, rate: lived.length === 0 ? null : ended.length / lived.length },
    conversion: { signedUp: signUps.length, paid, rate: signUps.length === 0 ? null : paid / signUps.length },
    unreconciled: [],
  };
}

const net = (payments: Year["payments"]): number =>
  payments.reduce((sum, one) => sum + one.paid_minor - one.reversed_minor, 0);

describe.each([...testServers()])("the numbers of a year, on %s", (server) => {
  let test: TestStudio;
  let admin: Account;

  beforeAll(async () => {
    test = await createTestStudio(server);
    admin = await test.account("owner", [], "admin");
    await writeYear(test.database, year);
  });
  afterAll(() => test[Symbol.asyncDispose]());

  it.each([
    // The admin signed up at noon of the last day, which ends just before that.
    ["the whole year", year.from, until],
    ["the last 30 days", new Date(until.getTime() - 30 * day_ms), until],
    [
      "a week in spring, from one moment of a day to another",
      new Date("2026-04-06T17:31:02Z"),
      new Date("2026-04-13T03:00:00Z"),
    ],
    ["a year before the first", new Date("2024-01-01T00:00:00Z"), new Date("2025-01-01T00:00:00Z")],
  ])("are what happened in %s", async (_name, since, end) => {
    const period = { since, until: end };
    const { studio } = test;
    const tokens = tokensOf(period);

    expect(await studio.admin.numbers(admin, period)).toEqual(numbersOf(period));
    expect(await studio.admin.retention(admin, period)).toEqual(retentionOf(period));
    const { revenue, ...money } = await studio.admin.billingNumbers(admin, period);
    expect(money).toEqual(moneyOf(period));
    const paid = year.payments.filter(({ paidAt }) => isIn(period, paidAt));
    expect(revenue.reduce((sum, { paid: all, reversed }) => sum + all.amount_minor - reversed.amount_minor, 0)).toBe(
      net(paid),
    );
    expect(revenue.reduce((sum, { payments }) => sum + payments, 0)).toBe(paid.length);
    const people = await studio.admin.tokenUseByPerson(admin, { ...period, limit: 1_000 });
    expect(new Map(people.map(({ accountId, tokens: used }) => [accountId, used]))).toEqual(tokens);
    expect(people.map(({ tokens: used }) => used)).toEqual([...tokens.values()].toSorted((a, b) => b - a));
  });

  it("are told day by day, without a gap", async () => {
    const period = { since: new Date("2026-05-01T06:00:00Z"), until: new Date("2026-06-01T00:00:00Z") };

    expect(await test.studio.admin.dailyNumbers(admin, period)).toEqual(
      daysOf(period).map((day) => {
        const start = new Date(`${day}T00:00:00Z`);
        const of = { since: start < period.since ? period.since : start, until: new Date(start.getTime() + day_ms) };
        const { signUps, images, videos } = numbersOf(of);
        const active = year.people.filter(({ daysHere }) => daysHere.includes(day)).length;
        return {
          day,
          signUps,
          active,
          images,
          videos,
          revenue_minor: net(year.payments.filter(({ paidAt }) => isIn(of, paidAt))),
        };
      }),
    );
  });

  it("come from payments that are listed, newest first, page by page, and found by whose they are", async () => {
    const all = year.payments.toSorted((a, b) => b.paidAt.getTime() - a.paidAt.getTime() || (a.id < b.id ? 1 : -1));
    const first = await test.studio.admin.payments(admin, { limit: 40 });
    expect(first.map(({ id }) => id)).toEqual(all.slice(0, 40).map(({ id }) => id));
    const after = first.at(-1);
    const second = await test.studio.admin.payments(admin, { limit: 40, after });
    expect(second.map(({ id }) => id)).toEqual(all.slice(40, 80).map(({ id }) => id));

    const { id, accountId, paid_minor } = all[7] ?? { id: "", accountId: "", paid_minor: 0 };
    const theirs = all.filter((payment) => payment.accountId === accountId).map((payment) => payment.id);
    const found = async (text: string) =>
      (await test.studio.admin.payments(admin, { text, limit: 500 })).map((payment) => payment.id);
    expect(await found(accountId)).toEqual(theirs);
    expect(await found(year.people.find((person) => person.id === accountId)?.name ?? "")).toEqual(
      expect.arrayContaining(theirs),
    );
    expect(await found(id)).toEqual([id]);
    expect(await found("%")).toEqual([]);
    expect(first[7]).toMatchObject({ paid: { amount_minor: paid_minor, currency: "usd" } });
  });

  it("are of a year in which much happened", () => {
    const whole = { since: year.from, until };
    expect(numbersOf(whole).tokenUsers).toBeGreaterThan(20);
    expect(numbersOf(whole).failedJobs).toBeGreaterThan(5);
    expect(retentionOf(whole).days.every(({ returned }) => returned > 5)).toBe(true);
    expect(moneyOf(whole).subscribers.pro).toBeGreaterThan(2);
    expect(year.people.some(({ mergedIntoId }) => mergedIntoId !== null)).toBe(true);
  });

  it("are of books that are right", async () => {
    expect(await test.studio.tokens.violations()).toEqual([]);
  });
});
