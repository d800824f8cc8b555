import { inspect } from "node:util";
import { describe, expect, it } from "vitest";
import { createAccountWorld, someOrigin, type AccountWorld } from "../testing/accounts/account-world.ts";
import { studioServers } from "../testing/index.ts";

const password = "seven-quiet-otters";

/** Everything that stands in the database, as text. */
async function everything(world: AccountWorld): Promise<string> {
  const tables = await world.test.database.query<{ name: string }>(
    "select table_name as name from information_schema.tables where table_schema = 'public' and table_type = 'BASE TABLE'",
    [],
  );
  const texts: string[] = [];
  for (const { name } of tables) {
    const rows = await world.test.database.query<{ row: string }>(`select to_jsonb(t)::text as row from ${name} t`, []);
    texts.push(...rows.map(({ row }) => row));
  }
  return texts.join("\n");
}

describe.each([...studioServers()])("secrets on %s", (server) => {
  it("stand in no table and in no error: passwords, tokens, keys, codes", async () => {
    await using world = await createAccountWorld(server);
    const { accounts, discord } = world.test.studio;
    const ana = await world.signUp("ana@example.com", password);
    const { key } = await accounts.createApiKey(ana.principal, { name: "script", scopes: ["read"] });
    await accounts.requestPasswordReset("ana@example.com", someOrigin);
    const link = await world.tokenFor("ana@example.com");
    const device = await accounts.startDeviceLogin("figment", someOrigin);
    const { code } = await discord.codeToTypeOnDiscord(ana.principal);
    const { secret } = await accounts.beginTwoFactor(ana.principal);
    const { receipt } = await accounts.requestDeletion(ana.principal);
    const secrets = [password, ana.token, key, link, device.deviceCode, device.userCode, code, secret, receipt];
    const kept = await everything(world);
    for (const one of secrets) {
      expect(kept).not.toContain(one);
      expect(kept).not.toContain(one.replaceAll("-", ""));
    }

    const wrong = `${password}-not`;
    const asks = [
      accounts.authenticate(`${ana.token}x`, someOrigin),
      accounts.authenticate(key, someOrigin),
      accounts.logIn({ email: "ana@example.com", password: wrong }, someOrigin),
      accounts.logIn({ email: "ana@example.com", password: wrong, extra: ana.token } as never, someOrigin),
      accounts.signUp({ email: ana.token, password: wrong, statesAdult: true, locale: "en" }, someOrigin),
      accounts.changePassword(ana.principal, { current: wrong, next: password }),
      accounts.resetPassword({ token: `${link}x`, password: wrong }, someOrigin),
      accounts.confirmSignUp(link, someOrigin),
      accounts.confirmTwoFactor(ana.principal, secret),
      accounts.finishTwoFactor({ challenge: key, code: secret }, someOrigin),
      accounts.findDeviceLogin(ana.principal, code),
      discord.linkByCodeOnDiscord({ id: "80351110224678912", username: "x" }, device.userCode),
      accounts.deletion(key),
    ];
    const errors = await Promise.all(
      asks.map((ask) =>
        ask.then(
          () => null,
          (error: unknown) => error,
        ),
      ),
    );
    expect(errors.filter((error) => error === null)).toEqual([]);
    const shown = inspect(errors, { depth: 12, showHidden: true });
    for (const one of [...secrets, wrong]) expect(shown).not.toContain(one);
  });
});
