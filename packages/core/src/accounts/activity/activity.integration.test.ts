import { describe, expect, it } from "vitest";
import { createAccountWorld, someOrigin } from "../../testing/accounts/account-world.ts";
import { quickHasher } from "../../testing/accounts/quick-hasher.ts";
import { studioServers } from "../../testing/index.ts";

const day_ms = 24 * 3_600_000;
const password = "seven-quiet-otters";

describe.each([...studioServers()])("activity on %s", (server) => {
  it("is noted once a day and person, by whatever they use, and says how many came back", async () => {
    await using world = await createAccountWorld(server, { hasher: quickHasher() });
    const { accounts, admin } = world.test.studio;
    const operator = await world.admin();
    const since = world.test.clock.now();
    const ana = await world.signUp("ana@example.com", password);
    await world.signUp("zoe@example.com", password);
    const { key } = await accounts.createApiKey(ana.principal, { name: "script", scopes: ["read"] });
    world.test.clock.advance(day_ms);
    for (let n = 0; n < 3; n += 1) {
      await accounts.authenticate(key, someOrigin);
      await accounts.authenticate(ana.token, someOrigin);
      await accounts.noteActivity(ana.principal.account);
    }
    const days = await world.test.database.query<{ day: string }>(
      "select day::text from activity_day where account_id = $1::uuid order by day",
      [ana.principal.account.id],
    );
    expect(days).toEqual([{ day: "2026-11-23" }, { day: "2026-11-24" }]);
    world.test.clock.advance(2 * day_ms);
    const until = world.test.clock.now();
    expect(await admin.retention(operator.account, { since, until })).toEqual({
      // The operator's own account is one, too.
      signUps: 3,
      active: 2,
      days: [
        { day: 1, eligible: 3, returned: 1 },
        { day: 7, eligible: 0, returned: 0 },
        { day: 30, eligible: 0, returned: 0 },
      ],
    });
    await expect(admin.retention(ana.principal.account, { since, until })).rejects.toMatchObject({
      code: "plan_limit",
    });
  });
});
