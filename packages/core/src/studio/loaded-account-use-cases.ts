/** The use cases of accounts, loaded as one at first use: most commands of a terminal need none of them. */
export { readActs } from "../audit/read-acts.ts";
export { dailyNumbers } from "../accounts/administration/daily-numbers.ts";
export { tokenUseByPerson } from "../accounts/administration/token-use-by-person.ts";
export { readRetention } from "../accounts/activity/read-retention.ts";
export { createApiKey, listApiKeys, revokeApiKey } from "../accounts/api-keys/api-keys.ts";
export { cancelDeletion, readDeletion, requestDeletion } from "../accounts/deletion/request-deletion.ts";
export { liftLegalHolds, placeLegalHold } from "../accounts/deletion/legal-hold.ts";
export { answerDeviceLogin, findDeviceLogin, startDeviceLogin } from "../accounts/device-login/device-login.ts";
export { pollDeviceLogin } from "../accounts/device-login/poll-device-login.ts";
export { findDiscordAccount, signUpOnDiscord } from "../accounts/discord/discord-account.ts";
export { discordOauth, noDiscord } from "../accounts/discord/discord-oauth.ts";
export {
  beginDiscordLink,
  codeToTypeOnDiscord,
  codeToTypeOnSite,
  finishDiscordLink,
  linkByCodeOnDiscord,
  linkByCodeOnSite,
} from "../accounts/discord/discord-ways.ts";
export { confirmLinkOnDiscord, lookAtLinkCode } from "../accounts/discord/confirm-on-discord.ts";
export { beginDiscordLogIn, finishDiscordLogIn } from "../accounts/discord/log-in-with-discord.ts";
export { unlinkDiscord, unlinkOnDiscord } from "../accounts/discord/link-discord.ts";
export { exportAccount } from "../accounts/export/export-account.ts";
export { confirmEmailChange, requestEmailChange } from "../accounts/log-in/change-email.ts";
export { changePassword, confirmPassword } from "../accounts/log-in/change-password.ts";
export { logIn } from "../accounts/log-in/log-in.ts";
export { setLocalLogin } from "../accounts/log-in/set-local-login.ts";
export { requestPasswordReset, resetPassword } from "../accounts/log-in/reset-password.ts";
export { accountOverview } from "../accounts/overview.ts";
export { setRole } from "../accounts/roles/set-role.ts";
export { authenticate } from "../accounts/sessions/authenticate.ts";
export { listSessions, logOut, revokeOtherSessions, revokeSession } from "../accounts/sessions/manage-sessions.ts";
export { confirmSignUp } from "../accounts/sign-up/confirm-sign-up.ts";
export { signUp } from "../accounts/sign-up/sign-up.ts";
export { sweepAccounts } from "../accounts/sweep-accounts.ts";
export { finishTwoFactor } from "../accounts/two-factor/finish-two-factor.ts";
export {
  beginTwoFactor,
  confirmTwoFactor,
  disableTwoFactor,
  renewRecoveryCodes,
} from "../accounts/two-factor/manage-two-factor.ts";
export { searchAccounts } from "../accounts/administration/search-accounts.ts";
export { studioNumbers } from "../accounts/administration/studio-numbers.ts";
