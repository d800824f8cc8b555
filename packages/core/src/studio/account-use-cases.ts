import type { AccountSearch, FoundAccount } from "../accounts/administration/search-accounts.ts";
import type { DayNumbers } from "../accounts/administration/daily-numbers.ts";
import type { PersonTokenUse } from "../accounts/administration/token-use-by-person.ts";
import type { StudioNumbers } from "../accounts/administration/studio-numbers.ts";
import type { Account, Role } from "../accounts/account.ts";
import type { ApiKey, ApiKeyInput, NewApiKey } from "../accounts/api-keys/api-keys.ts";
import { noteActivity } from "../accounts/activity/note-activity.ts";
import type { Retention } from "../accounts/activity/read-retention.ts";
import type { AccountCollaborators } from "../accounts/collaborators.ts";
import type { LegalHold } from "../accounts/deletion/legal-hold.ts";
import type { DeletionReceipt, DeletionState } from "../accounts/deletion/request-deletion.ts";
import type { PendingDeviceLogin, StartedDeviceLogin } from "../accounts/device-login/device-login.ts";
import type { DeviceAnswer } from "../accounts/device-login/poll-device-login.ts";
import type { AccountExport } from "../accounts/export/export-account.ts";
import type { LoggedIn, LogInInput, TwoFactorNeeded } from "../accounts/log-in/log-in.ts";
import type { AccountOverview } from "../accounts/overview.ts";
import type { PasskeyChallenge, PasskeyUsed } from "../accounts/passkeys/log-in-with-passkey.ts";
import type { Passkey } from "../accounts/passkeys/manage-passkeys.ts";
import type { PasskeyRegistered, PasskeyRegistration } from "../accounts/passkeys/register-passkey.ts";
import type { LocalPrincipal, Principal } from "../accounts/principal.ts";
import { findAccountId } from "../accounts/find-account-id.ts";
import { requireAdmin } from "../accounts/require-admin.ts";
import type { RequestOrigin } from "../accounts/request-origin.ts";
import type { SessionSummary } from "../accounts/sessions/manage-sessions.ts";
import type { StartedSession } from "../accounts/sessions/start-session.ts";
import type { ConfirmedSignUp } from "../accounts/sign-up/confirm-sign-up.ts";
import type { SignUpInput } from "../accounts/sign-up/sign-up.ts";
import type { TwoFactorAnswer } from "../accounts/two-factor/finish-two-factor.ts";
import type { TwoFactorEnabled, TwoFactorSetUp } from "../accounts/two-factor/manage-two-factor.ts";
import type { ActFilter, RecordedAct } from "../audit/read-acts.ts";
import type { AccountId } from "../ids.ts";
import type { ObjectStore } from "../storage/object-store.ts";

/** The answer to everything that is settled by a letter, whoever asks. */
interface CheckMail {
  readonly status: "check_mail";
}

/** How people come in: what is asked before anybody is known. Each throws `rate_limited` when it is tried too often. */
export interface SignInUseCases {
  /** Asks for an account; a letter with a link goes to the address. */
  signUp(input: SignUpInput, origin: RequestOrigin): Promise<CheckMail>;
  /** Makes the account by the link, gives a new member's images, and logs in. */
  confirmSignUp(token: string, origin: RequestOrigin): Promise<ConfirmedSignUp>;
  logIn(input: LogInInput, origin: RequestOrigin): Promise<LoggedIn | TwoFactorNeeded>;
  requestPasswordReset(email: string, origin: RequestOrigin): Promise<CheckMail>;
  resetPassword(choice: { readonly token: string; readonly password: string }, origin: RequestOrigin): Promise<void>;
  confirmEmailChange(token: string, origin: RequestOrigin): Promise<{ readonly email: string }>;
  /** The second step, where `logIn` asks for one: a code of the authenticator, or a recovery code. */
  finishTwoFactor(answer: TwoFactorAnswer, origin: RequestOrigin): Promise<LoggedIn>;
  beginPasskeyLogIn(origin: RequestOrigin): Promise<PasskeyChallenge>;
  finishPasskeyLogIn(used: PasskeyUsed, origin: RequestOrigin): Promise<LoggedIn>;
  /** A terminal asks to be let in (RFC 8628). */
  startDeviceLogin(clientName: string, origin: RequestOrigin): Promise<StartedDeviceLogin>;
  pollDeviceLogin(deviceCode: string, origin: RequestOrigin): Promise<DeviceAnswer>;
  /** What became of a deletion, for whoever has its receipt. */
  deletion(receipt: string): Promise<DeletionState>;
  /** Who a session's token or an API key belongs to. Throws `unauthenticated`. */
  authenticate(token: string, origin: RequestOrigin): Promise<Principal>;
  /** Sends the letters that are due, and waits for it; they are sent by themselves otherwise. */
  sendMail(): Promise<void>;
}

/** What people do with their own account. */
export interface OwnAccountUseCases {
  logOut(principal: Principal): Promise<void>;
  /** The session goes on under a new token, and may change how the account is known for 15 minutes. */
  confirmPassword(principal: Principal, password: string): Promise<StartedSession | null>;
  /** Ends every session; the one that asks goes on under a new token. */
  changePassword(
    principal: Principal,
    change: { readonly current: string; readonly next: string },
  ): Promise<StartedSession | null>;
  requestEmailChange(
    principal: Principal,
    change: { readonly email: string; readonly password: string },
  ): Promise<CheckMail>;
  listSessions(principal: Principal): Promise<readonly SessionSummary[]>;
  revokeSession(principal: Principal, sessionId: string): Promise<void>;
  revokeOtherSessions(principal: Principal): Promise<{ readonly ended: number }>;
  /** The key itself is in this answer alone. */
  createApiKey(principal: Principal, input: ApiKeyInput): Promise<NewApiKey>;
  listApiKeys(principal: Principal): Promise<readonly ApiKey[]>;
  /** By id, its last 8 characters, or name. */
  revokeApiKey(principal: Principal, reference: string): Promise<ApiKey>;
  /** How the account is known and guarded. */
  overview(principal: Principal): Promise<AccountOverview>;
  beginTwoFactor(principal: Principal): Promise<TwoFactorSetUp>;
  confirmTwoFactor(principal: Principal, code: string): Promise<TwoFactorEnabled>;
  disableTwoFactor(principal: Principal, code: string): Promise<void>;
  renewRecoveryCodes(principal: Principal, code: string): Promise<readonly string[]>;
  beginPasskey(principal: Principal): Promise<PasskeyRegistration>;
  finishPasskey(principal: Principal, made: PasskeyRegistered): Promise<Passkey>;
  listPasskeys(principal: Principal): Promise<readonly Passkey[]>;
  removePasskey(principal: Principal, passkeyId: string): Promise<void>;
  /** What waits under the code that a terminal shows. */
  findDeviceLogin(principal: Principal, userCode: string): Promise<PendingDeviceLogin>;
  answerDeviceLogin(
    principal: Principal,
    answer: { readonly userCode: string; readonly isApproved: boolean },
  ): Promise<void>;
  /** Everything the person has here, as one zip archive. */
  export(principal: Principal): Promise<AccountExport>;
  /** Asks for the account to be deleted; 14 days to restore it. */
  requestDeletion(principal: Principal): Promise<DeletionReceipt>;
  cancelDeletion(principal: Principal): Promise<void>;
  /** Lets the person of a data folder log in by e-mail, too, such as on the site of this machine. */
  setLocalLogin(
    principal: LocalPrincipal,
    login: { readonly email?: string; readonly password?: string },
  ): Promise<{ readonly email: string }>;
  /** Notes that somebody was here today. `authenticate` does it by itself. */
  noteActivity(account: Account): Promise<void>;
}

/** What admins do with accounts. */
export interface AccountAdministration {
  setRole(admin: Principal, change: { readonly account: string; readonly role: Role }): Promise<Account>;
  /** By id, its last 8 characters, or `local`. Throws `not_found`, `ambiguous_reference`. */
  findAccountId(admin: Account, reference: string): Promise<AccountId>;
  placeLegalHold(admin: Principal, hold: { readonly account: string; readonly reason: string }): Promise<LegalHold>;
  liftLegalHolds(admin: Principal, account: string): Promise<{ readonly lifted: number }>;
  /** Of those who signed up in a period, how many came back. */
  retention(admin: Account, period: { readonly since: Date; readonly until: Date }): Promise<Retention>;
  /** Accounts, newest first. */
  search(admin: Account, search: AccountSearch): Promise<readonly FoundAccount[]>;
  /** How the studio fared over a period. */
  numbers(admin: Account, period: { readonly since: Date; readonly until: Date }): Promise<StudioNumbers>;
  /** The days of a period, one by one. */
  dailyNumbers(admin: Account, period: { readonly since: Date; readonly until: Date }): Promise<readonly DayNumbers[]>;
  /** Who used the most tokens in a period. */
  tokenUseByPerson(
    admin: Account,
    asked: { readonly since: Date; readonly until: Date; readonly limit: number },
  ): Promise<readonly PersonTokenUse[]>;
  /** The audit log, newest first. */
  acts(admin: Account, filter: ActFilter): Promise<readonly RecordedAct[]>;
}

const passkeys = () => import("./loaded-passkey-use-cases.ts");
const cases = () => import("./loaded-account-use-cases.ts");

export function signInUseCases(all: AccountCollaborators): SignInUseCases {
  // Every request asks: looking the module up each time takes longer than a query's answer to read.
  let loaded: ReturnType<typeof cases> | undefined;
  return {
    signUp: async (input, origin) => (await cases()).signUp(all, input, origin),
    confirmSignUp: async (token, origin) => (await cases()).confirmSignUp(all, token, origin),
    logIn: async (input, origin) => (await cases()).logIn(all, input, origin),
    requestPasswordReset: async (email, origin) => (await cases()).requestPasswordReset(all, email, origin),
    resetPassword: async (choice, origin) => (await cases()).resetPassword(all, choice, origin),
    confirmEmailChange: async (token, origin) => (await cases()).confirmEmailChange(all, token, origin),
    authenticate: async (token, origin) => (await (loaded ??= cases())).authenticate(all, token, origin),
    finishTwoFactor: async (answer, origin) => (await cases()).finishTwoFactor(all, answer, origin),
    beginPasskeyLogIn: async (origin) => (await passkeys()).beginPasskeyLogIn(all, origin),
    finishPasskeyLogIn: async (used, origin) => (await passkeys()).finishPasskeyLogIn(all, used, origin),
    startDeviceLogin: async (name, origin) => (await cases()).startDeviceLogin(all, name, origin),
    pollDeviceLogin: async (code, origin) => (await cases()).pollDeviceLogin(all, code, origin),
    deletion: async (receipt) => (await cases()).readDeletion(all, receipt),
    async sendMail() {
      await all.outbox.sendDue();
    },
  };
}

export function ownAccountUseCases(all: AccountCollaborators, store: ObjectStore): OwnAccountUseCases {
  return {
    logOut: async (principal) => (await cases()).logOut(all, principal),
    confirmPassword: async (principal, password) => (await cases()).confirmPassword(all, principal, password),
    changePassword: async (principal, change) => (await cases()).changePassword(all, principal, change),
    requestEmailChange: async (principal, change) => (await cases()).requestEmailChange(all, principal, change),
    listSessions: async (principal) => (await cases()).listSessions(all, principal),
    revokeSession: async (principal, sessionId) => (await cases()).revokeSession(all, principal, sessionId),
    revokeOtherSessions: async (principal) => (await cases()).revokeOtherSessions(all, principal),
    createApiKey: async (principal, input) => (await cases()).createApiKey(all, principal, input),
    listApiKeys: async (principal) => (await cases()).listApiKeys(all, principal),
    revokeApiKey: async (principal, reference) => (await cases()).revokeApiKey(all, principal, reference),
    overview: async (principal) => (await cases()).accountOverview(all, principal),
    beginTwoFactor: async (principal) => (await cases()).beginTwoFactor(all, principal),
    confirmTwoFactor: async (principal, code) => (await cases()).confirmTwoFactor(all, principal, code),
    disableTwoFactor: async (principal, code) => (await cases()).disableTwoFactor(all, principal, code),
    renewRecoveryCodes: async (principal, code) => (await cases()).renewRecoveryCodes(all, principal, code),
    beginPasskey: async (principal) => (await passkeys()).beginPasskey(all, principal),
    finishPasskey: async (principal, made) => (await passkeys()).finishPasskey(all, principal, made),
    listPasskeys: async (principal) => (await passkeys()).listPasskeys(all, principal),
    removePasskey: async (principal, passkeyId) => (await passkeys()).removePasskey(all, principal, passkeyId),
    findDeviceLogin: async (principal, userCode) => (await cases()).findDeviceLogin(all, principal, userCode),
    answerDeviceLogin: async (principal, answer) => (await cases()).answerDeviceLogin(all, principal, answer),
    export: async (principal) => (await cases()).exportAccount({ ...all, store }, principal),
    requestDeletion: async (principal) => (await cases()).requestDeletion(all, principal),
    cancelDeletion: async (principal) => (await cases()).cancelDeletion(all, principal),
    noteActivity: ({ id }) => noteActivity(all.database, id, all.clock.now()),
    setLocalLogin: async (principal, login) => (await cases()).setLocalLogin(all, principal, login),
  };
}

export function accountAdministration(all: AccountCollaborators): AccountAdministration {
  return {
    setRole: async (admin, change) => (await cases()).setRole(all, admin, change),
    async findAccountId(admin, reference) {
      requireAdmin(admin);
      return findAccountId(all.database, reference);
    },
    placeLegalHold: async (admin, hold) => (await cases()).placeLegalHold(all, admin, hold),
    liftLegalHolds: async (admin, account) => (await cases()).liftLegalHolds(all, admin, account),
    retention: async (admin, period) =>
      (await cases()).readRetention(all.database, admin, { ...period, at: all.clock.now() }),
    search: async (admin, search) => (await cases()).searchAccounts(all.database, admin, search),
    numbers: async (admin, period) => (await cases()).studioNumbers(all.database, admin, period),
    dailyNumbers: async (admin, period) => (await cases()).dailyNumbers(all.database, admin, period),
    tokenUseByPerson: async (admin, asked) => (await cases()).tokenUseByPerson(all.database, admin, asked),
    acts: async (admin, filter) => (await cases()).readActs(all.database, admin, filter),
  };
}
