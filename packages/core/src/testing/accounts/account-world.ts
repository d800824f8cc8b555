import type { Account } from "../../accounts/account.ts";
import { localPrincipal, type LocalPrincipal, type SessionPrincipal } from "../../accounts/principal.ts";
import type { RequestOrigin } from "../../accounts/request-origin.ts";
import type { Mail } from "../../mail/mailer.ts";
import type { StudioOverrides } from "../../studio-surface.ts";
import { createTestStudio, type TestStudio } from "../create-test-studio.ts";

export const someOrigin: RequestOrigin = { address: "192.0.2.7", userAgent: "Test Browser" };

export interface SignedIn {
  readonly principal: SessionPrincipal;
  readonly token: string;
  readonly sessionId: string;
}

/** A studio whose letters are read here. */
export interface AccountWorld extends AsyncDisposable {
  readonly test: TestStudio;
  readonly letters: Mail[];
  /** Sends what is waiting. */
  sent(): Promise<void>;
  /** The token of the latest letter to somebody. */
  tokenFor(recipient: string): Promise<string>;
  /** What the letters to somebody were about. */
  subjects(recipient: string): Promise<readonly string[]>;
  signUp(email: string, password: string): Promise<SignedIn>;
  logIn(email: string, password: string): Promise<SignedIn>;
  /** The operator of the installation. */
  admin(): Promise<LocalPrincipal>;
}

export async function createAccountWorld(
  server: string,
  overrides: StudioOverrides = {},
  env: Readonly<Record<string, string>> = {},
): Promise<AccountWorld> {
  const letters: Mail[] = [];
  const mailer = { send: async (mail: Mail) => void letters.push(mail) };
  const test = await createTestStudio(server, { mailer, ...overrides }, env);
  const { accounts } = test.studio;
  const sent = () => accounts.sendMail();
  const to = (recipient: string) => letters.filter((mail) => mail.to === recipient);

  async function signedIn({ token, sessionId }: { token: string; sessionId: string }): Promise<SignedIn> {
    const principal = await accounts.authenticate(token, someOrigin);
    if (principal.kind !== "session") throw new Error("A session was expected.");
    return { principal, token, sessionId };
  }

  async function tokenFor(recipient: string): Promise<string> {
    await sent();
    const token = /#token=(\S+)/u.exec(to(recipient).at(-1)?.text ?? "")?.[1];
    if (token === undefined) throw new Error(`${recipient} got no link.`);
    return token;
  }

  return {
    test,
    letters,
    sent,
    tokenFor,
    async subjects(recipient) {
      await sent();
      return to(recipient).map(({ subject }) => subject);
    },
    async signUp(email, password) {
      await accounts.signUp({ email, password, statesAdult: true, locale: "en" }, someOrigin);
      const { session } = await accounts.confirmSignUp(await tokenFor(email), someOrigin);
      return signedIn(session);
    },
    async logIn(email, password) {
      const answer = await accounts.logIn({ email, password }, someOrigin);
      if (answer.status !== "logged_in") throw new Error("A second factor was asked for.");
      return signedIn(answer.session);
    },
    async admin() {
      const request = { plan: "owner", attestsAdult: true, locale: "en" } as const;
      const account: Account = await accounts.initialiseLocal(request);
      return localPrincipal(account);
    },
    [Symbol.asyncDispose]: () => test[Symbol.asyncDispose](),
  };
}
