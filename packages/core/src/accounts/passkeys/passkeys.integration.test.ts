import { describe, expect, it } from "vitest";
import { createAccountWorld, someOrigin } from "../../testing/accounts/account-world.ts";
import { softwareAuthenticator } from "../../testing/accounts/software-authenticator.ts";
import { studioServers } from "../../testing/index.ts";

const site = "https://studio.example";
const env = { FIGMENT_SITE_URL: `${site}/` };

describe.each([...studioServers()])("passkeys on %s", (server) => {
  it("log in without a password, once for each challenge", async () => {
    await using world = await createAccountWorld(server, {}, env);
    const { accounts } = world.test.studio;
    const ana = await world.signUp("ana@example.com", "seven-quiet-otters");
    const key = softwareAuthenticator(site);
    const { token, options } = await accounts.beginPasskey(ana.principal);
    expect(options.rp.id).toBe("studio.example");
    const made = { token, name: "laptop", response: key.register(options) };
    expect(await accounts.finishPasskey(ana.principal, made)).toMatchObject({ name: "laptop" });
    await expect(accounts.finishPasskey(ana.principal, made)).rejects.toMatchObject({ code: "invalid_input" });

    const challenge = await accounts.beginPasskeyLogIn(someOrigin);
    const used = { token: challenge.token, response: key.authenticate(challenge.options) };
    const loggedIn = await accounts.finishPasskeyLogIn(used, someOrigin);
    expect(loggedIn.account.id).toBe(ana.principal.account.id);
    await expect(accounts.finishPasskeyLogIn(used, someOrigin)).rejects.toMatchObject({ code: "unauthenticated" });
    expect(await accounts.listPasskeys(ana.principal)).toMatchObject([{ lastUsedAt: world.test.clock.now() }]);
  });

  it("of another site, of nobody, with a foreign challenge, or removed, let nobody in", async () => {
    await using world = await createAccountWorld(server, {}, env);
    const { accounts } = world.test.studio;
    const ana = await world.signUp("ana@example.com", "seven-quiet-otters");
    const elsewhere = softwareAuthenticator("https://studio.example.evil.example");
    const begun = await accounts.beginPasskey(ana.principal);
    const foreign = { token: begun.token, name: "x", response: elsewhere.register(begun.options) };
    await expect(accounts.finishPasskey(ana.principal, foreign)).rejects.toMatchObject({ code: "invalid_input" });

    const key = softwareAuthenticator(site);
    const again = await accounts.beginPasskey(ana.principal);
    const made = { token: again.token, name: "phone", response: key.register(again.options) };
    const { id } = await accounts.finishPasskey(ana.principal, made);
    const logIn = async (authenticator: typeof key, challenge?: string) => {
      const { token, options } = await accounts.beginPasskeyLogIn(someOrigin);
      const response = authenticator.authenticate(challenge === undefined ? options : { challenge });
      return accounts.finishPasskeyLogIn({ token, response }, someOrigin);
    };
    await expect(logIn(softwareAuthenticator(site))).rejects.toMatchObject({ code: "unauthenticated" });
    await expect(logIn(key, "aGVsbG8")).rejects.toMatchObject({ code: "unauthenticated" });
    await expect(
      accounts.finishPasskeyLogIn({ token: "nonsense", response: key.authenticate({ challenge: "x" }) }, someOrigin),
    ).rejects.toMatchObject({ code: "unauthenticated" });
    expect(await logIn(key)).toMatchObject({ status: "logged_in" });
    await accounts.removePasskey(ana.principal, id);
    await expect(logIn(key)).rejects.toMatchObject({ code: "unauthenticated" });
  });
});
