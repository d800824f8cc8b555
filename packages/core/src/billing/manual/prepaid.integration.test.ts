import { describe, expect, it } from "vitest";
import { mergeAccounts } from "../../accounts/merge/merge-accounts.ts";
import { uuidv7Source } from "../../ids.ts";
import { quietTelemetry } from "../../telemetry/telemetry.ts";
import { createTestStudio, holdLock, studioServers, type TestStudio } from "../../testing/index.ts";
import type { PaymentGateway } from "../payment-gateway.ts";
import { manualGateway } from "./manual-gateway.ts";
import { redeemCode, type RedeemedPrepaid } from "./redeem-code.ts";

const day_ms = 24 * 3_600_000;

async function issued(
  test: TestStudio,
  batch: { sku: "starter_monthly" | "pro_monthly" | "pack_50"; months?: number; count?: number },
) {
  const admin = await test.account("owner", [], "admin");
  const { codes } = await test.studio.admin.issueCodes(admin, { count: 1, ...batch });
  return { admin, codes, code: codes[0] ?? "" };
}

async function units(test: TestStudio, account: Awaited<ReturnType<TestStudio["account"]>>) {
  const { assets } = await test.studio.tokens.balance(account);
  return { image: assets.image.available, video: assets.video.available, token: assets.token.available };
}

describe.each([...studioServers()])("prepaid codes on %s", (server) => {
  it("bring a pack's tokens, once, to one person", async () => {
    await using test = await createTestStudio(server);
    const { billing, tokens } = test.studio;
    const { code } = await issued(test, { sku: "pack_50" });
    const [mara, ines] = [await test.account("free"), await test.account("free")];
    const typed = code.toLowerCase().replaceAll("-", " ");
    expect(await billing.redeem(mara, typed)).toMatchObject({ product: { sku: "pack_50" }, months: null });
    expect(await units(test, mara)).toEqual({ image: 0, video: 0, token: 50 });
    await expect(billing.redeem(mara, code)).rejects.toMatchObject({ code: "conflict" });
    await expect(billing.redeem(ines, code)).rejects.toMatchObject({ code: "conflict" });
    await expect(billing.redeem(ines, "FIG-NONE")).rejects.toMatchObject({ code: "not_found" });
    expect(await billing.history(mara, { limit: 10 })).toMatchObject([
      { sku: "pack_50", paid: { amount_minor: 499 }, reversed: { amount_minor: 0 }, tokens: 50 },
    ]);
    expect(await tokens.violations()).toEqual([]);
  });

  it("bring a plan month by month, the day of the month kept, and end by themselves", async () => {
    await using test = await createTestStudio(server);
    const { billing, accounts } = test.studio;
    const { code } = await issued(test, { sku: "pro_monthly", months: 3 });
    const { id } = await test.account("free");
    const read = () => accounts.get(id);
    const until = (await billing.redeem(await read(), code)).prepaidUntil;
    expect(until).toEqual(new Date("2027-02-23T12:00:00Z"));
    expect(await read()).toMatchObject({ plan: "pro" });
    expect(await units(test, await read())).toMatchObject({ image: 200, video: 30 });
    for (const [days, images] of [
      [31, 200],
      [31, 200],
      [28, 200],
    ] as const) {
      test.clock.advance(days * day_ms);
      await billing.sweep();
      expect(await units(test, await read())).toMatchObject({ image: images });
    }
    test.clock.advance(4 * day_ms);
    await billing.sweep();
    expect(await read()).toMatchObject({ plan: "free" });
    expect(await billing.subscription(await read())).toMatchObject({ state: "cancelled", plan: "pro" });
    expect(await billing.history(await read(), { limit: 10 })).toHaveLength(3);
    expect((await test.studio.tokens.balance(await read())).assets.image).toMatchObject({ granted: 600 });
    expect(await test.studio.tokens.violations()).toEqual([]);
  });

  it("of the same plan follow one another; of another plan wait", async () => {
    await using test = await createTestStudio(server);
    const { billing } = test.studio;
    const { admin, codes } = await issued(test, { sku: "starter_monthly", months: 1, count: 2 });
    const pro = await test.studio.admin.issueCodes(admin, { sku: "pro_monthly", months: 1, count: 1 });
    const mara = await test.account("free");
    await billing.redeem(mara, codes[0] ?? "");
    expect(await billing.redeem(mara, codes[1] ?? "")).toMatchObject({
      startsAt: new Date("2026-12-23T12:00:00Z"),
      prepaidUntil: new Date("2027-01-23T12:00:00Z"),
    });
    expect(await units(test, mara)).toMatchObject({ image: 50 });
    const proCode = pro.codes[0] ?? "";
    await expect(billing.redeem(mara, proCode)).rejects.toThrow("Starter is prepaid until 2027-01-23");
    test.clock.advance(62 * day_ms);
    await billing.redeem(mara, proCode);
    expect(await test.studio.accounts.get(mara.id)).toMatchObject({ plan: "pro" });
    expect(await test.studio.tokens.violations()).toEqual([]);
  });

  it("of the same plan follow one another also when one is redeemed before the other is in the books", async () => {
    await using test = await createTestStudio(server);
    const { billing, tokens } = test.studio;
    const { codes } = await issued(test, { sku: "starter_monthly", months: 1, count: 2 });
    const [first = "", second = ""] = codes;
    const mara = await test.account("free");
    const manual = manualGateway(test);
    const redeem = (gateway: PaymentGateway, code: string) =>
      redeemCode(
        {
          ...test,
          ids: uuidv7Source(test.clock),
          gateway,
          gateways: new Map([[gateway.name, gateway]]),
          siteUrl: "http://127.0.0.1:4321",
          telemetry: quietTelemetry(),
        },
        mara,
        code,
      );
    let meanwhile: Promise<RedeemedPrepaid> | undefined;
    await redeem(
      {
        ...manual,
        async getPayment(subject) {
          await (meanwhile ??= redeem(manual, second));
          return manual.getPayment(subject);
        },
      },
      first,
    );
    expect(await meanwhile).toMatchObject({
      startsAt: new Date("2026-12-23T12:00:00Z"),
      prepaidUntil: new Date("2027-01-23T12:00:00Z"),
    });
    test.clock.advance(31 * day_ms);
    await billing.sweep();
    expect(await billing.history(mara, { limit: 10 })).toMatchObject([
      { paid: { amount_minor: 999 }, reversed: { amount_minor: 0 } },
      { paid: { amount_minor: 999 }, reversed: { amount_minor: 0 } },
    ]);
    expect((await tokens.balance(mara)).assets.image).toMatchObject({ available: 50, granted: 100 });
    expect(await billing.subscription(mara)).toMatchObject({ plan: "starter", state: "active" });
    expect(await tokens.violations()).toEqual([]);
  });

  it("redeemed while the account becomes part of another prolong what runs there", async () => {
    await using test = await createTestStudio(server);
    const { billing, tokens } = test.studio;
    const { codes } = await issued(test, { sku: "starter_monthly", months: 1, count: 2 });
    const [first = "", second = ""] = codes;
    const [from, into] = [await test.account("free"), await test.account("free")];
    await billing.redeem(into, first);
    await using lock = await holdLock(test, `select 1 from account where id = '${from.id}' for update`);
    const merge = { from: from.id, into: into.id, at: test.clock.now() };
    const [, redeemed] = await lock.inTurn(
      () => test.database.transaction((unit) => mergeAccounts(unit, uuidv7Source(test.clock), merge)),
      () => billing.redeem(from, second),
    );
    expect(redeemed).toMatchObject({ value: { prepaidUntil: new Date("2027-01-23T12:00:00Z") } });
    test.clock.advance(31 * day_ms);
    await billing.sweep();
    expect(await billing.history(into, { limit: 10 })).toHaveLength(2);
    expect((await tokens.balance(into)).assets.image).toMatchObject({ available: 50, granted: 100 });
    expect(await tokens.violations()).toEqual([]);
  });

  it("are paid back by the operator, in part and in full", async () => {
    await using test = await createTestStudio(server);
    const { billing, admin, tokens } = test.studio;
    const { admin: operator, code } = await issued(test, { sku: "pack_50" });
    const mara = await test.account("free");
    await billing.redeem(mara, code);
    const [receipt] = await billing.history(mara, { limit: 1 });
    const payment = receipt?.id.slice(-8) ?? "";
    await expect(admin.refund(mara, { payment, reason: "x" })).rejects.toMatchObject({ code: "plan_limit" });
    await expect(admin.refund(operator, { payment, amount_minor: 600, reason: "x" })).rejects.toThrow("$4.99");
    expect(await admin.refund(operator, { payment, amount_minor: 250, reason: "asked for" })).toMatchObject({
      amount: { amount_minor: 250 },
      reversed: { amount_minor: 250 },
    });
    expect(await units(test, mara)).toMatchObject({ token: 25 });
    await admin.refund(operator, { payment, reason: "asked for" });
    expect(await units(test, mara)).toMatchObject({ token: 0 });
    await expect(admin.refund(operator, { payment, reason: "again" })).rejects.toMatchObject({ code: "conflict" });
    const period = { since: new Date("2026-11-01T00:00:00Z"), until: new Date("2026-12-01T00:00:00Z") };
    expect(await admin.billingNumbers(operator, period)).toMatchObject({
      revenue: [{ sku: "pack_50", payments: 1, paid: { amount_minor: 499 }, reversed: { amount_minor: 499 } }],
      unreconciled: [],
    });
    expect(await tokens.violations()).toEqual([]);
  });

  it("can be made by admins alone, and voided until somebody redeems them", async () => {
    await using test = await createTestStudio(server);
    const { admin, billing } = test.studio;
    const mara = await test.account("free");
    await expect(admin.issueCodes(mara, { sku: "pack_50", count: 1 })).rejects.toMatchObject({ code: "plan_limit" });
    const { admin: operator, code } = await issued(test, { sku: "pack_50" });
    await expect(admin.issueCodes(operator, { sku: "pack_50", months: 2, count: 1 })).rejects.toThrow("no months");
    await expect(admin.issueCodes(operator, { sku: "pack_50", count: 0 })).rejects.toThrow("from 1 to 1000");
    const [open] = await admin.listCodes(operator);
    expect(open).toMatchObject({ state: "open", hint: code.slice(-4) });
    await admin.voidCode(operator, open?.id ?? "");
    await expect(billing.redeem(mara, code)).rejects.toThrow("has ended");
    expect(await admin.listCodes(operator)).toMatchObject([{ state: "voided" }]);
  });
});
