import { randomInt } from "node:crypto";
import { softwareAuthenticator } from "@figment/core/testing";
import { agreed } from "@figment/core/testing/servers";
import { person, type GoodRequest } from "./requests.ts";
import type { Stage } from "./stage.ts";

/** Where the site lies that passkeys of an `ApiWorld` are bound to. */
const site = "http://localhost:4321";

const someDiscordUser = (): { readonly id: string; readonly username: string } => ({
  id: `80351110224${randomInt(1_000_000, 9_999_999)}`,
  username: "nelly",
});

/** Somebody with a passkey that software holds. */
async function withPasskey(stage: Stage) {
  const { token } = await person(stage);
  const authenticator = softwareAuthenticator(site);
  const begun = (await stage.world.ask(token, "POST", "/api/user/passkeys/begin")).json();
  const body = { token: begun.token, name: "laptop", response: authenticator.register(begun.options) };
  const { id } = (await stage.world.ask(token, "POST", "/api/user/passkeys", body)).json();
  return { token, authenticator, id };
}

/** Somebody who went to Discord to link it, and agreed there. */
async function backFromDiscord(stage: Stage): Promise<GoodRequest> {
  const { token } = await person(stage);
  const { url } = (await stage.world.ask(token, "POST", "/api/user/discord/link")).json();
  const state = new URL(url).searchParams.get("state") ?? "";
  return { token, body: { code: agreed(someDiscordUser().id), state } };
}

async function discordCode({ world }: Stage): Promise<string> {
  return (await world.test.studio.discord.codeToTypeOnSite(someDiscordUser())).code;
}

/** Good requests that need a browser's authenticator, or Discord. */
export const outsideRequests: Readonly<Record<string, (stage: Stage) => Promise<GoodRequest>>> = {
  async finishPasskey(stage) {
    const { token } = await person(stage);
    const begun = (await stage.world.ask(token, "POST", "/api/user/passkeys/begin")).json();
    const response = softwareAuthenticator(site).register(begun.options);
    return { token, body: { token: begun.token, name: "laptop", response } };
  },
  async finishPasskeyLogIn(stage) {
    const { authenticator } = await withPasskey(stage);
    const begun = (await stage.world.ask(null, "POST", "/api/auth/passkey/begin")).json();
    return { body: { token: begun.token, response: authenticator.authenticate(begun.options) } };
  },
  async removePasskey(stage) {
    const { token, id } = await withPasskey(stage);
    return { token, params: { id } };
  },
  beginDiscordLink: async (stage) => ({ token: (await person(stage)).token }),
  finishDiscordLink: backFromDiscord,
  useDiscordCode: async (stage) => ({
    token: (await person(stage)).token,
    body: { code: await discordCode(stage) },
  }),
  async unlinkDiscord(stage) {
    const { token } = await person(stage);
    await stage.world.ask(token, "POST", "/api/user/discord/code/use", { code: await discordCode(stage) });
    return { token };
  },
  listLogInWays: async () => ({}),
  beginDiscordLogIn: async () => ({}),
  async finishDiscordLogIn(stage) {
    const { url, token } = (await stage.world.ask(null, "POST", "/api/auth/discord/begin")).json();
    const state = new URL(url).searchParams.get("state");
    return { body: { token, state, code: agreed(someDiscordUser().id), states_adult: true } };
  },
};
