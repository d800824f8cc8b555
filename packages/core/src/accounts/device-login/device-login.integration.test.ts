import { describe, expect, it } from "vitest";
import { createAccountWorld, someOrigin } from "../../testing/accounts/account-world.ts";
import { studioServers } from "../../testing/index.ts";

const terminal = { address: "198.51.100.4", userAgent: "figment on some-laptop" };

describe.each([...studioServers()])("device login on %s", (server) => {
  it("lets a terminal in once its person says yes, with a session that can be revoked", async () => {
    await using world = await createAccountWorld(server);
    const { accounts } = world.test.studio;
    const ana = await world.signUp("ana@example.com", "seven-quiet-otters");
    const started = await accounts.startDeviceLogin("figment on some-laptop", terminal);
    expect(started).toMatchObject({ verificationUri: "http://localhost:4321/device", expiresIn_s: 900, interval_s: 5 });
    expect(started.userCode).toMatch(/^[BCDFGHJKLMNPQRSTVWXZ]{4}-[BCDFGHJKLMNPQRSTVWXZ]{4}$/u);
    const poll = () => accounts.pollDeviceLogin(started.deviceCode, terminal);
    expect(await poll()).toEqual({ status: "authorization_pending", interval_s: 5 });
    const typed = started.userCode.toLowerCase().replace("-", " ");
    expect(await accounts.findDeviceLogin(ana.principal, typed)).toMatchObject({
      clientName: "figment on some-laptop",
      address: terminal.address,
    });
    await accounts.answerDeviceLogin(ana.principal, { userCode: typed, isApproved: true });
    world.test.clock.advance(5_000);
    const answer = await poll();
    if (answer.status !== "logged_in") throw new Error(answer.status);
    expect(answer.account.id).toBe(ana.principal.account.id);
    expect(await accounts.authenticate(answer.session.token, terminal)).toMatchObject({ kind: "session" });
    expect((await accounts.listSessions(ana.principal)).map(({ kind }) => kind)).toContain("device");
    world.test.clock.advance(10_000);
    expect(await poll()).toEqual({ status: "expired_token" });
    await accounts.revokeSession(ana.principal, answer.session.sessionId);
    await expect(accounts.authenticate(answer.session.token, terminal)).rejects.toMatchObject({
      code: "unauthenticated",
    });
  });

  it("slows down who asks too often, says no, and ends after 15 minutes", async () => {
    await using world = await createAccountWorld(server);
    const { accounts } = world.test.studio;
    const ana = await world.signUp("ana@example.com", "seven-quiet-otters");
    const { deviceCode, userCode } = await accounts.startDeviceLogin("", terminal);
    const poll = (after_s: number) => {
      world.test.clock.advance(after_s * 1000);
      return accounts.pollDeviceLogin(deviceCode, terminal);
    };
    expect(await poll(0)).toMatchObject({ status: "authorization_pending" });
    expect(await poll(4)).toEqual({ status: "slow_down", interval_s: 10 });
    expect(await poll(9)).toEqual({ status: "slow_down", interval_s: 15 });
    expect(await poll(15)).toEqual({ status: "authorization_pending", interval_s: 15 });
    await accounts.answerDeviceLogin(ana.principal, { userCode, isApproved: false });
    expect(await poll(15)).toEqual({ status: "access_denied" });
    const late = await accounts.startDeviceLogin("late", terminal);
    world.test.clock.advance(901_000);
    expect(await accounts.pollDeviceLogin(late.deviceCode, terminal)).toEqual({ status: "expired_token" });
    const approval = { userCode: late.userCode, isApproved: true };
    await expect(accounts.answerDeviceLogin(ana.principal, approval)).rejects.toMatchObject({ code: "not_found" });
    expect(await accounts.pollDeviceLogin("fgd_unknown", terminal)).toEqual({ status: "expired_token" });
  });

  it("hands one session to a terminal that asks many times at once", async () => {
    await using world = await createAccountWorld(server);
    const { accounts } = world.test.studio;
    const ana = await world.signUp("ana@example.com", "seven-quiet-otters");
    const { deviceCode, userCode } = await accounts.startDeviceLogin("twice", terminal);
    await accounts.answerDeviceLogin(ana.principal, { userCode, isApproved: true });
    const answers = await Promise.all(
      Array.from({ length: 6 }, () => accounts.pollDeviceLogin(deviceCode, someOrigin)),
    );
    expect(answers.filter(({ status }) => status === "logged_in")).toHaveLength(1);
  });

  it("cannot be guessed: codes that are wrong make whoever types them wait", async () => {
    await using world = await createAccountWorld(server);
    const { accounts } = world.test.studio;
    const ana = await world.signUp("ana@example.com", "seven-quiet-otters");
    const guess = () => accounts.findDeviceLogin(ana.principal, "BBBB-BBBB");
    for (let n = 0; n < 10; n += 1) await expect(guess()).rejects.toMatchObject({ code: "not_found" });
    await expect(guess()).rejects.toMatchObject({ code: "rate_limited" });
  });
});
