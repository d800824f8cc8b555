import { describe, expect, it } from "vitest";
import { holdLock, studioServers } from "../testing/index.ts";
import { createAccountWorld, someOrigin } from "../testing/accounts/account-world.ts";

const password = "seven-quiet-otters";

describe.each([...studioServers()])("accounts on %s", (server) => {
  it("are made by the link in the letter, and get their three images then, once", async () => {
    await using world = await createAccountWorld(server);
    const { accounts } = world.test.studio;
    const asked = await accounts.signUp(
      { email: "Ana@Example.com", password, statesAdult: true, locale: "en" },
      someOrigin,
    );
    expect(asked).toEqual({ status: "check_mail" });
    await expect(accounts.logIn({ email: "ana@example.com", password }, someOrigin)).rejects.toMatchObject({
      code: "unauthenticated",
    });
    const token = await world.tokenFor("Ana@Example.com");
    const { account, session, isGranted } = await accounts.confirmSignUp(token, someOrigin);
    expect(isGranted).toBe(true);
    expect(account).toMatchObject({ displayName: "Ana", role: "member", plan: "free", isAttested: true });
    expect((await world.test.studio.tokens.balance(account)).assets.image).toMatchObject({ available: 3 });
    await expect(accounts.confirmSignUp(token, someOrigin)).rejects.toMatchObject({ code: "unauthenticated" });
    const principal = await accounts.authenticate(session.token, someOrigin);
    expect(principal).toMatchObject({ kind: "session", account: { id: account.id } });
    expect(await accounts.logIn({ email: "ana@example.com", password }, someOrigin)).toMatchObject({
      status: "logged_in",
      account: { id: account.id },
    });
  });

  it("need an adult, an address and a password that is not guessed first", async () => {
    await using world = await createAccountWorld(server);
    const { accounts } = world.test.studio;
    const ask = (change: object) =>
      accounts.signUp({ email: "a@example.com", password, statesAdult: true, locale: "en", ...change }, someOrigin);
    await expect(ask({ statesAdult: false })).rejects.toMatchObject({ code: "attestation_required" });
    await expect(ask({ email: "nobody" })).rejects.toThrow("an address looks like name@example.com");
    await expect(ask({ email: "a".repeat(2_000) })).rejects.toMatchObject({ code: "invalid_input" });
    await expect(ask({ password: "short" })).rejects.toThrow("at least 10 characters");
    await expect(ask({ password: "Password123!" })).rejects.toThrow("list of leaked passwords");
    await expect(ask({ role: "admin" })).rejects.toMatchObject({ code: "invalid_input" });
    expect(world.letters).toEqual([]);
  });

  it("log in, list and end sessions, and end all of them with a new password", async () => {
    await using world = await createAccountWorld(server);
    const { accounts } = world.test.studio;
    const ana = await world.signUp("ana@example.com", password);
    const second = await world.logIn("ana@example.com", password);
    const third = await world.logIn("ana@example.com", password);
    const listed = await accounts.listSessions(second.principal);
    expect(listed.map(({ isCurrent }) => isCurrent).filter(Boolean)).toHaveLength(1);
    expect(listed).toHaveLength(3);
    expect(JSON.stringify(listed)).not.toContain("fgs_");
    await accounts.revokeSession(second.principal, ana.sessionId);
    await expect(accounts.authenticate(ana.token, someOrigin)).rejects.toMatchObject({ code: "unauthenticated" });
    await expect(accounts.revokeSession(second.principal, ana.sessionId)).rejects.toMatchObject({ code: "not_found" });

    const change = { current: password, next: "eleven-loud-herons" };
    await expect(
      accounts.changePassword(second.principal, { ...change, current: "wrong-password-x" }),
    ).rejects.toMatchObject({ code: "unauthenticated" });
    const rotated = await accounts.changePassword(second.principal, change);
    for (const old of [second.token, third.token]) {
      await expect(accounts.authenticate(old, someOrigin)).rejects.toMatchObject({ code: "unauthenticated" });
    }
    expect(await accounts.authenticate(rotated?.token ?? "", someOrigin)).toMatchObject({ kind: "session" });
    expect(await world.subjects("ana@example.com")).toContain("Your password was changed");
    await accounts.logOut(await accounts.authenticate(rotated?.token ?? "", someOrigin));
    await expect(accounts.authenticate(rotated?.token ?? "", someOrigin)).rejects.toThrow("not logged in");
  });

  it("keep sessions until they lie idle or are old", async () => {
    await using world = await createAccountWorld(server);
    const { accounts } = world.test.studio;
    const { token } = await world.signUp("ana@example.com", password);
    const day_ms = 24 * 3_600_000;
    for (let days = 0; days < 80; days += 10) {
      world.test.clock.advance(10 * day_ms);
      expect(await accounts.authenticate(token, someOrigin)).toMatchObject({ kind: "session" });
    }
    world.test.clock.advance(10 * day_ms + 1);
    await expect(accounts.authenticate(token, someOrigin)).rejects.toMatchObject({ code: "unauthenticated" });
    const idle = await world.logIn("ana@example.com", password);
    world.test.clock.advance(14 * day_ms + 1);
    await expect(accounts.authenticate(idle.token, someOrigin)).rejects.toMatchObject({ code: "unauthenticated" });
  });

  it("reset a password by letter: sessions and keys end, and the link works once", async () => {
    await using world = await createAccountWorld(server);
    const { accounts } = world.test.studio;
    const ana = await world.signUp("ana@example.com", password);
    const { key } = await accounts.createApiKey(ana.principal, { name: "script", scopes: ["read"] });
    await accounts.requestPasswordReset("ANA@example.com", someOrigin);
    const token = await world.tokenFor("ana@example.com");
    const choice = { token, password: "eleven-loud-herons" };
    await expect(accounts.resetPassword({ ...choice, password: "short" }, someOrigin)).rejects.toThrow("10 characters");
    await accounts.resetPassword(choice, someOrigin);
    await expect(accounts.resetPassword(choice, someOrigin)).rejects.toMatchObject({ code: "unauthenticated" });
    for (const old of [ana.token, key]) {
      await expect(accounts.authenticate(old, someOrigin)).rejects.toMatchObject({ code: "unauthenticated" });
    }
    await world.logIn("ana@example.com", "eleven-loud-herons");
  });

  it("change their address by a letter to the new one; the old one is told", async () => {
    await using world = await createAccountWorld(server);
    const { accounts } = world.test.studio;
    const ana = await world.signUp("ana@example.com", password);
    await world.signUp("taken@example.com", password);
    await accounts.requestEmailChange(ana.principal, { email: "taken@example.com", password });
    await accounts.requestEmailChange(ana.principal, { email: "new@example.com", password });
    await world.sent();
    expect(await world.subjects("taken@example.com")).not.toContain("Confirm your new e-mail address");
    expect(await accounts.confirmEmailChange(await world.tokenFor("new@example.com"), someOrigin)).toEqual({
      email: "new@example.com",
    });
    expect(await world.subjects("ana@example.com")).toContain("Your e-mail address was changed");
    await world.logIn("new@example.com", password);
    // The old address is free again, and its mailbox has had its images.
    const again = await world.signUp("ana@example.com", password);
    expect((await world.test.studio.tokens.balance(again.principal.account)).assets.image?.available ?? 0).toBe(0);
  });

  it("change to an address that only one can have, whoever confirms at the same moment", async () => {
    await using world = await createAccountWorld(server);
    const { accounts } = world.test.studio;
    const confirm = async (email: string) => {
      const { principal } = await world.signUp(email, password);
      await accounts.requestEmailChange(principal, { email: "wanted@example.com", password });
      const token = await world.tokenFor("wanted@example.com");
      return () => accounts.confirmEmailChange(token, someOrigin);
    };
    const [first, second] = [await confirm("ana@example.com"), await confirm("zoe@example.com")];
    await using held = await holdLock(world.test, "lock table audit_entry in exclusive mode");
    expect(await held.inTurn(first, second)).toMatchObject([
      { value: { email: "wanted@example.com" } },
      { reason: { code: "conflict", message: "This address has an account already." } },
    ]);
    await world.logIn("zoe@example.com", password);
  });

  it("give out keys that do what their scopes say, shown once, revoked at once", async () => {
    await using world = await createAccountWorld(server);
    const { accounts } = world.test.studio;
    const ana = await world.signUp("ana@example.com", password);
    const made = await accounts.createApiKey(ana.principal, { name: "script", scopes: ["read", "generate"] });
    expect(made.key).toMatch(/^fig_[\w-]{43}$/u);
    expect(JSON.stringify(await accounts.listApiKeys(ana.principal))).not.toContain(made.key);
    const byKey = await accounts.authenticate(made.key, someOrigin);
    expect(byKey).toMatchObject({
      kind: "api_key",
      scopes: ["read", "generate"],
      account: { id: ana.principal.account.id },
    });
    await expect(accounts.listSessions(byKey)).rejects.toMatchObject({ code: "forbidden" });
    await expect(accounts.createApiKey(byKey, { name: "x", scopes: ["read"] })).rejects.toMatchObject({
      code: "forbidden",
    });
    await expect(accounts.createApiKey(ana.principal, { name: "x", scopes: ["admin"] })).rejects.toMatchObject({
      code: "forbidden",
    });
    await accounts.revokeApiKey(ana.principal, "script");
    await expect(accounts.authenticate(made.key, someOrigin)).rejects.toMatchObject({ code: "unauthenticated" });
    world.test.clock.advance(16 * 60_000);
    const later = await accounts.authenticate(ana.token, someOrigin);
    await expect(accounts.createApiKey(later, { name: "x", scopes: ["read"] })).rejects.toMatchObject({
      code: "reauthentication_required",
    });
    const confirmed = await accounts.confirmPassword(later, password);
    const fresh = await accounts.authenticate(confirmed?.token ?? "", someOrigin);
    expect((await accounts.createApiKey(fresh, { name: "x", scopes: ["read"] })).name).toBe("x");
  });

  it("have roles that admins give; sessions end with them, and the last admin stays", async () => {
    await using world = await createAccountWorld(server);
    const { accounts, admin } = world.test.studio;
    const owner = await world.admin();
    const ana = await world.signUp("ana@example.com", password);
    const { id } = ana.principal.account;
    await expect(admin.setRole(ana.principal, { account: id, role: "admin" })).rejects.toMatchObject({
      code: "forbidden",
    });
    await expect(admin.setRole(owner, { account: owner.account.id, role: "member" })).rejects.toThrow("last admin");
    expect(await admin.setRole(owner, { account: id, role: "admin" })).toMatchObject({ role: "admin" });
    await expect(accounts.authenticate(ana.token, someOrigin)).rejects.toMatchObject({ code: "unauthenticated" });
    const acts = await admin.acts(owner.account, { accountId: id, limit: 10 });
    expect(acts[0]).toMatchObject({
      act: "change role",
      actorId: owner.account.id,
      details: { from: "member", to: "admin" },
    });
    expect(acts.map(({ act }) => act)).toContain("confirm sign-up");
    // Whoever is on the way out is no admin that stays.
    const second = await world.logIn("ana@example.com", password);
    await accounts.requestDeletion(second.principal);
    await expect(admin.setRole(owner, { account: owner.account.id, role: "member" })).rejects.toThrow("last admin");
    for (const change of ["delete from audit_entry", "update audit_entry set act = 'x'", "truncate audit_entry"]) {
      await expect(world.test.database.query(change, [])).rejects.toThrow("append only");
    }
  });

  it.each(["deletion", "another role"])(
    "keep one of two admins who ask at once, for deletion and for %s",
    async (way) => {
      await using world = await createAccountWorld(server);
      const { accounts, admin } = world.test.studio;
      await world.signUp("zoe@example.com", password);
      const owner = await world.admin();
      const ana = await world.signUp("ana@example.com", password);
      await admin.setRole(owner, { account: ana.principal.account.id, role: "admin" });
      const { principal } = await world.logIn("ana@example.com", password);
      await using held = await holdLock(world.test, "lock table audit_entry in exclusive mode");
      const leave = () => accounts.requestDeletion(owner);
      const stepDown = () => admin.setRole(owner, { account: owner.account.id, role: "member" });
      const ended = await held.inTurn(() => accounts.requestDeletion(principal), way === "deletion" ? leave : stepDown);
      expect(ended).toMatchObject([
        { status: "fulfilled" },
        { reason: { message: expect.stringContaining("last admin") } },
      ]);
    },
  );
});
