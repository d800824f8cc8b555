import { describe, expect, it } from "vitest";
import { plans, type PlanId } from "../plans/index.ts";
import {
  createTestStudio,
  deliveredMedia,
  scriptedEngine,
  testCharacter,
  studioServers,
  type TestGrant,
} from "../testing/index.ts";

const period = { source: "subscription", expiresAt: new Date("2026-12-23T12:00:00Z") } as const;
const oneImage: TestGrant = { asset: "image", amount: 1, source: "sign_up" };

async function memberWithImage(server: string, plan: PlanId, grants: readonly TestGrant[]) {
  const test = await createTestStudio(server, { engine: scriptedEngine({ inspect: deliveredMedia }) });
  const { studio } = test;
  const account = await test.account(plan, [oneImage, ...grants]);
  const character = await studio.characters.create(account, testCharacter);
  await studio.generation.requestImages(account, character, {});
  await studio.generation.idle();
  const make = async (input: Parameters<typeof studio.generation.requestVideos>[2]) => {
    const quote = await studio.generation.quoteVideos(account, character, input);
    await studio.generation.requestVideos(account, character, input);
    await studio.generation.idle();
    return quote;
  };
  const balance = async () => (await studio.tokens.balance(account)).assets;
  return { test, studio, account, character, make, balance };
}

describe.each([...studioServers()])("what videos cost on %s", (server) => {
  it("is 5 tokens for 4 seconds and 8 for 6 on the Free plan, which is granted none", async () => {
    const { test, studio, account, character, make, balance } = await memberWithImage(server, "free", [
      { asset: "token", amount: 20, source: "pack" },
    ]);
    await using _ = test;
    expect(plans.free.signUpGrant.videos + plans.free.periodAllowance.videos).toBe(0);
    const four = await make({ duration_s: 4 });
    expect(four).toMatchObject({ isPayable: true, parts: [{ asset: "token", source: "pack", amount: 5 }] });
    expect(four.availableAfter).toMatchObject({ token: 15 });
    expect((await balance()).token).toMatchObject({ available: 15, settled: 5 });
    expect(await make({ duration_s: 6 })).toMatchObject({ parts: [{ asset: "token", amount: 8 }] });
    expect((await balance()).token).toMatchObject({ available: 7, held: 0, settled: 13 });

    const six = await studio.generation.quoteVideos(account, character, { duration_s: 6 });
    expect(six).toMatchObject({ isPayable: false, payableOutputs: 0, reasons: ["insufficient_balance"] });
    const asking = studio.generation.requestVideos(account, character, { duration_s: 6 });
    await expect(asking).rejects.toMatchObject({ code: "insufficient_balance" });
    await expect(asking).rejects.toThrow("You asked for 1 video");
    expect(await studio.tokens.violations()).toEqual([]);
  });

  it.each([
    ["starter", 5],
    ["pro", 30],
  ] as const)("is one unit of the %s allowance for either length, burnt before tokens", async (plan, allowance) => {
    const { test, make, balance, studio } = await memberWithImage(server, plan, [
      { asset: "token", amount: 10, source: "pack" },
      { asset: "video", amount: allowance, ...period },
    ]);
    await using _ = test;
    expect(plans[plan].periodAllowance.videos).toBe(allowance);
    await make({ duration_s: 4 });
    await make({ duration_s: 6 });
    expect(await balance()).toMatchObject({ video: { available: allowance - 2 }, token: { available: 10 } });
    expect(await studio.tokens.violations()).toEqual([]);
  });

  it("is drawn from both where the allowance ends, never one video from both", async () => {
    const { test, make, balance } = await memberWithImage(server, "starter", [
      { asset: "token", amount: 17, source: "pack" },
      { asset: "video", amount: 1, ...period },
    ]);
    await using _ = test;
    const quote = await make({ duration_s: 6, count: 3 });
    expect(quote.parts).toMatchObject([
      { asset: "video", amount: 1 },
      { asset: "token", amount: 16 },
    ]);
    expect(await balance()).toMatchObject({ video: { available: 0, held: 0 }, token: { available: 1, held: 0 } });
  });

  it("is the operator's on the owner's plan", async () => {
    const { test, make } = await memberWithImage(server, "owner", []);
    await using _ = test;
    expect(await make({ count: 2 })).toMatchObject({ isPayable: true, parts: [{ source: "operator", amount: 2 }] });
  });

  it("allows a seed of one's own where the plan has advanced options", async () => {
    const { test, studio, account, character } = await memberWithImage(server, "starter", [
      { asset: "video", amount: 1, ...period },
    ]);
    await using _ = test;
    const asking = studio.generation.quoteVideos(account, character, { seed: 7 });
    await expect(asking).rejects.toMatchObject({ code: "plan_limit" });
    expect(await studio.generation.quoteVideos(account, character, { motion: 200 })).toMatchObject({ isPayable: true });
  });
});
