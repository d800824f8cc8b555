import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createAccountWorld, someOrigin, type AccountWorld } from "../testing/accounts/account-world.ts";
import { quickHasher } from "../testing/accounts/quick-hasher.ts";
import { createTestStudio, studioServers, testServers } from "../testing/index.ts";
import { startRedis, type TestRedis } from "../testing/servers/index.ts";

const email = "ana@example.com";
const password = "seven-quiet-otters";

const codeOf = (asking: Promise<unknown>): Promise<string> =>
  asking.then(
    () => "in",
    (error: { code: string }) => error.code,
  );

/** Two processes' studios on one database; guesses that arrive at both at once. */
async function guessOnBoth(
  server: string,
  world: AccountWorld,
  env: Readonly<Record<string, string>>,
  andThen: () => Promise<void> = async () => {},
): Promise<void> {
  const { clock, database } = world.test;
  await using other = await createTestStudio(server, { database, clock, hasher: quickHasher() }, env);
  const both = [world.test.studio.accounts, other.studio.accounts];
  await world.signUp(email, password);
  const guesses = Array.from({ length: 30 }, (_, n) =>
    codeOf((both[n % 2] ?? other.studio.accounts).logIn({ email, password: `wrong-guess-${n}` }, someOrigin)),
  );
  const outcomes = await Promise.all(guesses);
  expect(outcomes.filter((code) => code === "unauthenticated")).toHaveLength(5);
  expect(outcomes.filter((code) => code === "rate_limited")).toHaveLength(25);
  // The right password does not get through either, from there; from elsewhere it does.
  expect(await codeOf(both[1]?.logIn({ email, password }, someOrigin) ?? Promise.resolve())).toBe("rate_limited");
  const elsewhere = { address: "203.0.113.9", userAgent: null };
  expect(await codeOf(both[0]?.logIn({ email, password }, elsewhere) ?? Promise.resolve())).toBe("in");
  clock.advance(2_000);
  expect(await codeOf(both[1]?.logIn({ email, password }, someOrigin) ?? Promise.resolve())).toBe("in");
  expect(await codeOf(both[0]?.logIn({ email, password }, someOrigin) ?? Promise.resolve())).toBe("in");
  await andThen();
}

describe.each([...studioServers()])("log-in attempts on %s", (server) => {
  it("wait longer each time, across processes, and only where they come from", async () => {
    await using world = await createAccountWorld(server, { hasher: quickHasher() });
    await expect(guessOnBoth(server, world, {})).resolves.toBeUndefined();
  });

  it("at many accounts from one address wait, too", async () => {
    await using world = await createAccountWorld(server, { hasher: quickHasher() });
    const { accounts } = world.test.studio;
    const outcomes: string[] = [];
    for (let n = 0; n < 102; n += 1) {
      outcomes.push(await codeOf(accounts.logIn({ email: `person-${n}@example.com`, password }, someOrigin)));
    }
    expect(outcomes.filter((code) => code === "rate_limited")).toHaveLength(2);
  });
});

describe("log-in attempts with Redis", () => {
  let redis: TestRedis;
  beforeAll(async () => {
    redis = await startRedis();
  });
  afterAll(() => redis[Symbol.asyncDispose]());

  it("are counted there, and go on being counted while it is away", async () => {
    const [server = ""] = testServers();
    const env = { REDIS_URL: redis.url };
    await using world = await createAccountWorld(server, { hasher: quickHasher() }, env);
    await guessOnBoth(server, world, env, async () => {
      await redis.kill();
      const { accounts } = world.test.studio;
      const outcomes: string[] = [];
      for (let n = 0; n < 7; n += 1) {
        const guess = { email: "zoe@example.com", password: `wrong-guess-${n}` };
        outcomes.push(await codeOf(accounts.logIn(guess, someOrigin)));
      }
      expect(outcomes.slice(0, 5)).toEqual(Array.from({ length: 5 }, () => "unauthenticated"));
      expect(outcomes.slice(5)).toEqual(["rate_limited", "rate_limited"]);
    });
  });
});
