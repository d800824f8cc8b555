import type { Account, Role } from "../accounts/account.ts";
import type { ApiKey, ApiKeyInput, NewApiKey } from "../accounts/api-keys/api-keys.ts";
import type { AccountCollaborators } from "../accounts/collaborators.ts";
import type { LoggedIn, LogInInput, TwoFactorNeeded } from "../accounts/log-in/log-in.ts";
import type { Principal } from "../accounts/principal.ts";
import type { RequestOrigin } from "../accounts/request-origin.ts";
import type { SessionSummary } from "../accounts/sessions/manage-sessions.ts";
import type { StartedSession } from "../accounts/sessions/start-session.ts";
import type { ConfirmedSignUp } from "../accounts/sign-up/confirm-sign-up.ts";
import type { SignUpInput } from "../accounts/sign-up/sign-up.ts";
import type { ActFilter, RecordedAct } from "../audit/read-acts.ts";

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
}

/** What admins do with accounts. */
export interface AccountAdministration {
  setRole(admin: Principal, change: { readonly account: string; readonly role: Role }): Promise<Account>;
  /** The audit log, newest first. */
  acts(admin: Account, filter: ActFilter): Promise<readonly RecordedAct[]>;
}

const cases = () => import("./loaded-account-use-cases.ts");

export function signInUseCases(all: AccountCollaborators): SignInUseCases {
  return {
    signUp: async (input, origin) => (await cases()).signUp(all, input, origin),
    confirmSignUp: async (token, origin) => (await cases()).confirmSignUp(all, token, origin),
    logIn: async (input, origin) => (await cases()).logIn(all, input, origin),
    requestPasswordReset: async (email, origin) => (await cases()).requestPasswordReset(all, email, origin),
    resetPassword: async (choice, origin) => (await cases()).resetPassword(all, choice, origin),
    confirmEmailChange: async (token, origin) => (await cases()).confirmEmailChange(all, token, origin),
    authenticate: async (token, origin) => (await cases()).authenticate(all, token, origin),
    async sendMail() {
      await all.outbox.sendDue();
    },
  };
}

export function ownAccountUseCases(all: AccountCollaborators): OwnAccountUseCases {
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
  };
}

export function accountAdministration(all: AccountCollaborators): AccountAdministration {
  return {
    setRole: async (admin, change) => (await cases()).setRole(all, admin, change),
    acts: async (admin, filter) => (await cases()).readActs(all.database, admin, filter),
  };
}
