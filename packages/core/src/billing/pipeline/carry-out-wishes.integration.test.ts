import { describe, expect, it } from "vitest";
import { localPrincipal } from "../../accounts/principal.ts";
import { StudioError } from "../../errors.ts";
import { createTestStudio, studioServers } from "../../testing/index.ts";
import { scriptedGateway } from "../testing/scripted-gateway.ts";

/** A studio, and what happens before its gateway cancels anything. */
async function openShop(server: string) {
  const scripted = scriptedGateway(new Date("2026-11-23T12:00:00Z"));
  const { gateway: inner } = scripted;
  const around: { beforeCancel: (accountId: string | null) => Promise<void> } = { beforeCancel: async () => {} };
  const gateway: typeof inner = {
    ...inner,
    async cancel(id, when) {
      await around.beforeCancel(scripted.state.subscriptions.get(id)?.accountId ?? null);
      return inner.cancel(id, when);
    },
  };
  const test = await createTestStudio(server, { gateway });
  const { billing, accounts } = test.studio;
  return {
    test,
    studio: test.studio,
    around,
    async subscriber() {
      const { id } = await test.account("free");
      const order = await billing.order(await accounts.get(id), { sku: "starter_monthly" });
      await scripted.pay(order.checkoutId ?? "");
      await billing.confirm(await accounts.get(id), order.id);
      return localPrincipal(await accounts.get(id));
    },
    /** Whose subscriptions will not be renewed. */
    ending: () =>
      [...scripted.state.subscriptions.values()]
        .filter(({ isCancelledAtPeriodEnd }) => isCancelledAtPeriodEnd)
        .map(({ accountId }) => accountId),
    [Symbol.asyncDispose]: () => test[Symbol.asyncDispose](),
  };
}

const isAway = async (): Promise<never> => {
  throw new StudioError("payment_unavailable", "The gateway is away.", { isRetryable: true });
};

describe.each([...studioServers()])("a subscription whose account is to be deleted, on %s", (server) => {
  it("is renewed after all when its person stays before the gateway could be asked to end it", async () => {
    await using shop = await openShop(server);
    const { accounts, billing } = shop.studio;
    const [mara, ines] = [await shop.subscriber(), await shop.subscriber()];
    shop.around.beforeCancel = isAway;
    await accounts.requestDeletion(mara);
    await accounts.requestDeletion(ines);
    await billing.sweep();
    await accounts.cancelDeletion(mara);
    shop.around.beforeCancel = async () => {};
    await billing.sweep();
    expect(shop.ending()).toEqual([ines.account.id]);
    expect(await billing.subscription(mara.account)).toMatchObject({ isCancelledAtPeriodEnd: false });
    await accounts.cancelDeletion(ines);
    await billing.resume(ines.account);
    expect(shop.ending()).toEqual([]);
  });

  it("is renewed after all when its person stays while the gateway is asked to end others", async () => {
    await using shop = await openShop(server);
    const { accounts, billing } = shop.studio;
    const people = [await shop.subscriber(), await shop.subscriber()];
    for (const person of people) await accounts.requestDeletion(person);
    shop.around.beforeCancel = async (accountId) => {
      shop.around.beforeCancel = async () => {};
      for (const person of people) if (person.account.id !== accountId) await accounts.cancelDeletion(person);
    };
    await billing.sweep();
    await billing.sweep();
    expect(shop.ending()).toHaveLength(1);
  });

  it("is renewed when its person asks for that, whatever was wanted before", async () => {
    await using shop = await openShop(server);
    const { billing } = shop.studio;
    const { account } = await shop.subscriber();
    await shop.test.database.query("update subscription set wanted = 'end_at_period_end'", []);
    expect(await billing.resume(account)).toMatchObject({ isCancelledAtPeriodEnd: false });
    await billing.sweep();
    expect(shop.ending()).toEqual([]);
    await expect(billing.resume(account)).rejects.toMatchObject({ code: "conflict" });
  });
});
