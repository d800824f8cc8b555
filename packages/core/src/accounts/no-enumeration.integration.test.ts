import { describe, expect, it } from "vitest";
import type { Database } from "../database/database.ts";
import { createAccountWorld, someOrigin } from "../testing/accounts/account-world.ts";
import { quickHasher } from "../testing/accounts/quick-hasher.ts";
import { openTestDatabase, studioServers } from "../testing/index.ts";

/** Notes every statement that goes to the database, and by which way. */
function counting(database: Database, calls: string[]): Database {
  return {
    ...database,
    query(sql, values, name) {
      calls.push(sql);
      return database.query(sql, values, name);
    },
    prisma() {
      calls.push("prisma");
      return database.prisma();
    },
    transaction(work) {
      calls.push("transaction");
      return database.transaction(work);
    },
  };
}

const password = "seven-quiet-otters";
const known = "ana@example.com";
const unknown = "nobody@example.com";

describe.each([...studioServers()])("whether an address has an account, on %s,", (server) => {
  it("shows in no answer and in no number of calls", async () => {
    const opened = await openTestDatabase(server);
    const calls: string[] = [];
    const hasher = quickHasher();
    {
      // Letters are written later, by whoever sends them: not by the request.
      await using world = await createAccountWorld(server, { database: counting(opened.database, calls), hasher });
      const { accounts } = world.test.studio;
      await world.signUp(known, password);
      await world.sent();
      const outcomeOf = async (ask: () => Promise<unknown>) => {
        calls.length = 0;
        hasher.calls.length = 0;
        const answer = await ask().then(
          (value) => JSON.stringify(value),
          (error: { code: string; message: string; nextSteps: unknown }) =>
            JSON.stringify([error.code, error.message, error.nextSteps]),
        );
        // Before anything that goes on in the background.
        return {
          answer,
          statements: calls.filter((sql) => !sql.includes("next_attempt_at <=")),
          hashes: [...hasher.calls],
        };
      };
      const asks = [
        (email: string) => accounts.logIn({ email, password: "wrong-password-x" }, someOrigin),
        (email: string) => accounts.signUp({ email, password, statesAdult: true, locale: "en" }, someOrigin),
        (email: string) => accounts.requestPasswordReset(email, someOrigin),
      ];
      for (const ask of asks) {
        const first = await outcomeOf(() => ask(known));
        await world.sent();
        const second = await outcomeOf(() => ask(unknown));
        await world.sent();
        expect(second).toEqual(first);
        expect(first.statements.length).toBeGreaterThan(0);
      }
    }
    await opened.drop();
  });

  it("shows in letters alone, to whoever reads them", async () => {
    await using world = await createAccountWorld(server, { hasher: quickHasher() });
    const { accounts } = world.test.studio;
    await world.signUp(known, password);
    await accounts.signUp({ email: known, password, statesAdult: true, locale: "en" }, someOrigin);
    await accounts.requestPasswordReset(unknown, someOrigin);
    expect(await world.subjects(known)).toEqual(["Confirm your e-mail address", "You have an account already"]);
    expect(await world.subjects(unknown)).toEqual([]);
  });
});
