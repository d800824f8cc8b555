import { Secret, TOTP } from "otpauth";
import { describe, expect, it } from "vitest";
import {
  createAccountWorld,
  someOrigin,
  type AccountWorld,
  type SignedIn,
} from "../../testing/accounts/account-world.ts";
import { holdLock, studioServers } from "../../testing/index.ts";

const password = "seven-quiet-otters";
const credentials = { email: "ana@example.com", password };

/** What the authenticator shows now. */
function codeOf(world: AccountWorld, secret: string): string {
  const totp = new TOTP({ secret: Secret.fromBase32(secret), algorithm: "SHA1", digits: 6, period: 30 });
  return totp.generate({ timestamp: world.test.clock.now().getTime() });
}

async function enabled(world: AccountWorld): Promise<SignedIn & { secret: string; recoveryCodes: readonly string[] }> {
  const { accounts } = world.test.studio;
  const ana = await world.signUp(credentials.email, password);
  const { secret, uri } = await accounts.beginTwoFactor(ana.principal);
  expect(uri).toMatch(/^otpauth:\/\/totp\/Figment:ana%40example\.com\?/u);
  await expect(accounts.confirmTwoFactor(ana.principal, "000000")).rejects.toMatchObject({ code: "unauthenticated" });
  const { recoveryCodes, session } = await accounts.confirmTwoFactor(ana.principal, codeOf(world, secret));
  const token = session?.token ?? "";
  const principal = await accounts.authenticate(token, someOrigin);
  if (principal.kind !== "session") throw new Error("A session was expected.");
  return { principal, token, sessionId: ana.sessionId, secret, recoveryCodes };
}

async function challenged(world: AccountWorld): Promise<string> {
  const answer = await world.test.studio.accounts.logIn(credentials, someOrigin);
  if (answer.status !== "two_factor_required") throw new Error("No second step was asked for.");
  return answer.challenge;
}

describe.each([...studioServers()])("two-factor log-in on %s", (server) => {
  it("asks for a code after the password; no code is taken twice, nor a challenge", async () => {
    await using world = await createAccountWorld(server);
    const { accounts } = world.test.studio;
    const { secret } = await enabled(world);
    const challenge = await challenged(world);
    const used = codeOf(world, secret);
    await expect(accounts.finishTwoFactor({ challenge, code: used }, someOrigin)).rejects.toThrow("used before");
    world.test.clock.advance(30_000);
    const answer = { challenge, code: codeOf(world, secret) };
    expect(await accounts.finishTwoFactor(answer, someOrigin)).toMatchObject({ status: "logged_in" });
    await expect(accounts.finishTwoFactor(answer, someOrigin)).rejects.toMatchObject({ code: "unauthenticated" });
    expect(await world.subjects(credentials.email)).toContain("Two-factor log-in is on");
  });

  it("takes each recovery code once", async () => {
    await using world = await createAccountWorld(server);
    const { accounts } = world.test.studio;
    const { recoveryCodes, principal } = await enabled(world);
    expect(new Set(recoveryCodes).size).toBe(10);
    const [code = ""] = recoveryCodes;
    const spelt = code.toUpperCase().replaceAll("-", " ");
    await accounts.finishTwoFactor({ challenge: await challenged(world), code: spelt }, someOrigin);
    const again = { challenge: await challenged(world), code };
    await expect(accounts.finishTwoFactor(again, someOrigin)).rejects.toMatchObject({ code: "unauthenticated" });
    expect(await accounts.overview(principal)).toMatchObject({ hasTwoFactor: true, recoveryCodesLeft: 9 });
  });

  it("is confirmed once, by whoever sends the code first: the recovery codes they were shown are the ones that work", async () => {
    await using world = await createAccountWorld(server);
    const { accounts } = world.test.studio;
    const { principal } = await world.signUp(credentials.email, password);
    const { secret } = await accounts.beginTwoFactor(principal);
    await using held = await holdLock(world.test, "lock table audit_entry in exclusive mode");
    const noted: string[] = [];
    const confirm = async () =>
      void noted.push(...(await accounts.confirmTwoFactor(principal, codeOf(world, secret))).recoveryCodes);
    const ended = await held.inTurn(confirm, confirm);
    expect(ended).toMatchObject([{ status: "fulfilled" }, { reason: { code: "not_found" } }]);
    const [code = ""] = noted;
    const answer = { challenge: await challenged(world), code };
    expect(await accounts.finishTwoFactor(answer, someOrigin)).toMatchObject({ status: "logged_in" });
  });

  it("is never turned on with a secret that another tab began, by a code of this one's", async () => {
    await using world = await createAccountWorld(server);
    const { accounts } = world.test.studio;
    const { principal } = await world.signUp(credentials.email, password);
    const { secret } = await accounts.beginTwoFactor(principal);
    await using held = await holdLock(world.test, "select from two_factor for update");
    let begun = "";
    const ended = await held.inTurn(
      async () => void (begun = (await accounts.beginTwoFactor(principal)).secret),
      () => accounts.confirmTwoFactor(principal, codeOf(world, secret)),
    );
    expect(ended).toMatchObject([{ status: "fulfilled" }, { reason: { code: "unauthenticated" } }]);
    const code = codeOf(world, begun);
    expect((await accounts.confirmTwoFactor(principal, code)).recoveryCodes).toHaveLength(10);
  });

  it("stands five guesses a challenge, and makes guessers wait", async () => {
    await using world = await createAccountWorld(server);
    const { accounts } = world.test.studio;
    await enabled(world);
    const challenge = await challenged(world);
    const outcomes: string[] = [];
    for (let n = 0; n < 8; n += 1) {
      const guess = accounts.finishTwoFactor({ challenge, code: `00000${n}` }, someOrigin);
      outcomes.push(
        await guess.then(
          () => "in",
          (error: { code: string }) => error.code,
        ),
      );
    }
    expect(outcomes).not.toContain("in");
    expect(outcomes).toContain("rate_limited");
    world.test.clock.advance(8 * 60_000);
    await expect(accounts.finishTwoFactor({ challenge, code: "000009" }, someOrigin)).rejects.toThrow("too long ago");
  });

  it("is turned off by a code, and keeps its secret sealed", async () => {
    await using world = await createAccountWorld(server);
    const { accounts } = world.test.studio;
    const { principal, secret, recoveryCodes } = await enabled(world);
    const rows = await world.test.database.query("select * from two_factor", []);
    expect(
      JSON.stringify(rows, (_key, value: unknown) => (typeof value === "bigint" ? String(value) : value)),
    ).not.toContain(secret);
    await expect(accounts.beginTwoFactor(principal)).rejects.toMatchObject({ code: "conflict" });
    await expect(accounts.disableTwoFactor(principal, "999999")).rejects.toMatchObject({ code: "unauthenticated" });
    const renewed = await accounts.renewRecoveryCodes(principal, recoveryCodes[0] ?? "");
    await expect(accounts.disableTwoFactor(principal, recoveryCodes[1] ?? "")).rejects.toMatchObject({
      code: "unauthenticated",
    });
    await accounts.disableTwoFactor(principal, renewed[0] ?? "");
    await world.logIn(credentials.email, password);
  });
});
