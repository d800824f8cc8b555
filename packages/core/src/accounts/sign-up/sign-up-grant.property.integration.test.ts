import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  createAccountWorld,
  someOrigin,
  type AccountWorld,
  type SignedIn,
} from "../../testing/accounts/account-world.ts";
import { quickHasher } from "../../testing/accounts/quick-hasher.ts";
import { studioServers } from "../../testing/index.ts";
import { runLimit } from "../../testing/ledger/run-limit.ts";

const limit = runLimit(8);
const password = "seven-quiet-otters";
/** Spellings of two mailboxes. */
const spellings = [
  ["ana@gmail.com", "a.na+figment@gmail.com", "ANA@gmail.com"],
  ["zoe@example.com", "zoe+2@example.com", "Zoe@Example.com"],
] as const;
const discordIds = ["1234567890", "9876543210"] as const;

const person = fc.integer({ min: 0, max: 1 });
const spelling = fc.integer({ min: 0, max: 2 });
const operation = fc.oneof(
  fc.record({ kind: fc.constant("sign up" as const), person, spelling }),
  fc.record({ kind: fc.constant("confirm twice at once" as const), person, spelling }),
  fc.record({ kind: fc.constant("sign up on Discord" as const), person }),
  fc.record({ kind: fc.constant("link" as const), person, spelling, discord: person }),
  fc.record({ kind: fc.constant("unlink" as const), person, spelling }),
  fc.record({ kind: fc.constant("change address" as const), person, spelling, to: person, toSpelling: spelling }),
  fc.record({ kind: fc.constant("delete for good" as const), person, spelling }),
);
type Operation = typeof operation extends fc.Arbitrary<infer Kind> ? Kind : never;

const emailOf = (person: number, spelling: number): string => spellings[person]?.[spelling] ?? "";
const userOf = (person: number) => ({ id: discordIds[person] ?? "", username: `person-${person}` });

async function perform(world: AccountWorld, operation: Operation): Promise<void> {
  const { accounts, discord } = world.test.studio;
  // So that no limit and no freshness stands in the way.
  world.test.clock.advance(25 * 3_600_000);
  // Somebody who has no account yet makes one first.
  const logIn = (email: string): Promise<SignedIn> =>
    world.logIn(email, password).catch(() => world.signUp(email, password));
  if (operation.kind === "sign up on Discord") {
    await discord.signUp(userOf(operation.person), { statesAdult: true, locale: "en" });
    return;
  }
  const email = emailOf(operation.person, operation.spelling);
  if (operation.kind === "sign up") await world.signUp(email, password);
  else if (operation.kind === "confirm twice at once") {
    const ask = { email, password, statesAdult: true, locale: "en" };
    const tokens: string[] = [];
    for (let n = 0; n < 2; n += 1) {
      await accounts.signUp(ask, someOrigin);
      tokens.push(await world.tokenFor(email));
    }
    await Promise.allSettled([...tokens, ...tokens].map((token) => accounts.confirmSignUp(token, someOrigin)));
  } else if (operation.kind === "link") {
    const { code } = await discord.codeToTypeOnDiscord((await logIn(email)).principal);
    await discord.linkByCodeOnDiscord(userOf(operation.discord), code);
  } else if (operation.kind === "unlink") await discord.unlink((await logIn(email)).principal);
  else if (operation.kind === "change address") {
    const next = emailOf(operation.to, operation.toSpelling);
    await accounts.requestEmailChange((await logIn(email)).principal, { email: next, password });
    await accounts.confirmEmailChange(await world.tokenFor(next), someOrigin);
  } else {
    await accounts.requestDeletion((await logIn(email)).principal);
    world.test.clock.advance(15 * 24 * 3_600_000);
    await accounts.sweep();
  }
}

interface Given {
  readonly grants: number;
  readonly identities: number;
  readonly mostOfOneAccount: number;
}

async function given(world: AccountWorld): Promise<Given> {
  const [row] = await world.test.database.query<Given>(
    `select
       (select count(*)::integer from ledger.grants where source = 'sign_up') as grants,
       (select count(*)::integer from sign_up_identity where is_granted) as identities,
       coalesce((select max(n)::integer from (
         select sum(remaining + held + consumed) as n from ledger.grants where source = 'sign_up' group by owner_id
       ) o), 0) as "mostOfOneAccount"`,
    [],
  );
  return row ?? { grants: -1, identities: -1, mostOfOneAccount: -1 };
}

describe.each([...studioServers()])("the images of a new member on %s", (server) => {
  it(
    "are given once for each mailbox and Discord id, whatever people do, and three at most are in one account",
    async () => {
      const done = new Set<string>();
      await fc.assert(
        fc.asyncProperty(fc.array(operation, { minLength: 6, maxLength: 12 }), async (operations) => {
          await using world = await createAccountWorld(server, { hasher: quickHasher() });
          for (const operation of operations) {
            // What is refused is as good as what is done: neither gives anything twice.
            const isDone = await perform(world, operation).then(
              () => true,
              () => false,
            );
            if (isDone) done.add(operation.kind);
            const { grants, identities, mostOfOneAccount } = await given(world);
            expect(grants).toBe(identities);
            expect(grants).toBeLessThanOrEqual(spellings.length + discordIds.length);
            expect(mostOfOneAccount).toBeLessThanOrEqual(3);
          }
          expect(await world.test.studio.tokens.violations()).toEqual([]);
        }),
        limit,
      );
      // Else it would say nothing.
      expect(done.size).toBeGreaterThan(4);
    },
    limit.timeout_ms * 4,
  );
});
