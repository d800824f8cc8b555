import { Secret, TOTP } from "otpauth";
import { describe, expect, it } from "vitest";
import { createAccountWorld, someOrigin, type AccountWorld } from "../../testing/accounts/account-world.ts";
import { quickHasher } from "../../testing/accounts/quick-hasher.ts";
import { holdLock, studioServers } from "../../testing/index.ts";
import type { StartedSession } from "../sessions/start-session.ts";

const email = "ana@example.com";
const stolen = "seven-quiet-otters";
const chosen = "eleven-loud-herons";
const credentials = { email, password: stolen };

/** Ana, whose password somebody else knows; she follows the link of her letter when `reset` is called. */
async function createStolenWorld(server: string) {
  const hasher = quickHasher();
  let checked = async (): Promise<unknown> => undefined;
  const world = await createAccountWorld(server, {
    hasher: {
      ...hasher,
      async verify(password, hash) {
        const isRight = await hasher.verify(password, hash);
        const meanwhile = checked;
        checked = async () => undefined;
        await meanwhile();
        return isRight;
      },
    },
  });
  const { accounts } = world.test.studio;
  const ana = await world.signUp(email, stolen);
  await accounts.requestPasswordReset(email, someOrigin);
  const token = await world.tokenFor(email);
  world.test.clock.advance(1_000);
  return {
    ...world,
    ana,
    reset: () => accounts.resetPassword({ token, password: chosen }, someOrigin),
    /** Does something just after the next password was found right. */
    once(meanwhile: () => Promise<unknown>) {
      checked = meanwhile;
    },
    isIn: async ({ token: opened }: StartedSession): Promise<boolean> => {
      const authenticated = accounts.authenticate(opened, someOrigin);
      return authenticated.then(
        () => true,
        () => false,
      );
    },
  };
}

/** Turns two-factor on, and answers what the authenticator shows half a minute later. */
async function withTwoFactor(
  { test }: AccountWorld,
  principal: Parameters<typeof test.studio.accounts.beginTwoFactor>[0],
) {
  const { secret } = await test.studio.accounts.beginTwoFactor(principal);
  const totp = new TOTP({ secret: Secret.fromBase32(secret), algorithm: "SHA1", digits: 6, period: 30 });
  const shown = () => totp.generate({ timestamp: test.clock.now().getTime() });
  await test.studio.accounts.confirmTwoFactor(principal, shown());
  test.clock.advance(30_000);
  return shown;
}

describe.each([...studioServers()])("a password that is reset on %s", (server) => {
  it("turns a terminal away that was let in before and asks after", async () => {
    await using world = await createStolenWorld(server);
    const { accounts } = world.test.studio;
    const { deviceCode, userCode } = await accounts.startDeviceLogin("theirs", someOrigin);
    await accounts.answerDeviceLogin(world.ana.principal, { userCode, isApproved: true });
    await world.reset();
    expect(await accounts.pollDeviceLogin(deviceCode, someOrigin)).toEqual({ status: "access_denied" });
  });

  it("makes a code worthless that would link somebody on Discord", async () => {
    await using world = await createStolenWorld(server);
    const { discord } = world.test.studio;
    const { code } = await discord.codeToTypeOnDiscord(world.ana.principal);
    await world.reset();
    const linking = discord.linkByCodeOnDiscord({ id: "80351110224678912", username: "nelly" }, code);
    await expect(linking).rejects.toMatchObject({ code: "not_found" });
  });

  it.each(["log in", "be asked for a second step", "change it", "confirm that it is them", "change the address"])(
    "does not let anybody %s by the old one, however close before it was found right",
    async (wanted) => {
      await using world = await createStolenWorld(server);
      const { accounts } = world.test.studio;
      const { principal } = world.ana;
      if (wanted === "be asked for a second step") await withTwoFactor(world, principal);
      world.once(world.reset);
      const elsewhere = "elsewhere@example.com";
      const attempt = {
        "log in": () => accounts.logIn(credentials, someOrigin),
        "be asked for a second step": () => accounts.logIn(credentials, someOrigin),
        "change it": () => accounts.changePassword(principal, { current: stolen, next: "nine-wild-badgers" }),
        "confirm that it is them": () => accounts.confirmPassword(principal, stolen),
        "change the address": async () => {
          await accounts.requestEmailChange(principal, { email: elsewhere, password: stolen });
          return accounts.confirmEmailChange(await world.tokenFor(elsewhere), someOrigin);
        },
      }[wanted];
      await expect(attempt?.()).rejects.toMatchObject({ code: "unauthenticated" });
      await accounts.logIn({ email, password: chosen }, someOrigin);
    },
  );

  it("ends the sessions that are opened at the same moment, by the old one and by a terminal", async () => {
    await using world = await createStolenWorld(server);
    const { accounts } = world.test.studio;
    const { deviceCode, userCode } = await accounts.startDeviceLogin("theirs", someOrigin);
    await accounts.answerDeviceLogin(world.ana.principal, { userCode, isApproved: true });
    await using held = await holdLock(world.test, "lock table audit_entry in exclusive mode");
    const opened: StartedSession[] = [];
    const open = async (opening: Promise<{ readonly status: string; readonly session?: StartedSession }>) => {
      const { session } = await opening;
      if (session !== undefined) opened.push(session);
    };
    const ended = await held.inTurn(
      () => open(accounts.logIn(credentials, someOrigin)),
      () => open(accounts.pollDeviceLogin(deviceCode, someOrigin)),
      world.reset,
    );
    expect(ended.map(({ status }) => status)).toEqual(["fulfilled", "fulfilled", "fulfilled"]);
    expect(await Promise.all(opened.map(world.isIn))).toEqual([false, false]);
  });

  it("ends the session that a second step opens at the same moment", async () => {
    await using world = await createStolenWorld(server);
    const { accounts } = world.test.studio;
    const shown = await withTwoFactor(world, world.ana.principal);
    const begun = await accounts.logIn(credentials, someOrigin);
    if (begun.status !== "two_factor_required") throw new Error(begun.status);
    await using held = await holdLock(world.test, "lock table audit_entry in exclusive mode");
    let opened: StartedSession | null = null;
    const ended = await held.inTurn(async () => {
      const answer = { challenge: begun.challenge, code: shown() };
      opened = (await accounts.finishTwoFactor(answer, someOrigin)).session;
    }, world.reset);
    expect(ended.map(({ status }) => status)).toEqual(["fulfilled", "fulfilled"]);
    expect(opened === null ? null : await world.isIn(opened)).toBe(false);
  });

  it("turns a terminal away that is let in at the same moment, and by nobody afterwards", async () => {
    await using world = await createStolenWorld(server);
    const { accounts } = world.test.studio;
    const [first, second] = [
      await accounts.startDeviceLogin("first", someOrigin),
      await accounts.startDeviceLogin("second", someOrigin),
    ];
    const letIn = ({ userCode }: typeof first) =>
      accounts.answerDeviceLogin(world.ana.principal, { userCode, isApproved: true });
    await using held = await holdLock(world.test, "lock table audit_entry in exclusive mode");
    const ended = await held.inTurn(() => letIn(first), world.reset);
    expect(ended.map(({ status }) => status)).toEqual(["fulfilled", "fulfilled"]);
    expect(await accounts.pollDeviceLogin(first.deviceCode, someOrigin)).toEqual({ status: "access_denied" });
    await expect(letIn(second)).rejects.toMatchObject({ code: "unauthenticated" });
  });
});
