import { randomInt } from "node:crypto";
import { expect, it } from "vitest";
import { createAccountWorld, someOrigin, type AccountWorld } from "../../testing/accounts/account-world.ts";
import { quickHasher } from "../../testing/accounts/quick-hasher.ts";
import { studioServers, testServers } from "../../testing/index.ts";
import { agreed, startFakeDiscord } from "../../testing/servers/index.ts";

const someUser = (): string => `8035111022467${randomInt(10_000, 99_999)}`;
const adult = { statesAdult: true, locale: "en" };

/** Begins a log-in, and comes back from Discord as whoever has agreed there. */
async function goThere({ test }: AccountWorld, userId: string) {
  const { url, token } = await test.studio.discord.beginLogIn(someOrigin);
  const asked = new URL(url).searchParams;
  return { token, asked, back: { token, code: agreed(userId), state: asked.get("state") ?? "", ...adult } };
}

it.each([...studioServers()])(
  "on %s: Discord lets in whoever has or wants an account, once for each log-in",
  async (server) => {
    await using fake = await startFakeDiscord();
    const env = { ...fake.env, FIGMENT_SITE_URL: "https://s.example" };
    await using world = await createAccountWorld(server, { hasher: quickHasher() }, env);
    const { discord, tokens } = world.test.studio;
    const user = someUser();

    // Nobody yet: only who states to be an adult gets an account, with a new member's images.
    const shy = await goThere(world, user);
    expect(Object.fromEntries(shy.asked)).toMatchObject({
      scope: "identify",
      redirect_uri: "https://s.example/login/discord",
    });
    await expect(discord.finishLogIn({ ...shy.back, statesAdult: false }, someOrigin)).rejects.toMatchObject({
      code: "attestation_required",
    });
    const first = await goThere(world, user);
    const made = await discord.finishLogIn(first.back, someOrigin);
    if (made.status !== "logged_in") throw new Error("Nobody was logged in.");
    expect((await tokens.balance(made.account)).assets.image).toMatchObject({ available: 3 });
    expect(await world.test.studio.accounts.authenticate(made.session.token, someOrigin)).toMatchObject({
      kind: "session",
    });

    // The same person comes back to the same account, also without saying it again.
    const again = await goThere(world, user);
    const back = await discord.finishLogIn({ ...again.back, statesAdult: false }, someOrigin);
    expect(back).toMatchObject({ status: "logged_in", account: { id: made.account.id } });

    // What was used, what belongs to another browser's log-in, and what Discord refuses, let nobody in.
    const [mine, theirs] = [await goThere(world, user), await goThere(world, user)];
    for (const wrong of [
      first.back,
      { ...mine.back, state: theirs.back.state },
      { ...(await goThere(world, user)).back, code: "guessed" },
      { ...theirs.back, token: "fgd_guessed" },
    ]) {
      await expect(discord.finishLogIn(wrong, someOrigin)).rejects.toMatchObject({ code: "unauthenticated" });
    }
  },
);

it("asks for the second step where the account has one", async () => {
  const [server = ""] = testServers();
  await using fake = await startFakeDiscord();
  await using world = await createAccountWorld(server, { hasher: quickHasher() }, fake.env);
  const { discord } = world.test.studio;
  const user = someUser();
  const account = await discord.signUp({ id: user, username: "nelly" }, adult);
  const prisma = await world.test.database.prisma();
  const at = world.test.clock.now();
  await prisma.twoFactor.create({
    data: { accountId: account.id, sealedSecret: "sealed", createdAt: at, confirmedAt: at },
  });
  const { back } = await goThere(world, user);
  expect(await discord.finishLogIn(back, someOrigin)).toMatchObject({ status: "two_factor_required" });
});
