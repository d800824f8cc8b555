import type { Account } from "../accounts/account.ts";
import type { AgeStatement } from "../accounts/age/attest-age.ts";
import type { AccountCollaborators } from "../accounts/collaborators.ts";
import type { LinkOffer } from "../accounts/discord/confirm-on-discord.ts";
import type { BegunDiscordLogIn, DiscordLogInBack } from "../accounts/discord/log-in-with-discord.ts";
import type { LoggedIn, TwoFactorNeeded } from "../accounts/log-in/log-in.ts";
import type { RequestOrigin } from "../accounts/request-origin.ts";
import type { DiscordOauth, DiscordUser } from "../accounts/discord/discord-oauth.ts";
import type { LinkCode } from "../accounts/discord/discord-ways.ts";
import type { LinkedDiscord } from "../accounts/discord/link-discord.ts";
import type { Principal } from "../accounts/principal.ts";
import type { Config } from "../configuration/read-config.ts";

/** Who somebody on Discord is here. An account they had on Discord becomes part of the one it is linked to. */
export interface DiscordUseCases {
  /** Whether browsers can be sent to Discord: the application and its secret are set. */
  readonly isSetUp: boolean;
  /** `null`: they have none yet. */
  account(discordUserId: string): Promise<Account | null>;
  /** An account for somebody who states that they are 18 or older; the one they have, when they have one. */
  signUp(user: DiscordUser, statement: AgeStatement): Promise<Account>;
  /** Where to send somebody's browser. Throws `invalid_configuration` where Discord is not set up. */
  beginLink(principal: Principal): Promise<{ readonly url: string }>;
  /** What came back with them. */
  finishLink(principal: Principal, back: { readonly code: string; readonly state: string }): Promise<LinkedDiscord>;
  /** On the site: a code to type in Discord. */
  codeToTypeOnDiscord(principal: Principal): Promise<LinkCode>;
  linkByCodeOnDiscord(user: DiscordUser, code: string): Promise<LinkedDiscord>;
  /** The same in two steps: first they see which account it is, then they say yes. */
  lookAtLinkCode(user: DiscordUser, code: string): Promise<LinkOffer>;
  confirmLink(user: DiscordUser, offerId: string): Promise<LinkedDiscord>;
  /** In Discord: a code to type on the site. */
  codeToTypeOnSite(user: DiscordUser): Promise<LinkCode>;
  linkByCodeOnSite(principal: Principal, code: string): Promise<LinkedDiscord>;
  unlink(principal: Principal): Promise<void>;
  /** Where to send the browser of somebody who is not known yet, and the token to come back with. */
  beginLogIn(origin: RequestOrigin): Promise<BegunDiscordLogIn>;
  /** Logs in to the account of whoever came back; makes one for who has none and states that they are 18 or older. */
  finishLogIn(back: DiscordLogInBack, origin: RequestOrigin): Promise<LoggedIn | TwoFactorNeeded>;
  /** Asked for on Discord itself. */
  unlinkOnDiscord(discordUserId: string): Promise<void>;
}

/** Where Discord sends people back to who link it, and who log in with it: pages of the site. Both have to be entered at Discord. */
const discordLinkPath = "/account/discord";
const discordLogInPath = "/login/discord";

const cases = () => import("./loaded-account-use-cases.ts");

export function discordUseCases(
  all: AccountCollaborators,
  config: Config,
  fetchIt: typeof fetch = fetch,
): DiscordUseCases {
  const { "discord.client_id": clientId, "discord.client_secret": clientSecret } = config;
  async function oauth(path = discordLinkPath): Promise<DiscordOauth> {
    const { discordOauth, noDiscord } = await cases();
    if (clientId === null || clientSecret === null) throw noDiscord();
    const baseUrl = config["discord.base_url"] ?? "https://discord.com";
    const redirectUri = `${all.siteUrl}${path}`;
    return discordOauth({ clientId, clientSecret, baseUrl, redirectUri, fetch: fetchIt });
  }
  return {
    isSetUp: clientId !== null && clientSecret !== null,
    account: async (discordUserId) => (await cases()).findDiscordAccount(all.database, discordUserId),
    signUp: async (user, statement) => (await cases()).signUpOnDiscord(all, user, statement),
    beginLink: async (principal) => (await cases()).beginDiscordLink(all, await oauth(), principal),
    finishLink: async (principal, back) => (await cases()).finishDiscordLink(all, await oauth(), principal, back),
    codeToTypeOnDiscord: async (principal) => (await cases()).codeToTypeOnDiscord(all, principal),
    linkByCodeOnDiscord: async (user, code) => (await cases()).linkByCodeOnDiscord(all, user, code),
    lookAtLinkCode: async (user, code) => (await cases()).lookAtLinkCode(all, user, code),
    confirmLink: async (user, offerId) => (await cases()).confirmLinkOnDiscord(all, user, offerId),
    codeToTypeOnSite: async (user) => (await cases()).codeToTypeOnSite(all, user),
    linkByCodeOnSite: async (principal, code) => (await cases()).linkByCodeOnSite(all, principal, code),
    unlink: async (principal) => (await cases()).unlinkDiscord(all, principal),
    beginLogIn: async (origin) => (await cases()).beginDiscordLogIn(all, await oauth(discordLogInPath), origin),
    finishLogIn: async (back, origin) =>
      (await cases()).finishDiscordLogIn(all, await oauth(discordLogInPath), back, origin),
    unlinkOnDiscord: async (discordUserId) => (await cases()).unlinkOnDiscord(all, discordUserId),
  };
}
