import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { planIds, plans, type PlanId } from "../plans/index.ts";
import type { Studio } from "../studio-surface.ts";
import { createTestStudio, studioServers, testCharacter, type TestGrant, type TestStudio } from "../testing/index.ts";

/** The plan table of the product, row by row: what a member of each plan sees through quote and request. */
interface PlanRow {
  readonly grants: readonly TestGrant[];
  readonly images: number;
  readonly steps: number;
  readonly maximumSteps: number;
  readonly isMarked: boolean;
  readonly maximumCharacters: number;
  readonly hasAdvancedOptions: boolean;
}

const period = { source: "subscription", expiresAt: new Date("2026-12-23T12:00:00Z") } as const;
const table: Readonly<Record<PlanId, PlanRow>> = {
  free: {
    grants: [{ asset: "image", amount: 3, source: "sign_up" }],
    images: 3,
    steps: 20,
    maximumSteps: 20,
    isMarked: true,
    maximumCharacters: 1,
    hasAdvancedOptions: false,
  },
  starter: {
    grants: [{ asset: "image", amount: 50, ...period }],
    images: 50,
    steps: 35,
    maximumSteps: 35,
    isMarked: false,
    maximumCharacters: 5,
    hasAdvancedOptions: false,
  },
  pro: {
    grants: [{ asset: "image", amount: 200, ...period }],
    images: 200,
    steps: 35,
    maximumSteps: 50,
    isMarked: false,
    maximumCharacters: Number.POSITIVE_INFINITY,
    hasAdvancedOptions: true,
  },
  owner: {
    grants: [],
    images: Number.POSITIVE_INFINITY,
    steps: 35,
    maximumSteps: 50,
    isMarked: false,
    maximumCharacters: Number.POSITIVE_INFINITY,
    hasAdvancedOptions: true,
  },
};

describe.each([...studioServers()])("the plan table on %s", (server) => {
  let test: TestStudio;
  let studio: Studio;
  // One studio for everybody: who has which plan is theirs alone.
  beforeAll(async () => {
    test = await createTestStudio(server);
    studio = test.studio;
  });
  afterAll(() => test[Symbol.asyncDispose]());

  describe.each(planIds)("%s", (plan) => {
    const row = table[plan];

    it("keeps the price and allowance of the product's table", () => {
      const { signUpGrant, periodAllowance } = plans[plan];
      const expected = Number.isFinite(row.images) ? row.images : 0;
      expect(signUpGrant.images + periodAllowance.images).toBe(expected);
    });

    it("quotes and makes an image with the plan's steps and mark, and charges one unit", async () => {
      const account = await test.account(plan, row.grants);
      const character = await studio.characters.create(account, testCharacter);

      const quote = await studio.generation.quoteImages(account, character, {});
      expect(quote).toMatchObject({ isPayable: true, steps: row.steps, markedImages: row.isMarked ? 1 : 0 });
      if (Number.isFinite(row.images)) expect(quote.availableAfter).toEqual({ image: row.images - 1 });

      const job = await studio.generation.requestImages(account, character, {});
      await studio.generation.idle();
      expect(await studio.generation.find(account, job.id)).toMatchObject({ state: "succeeded", plan });
      const [image] = await studio.media.list(account);
      expect(image).toMatchObject({ isMarked: row.isMarked, width_px: 768, height_px: 1024 });
      expect(image?.parameters).toMatchObject({ steps: row.steps, guidance: 7.5, adapterScale: 0.8 });
      const { assets } = await studio.tokens.balance(account);
      expect(assets.image).toMatchObject({ available: Number.isFinite(row.images) ? row.images - 1 : 0, held: 0 });
      expect(await studio.tokens.violations()).toEqual([]);
    });

    it("samples as many steps as it may, and no more", async () => {
      const account = await test.account(plan, row.grants);
      const character = await studio.characters.create(account, testCharacter);
      const quote = await studio.generation.quoteImages(account, character, { steps: row.maximumSteps });
      expect(quote.steps).toBe(row.maximumSteps);
      const asking = studio.generation.quoteImages(account, character, { steps: row.maximumSteps + 1 });
      await expect(asking).rejects.toMatchObject({ code: row.maximumSteps === 50 ? "invalid_input" : "plan_limit" });
    });

    it(`${row.hasAdvancedOptions ? "allows" : "refuses"} advanced options, in quote and request alike`, async () => {
      const account = await test.account(plan, row.grants);
      const character = await studio.characters.create(account, testCharacter);
      const advanced = { seed: 42, guidance: 6, negativePrompt: "hats" };
      const quoting = studio.generation.quoteImages(account, character, advanced);
      const requesting = studio.generation.requestImages(account, character, advanced);
      if (row.hasAdvancedOptions) {
        expect((await quoting).isPayable).toBe(true);
        expect((await requesting).outputs[0]?.seed).toBe(42);
      } else {
        await expect(quoting).rejects.toMatchObject({ code: "plan_limit" });
        await expect(requesting).rejects.toMatchObject({ code: "plan_limit" });
        expect(await studio.generation.list(account)).toEqual([]);
      }
      await studio.generation.idle();
    });

    it("keeps as many characters as it may", async () => {
      const account = await test.account(plan);
      const allowed = Math.min(row.maximumCharacters, 7);
      for (let index = 0; index < allowed; index++) {
        await studio.characters.create(account, { ...testCharacter, name: `Mara ${index}` });
      }
      if (!Number.isFinite(row.maximumCharacters)) return;
      const oneMore = studio.characters.create(account, { ...testCharacter, name: "One more" });
      await expect(oneMore).rejects.toMatchObject({ code: "plan_limit" });
      expect(await studio.characters.list(account)).toHaveLength(allowed);
    });
  });

  it("refuses what cannot be paid in full, and holds nothing", async () => {
    const account = await test.account("free", table.free.grants);
    const character = await studio.characters.create(account, testCharacter);
    const quote = await studio.generation.quoteImages(account, character, { count: 4 });
    expect(quote).toMatchObject({ isPayable: false, payableOutputs: 3 });
    const requesting = studio.generation.requestImages(account, character, { count: 4 });
    await expect(requesting).rejects.toMatchObject({ code: "insufficient_balance", details: { payable: 3 } });
    expect((await studio.tokens.balance(account)).assets.image).toMatchObject({ available: 3, held: 0 });
    expect(await studio.generation.list(account)).toEqual([]);
  });

  it("burns the subscription before the sign-up grant before the pack, and marks only what free grants paid", async () => {
    const account = await test.account("starter", [
      { asset: "token", amount: 5, source: "pack" },
      { asset: "image", amount: 1, source: "sign_up" },
      { asset: "image", amount: 1, ...period },
    ]);
    const character = await studio.characters.create(account, testCharacter);
    await studio.generation.requestImages(account, character, { count: 3 });
    await studio.generation.idle();
    const media = await studio.media.list(account);
    const inOrder = media.toSorted((left, right) => left.outputIndex - right.outputIndex);
    expect(inOrder.map(({ isMarked }) => isMarked)).toEqual([false, true, false]);
    const { assets } = await studio.tokens.balance(account);
    expect(assets).toMatchObject({ image: { available: 0, held: 0 }, token: { available: 4, held: 0 } });
  });
});
