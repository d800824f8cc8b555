import { localPrincipal, type Account, type Scope } from "@figment/core";
import type { PlanId } from "@figment/core/plans";
import {
  createTestStudio,
  scriptedGateway,
  type ScriptedGateway,
  type TestGrant,
  type TestStudio,
} from "@figment/core/testing";
import type { FastifyInstance, InjectOptions, LightMyRequestResponse } from "fastify";
import { createApi, type ApiDependencies } from "../api.ts";

/** Somebody with an account, and the ways in which they can ask. */
export interface Member {
  readonly account: Account;
  /** Of a session, as a terminal gets one. */
  readonly token: string;
  /** Asks as a person who is logged in. */
  ask(method: Method, url: string, payload?: object, headers?: Record<string, string>): Promise<LightMyRequestResponse>;
  /** An API key with these scopes. */
  key(...scopes: readonly Scope[]): Promise<string>;
}

type Method = NonNullable<InjectOptions["method"]>;

interface Letter {
  readonly to: string;
  readonly text: string;
}

/** A whole API over a whole studio, on a database of its own. */
export interface ApiWorld extends AsyncDisposable {
  readonly app: FastifyInstance;
  readonly test: TestStudio;
  /** Who takes the money, unless the environment says otherwise. */
  readonly scripted: ScriptedGateway;
  readonly member: (
    plan?: PlanId,
    given?: { readonly grants?: readonly TestGrant[]; readonly role?: Account["role"] },
  ) => Promise<Member>;
  /** The token in the link of the latest letter to somebody. */
  tokenFor(email: string): Promise<string>;
  /** Asks with this token, or as nobody. */
  ask(
    token: string | null,
    method: Method,
    url: string,
    payload?: object,
    headers?: Record<string, string>,
  ): Promise<LightMyRequestResponse>;
}

const generous = { account_perMinute: 1_000_000, address_perMinute: 1_000_000 };

export async function createApiWorld(
  server: string,
  changes: Partial<ApiDependencies> = {},
  env: Readonly<Record<string, string>> = {},
): Promise<ApiWorld> {
  const letters: Letter[] = [];
  const mailer = { send: async (letter: Letter) => void letters.push(letter) };
  const scripted = scriptedGateway(new Date("2026-11-23T12:00:00Z"));
  const test = await createTestStudio(server, { mailer, gateway: scripted.gateway }, env);
  return apiWorldOver(test, changes, letters, scripted);
}

/** The same over a studio that is there already. */
export function apiWorldOver(
  test: TestStudio,
  changes: Partial<ApiDependencies> = {},
  letters: readonly Letter[] = [],
  scripted: ScriptedGateway = scriptedGateway(new Date("2026-11-23T12:00:00Z")),
): ApiWorld {
  const { studio } = test;
  const app = createApi({
    studio,
    publicUrl: null,
    siteUrl: "http://localhost:4321",
    limits: generous,
    ...changes,
  });
  const ask: ApiWorld["ask"] = (token, method, url, payload, headers = {}) =>
    app.inject({
      method,
      url,
      headers: { ...(token === null ? {} : { authorization: `Bearer ${token}` }), ...headers },
      ...(payload === undefined ? {} : { payload }),
    });
  return {
    app,
    test,
    scripted,
    ask,
    async tokenFor(email) {
      await studio.accounts.sendMail();
      const text = letters.findLast(({ to }) => to === email)?.text ?? "";
      const token = /#token=(\S+)/u.exec(text)?.[1];
      if (token === undefined) throw new Error(`${email} got no link.`);
      return token;
    },
    async member(plan = "owner", { grants = [], role = "member" } = {}) {
      const account = await test.account(plan, grants, role);
      const principal = localPrincipal(account);
      const token = await sessionOf(test, account);
      return {
        account,
        token,
        ask: (...request) => ask(token, ...request),
        key: async (...scopes) =>
          (await studio.accounts.createApiKey(principal, { name: "test", scopes: [...scopes] })).key,
      };
    },
    async [Symbol.asyncDispose]() {
      await app.close();
      await test[Symbol.asyncDispose]();
    },
  };
}

/** Lets a terminal in, as people do: there is no other way to a session without a letter. */
export async function sessionOf({ studio }: TestStudio, account: Account): Promise<string> {
  const origin = { address: account.id, userAgent: "test" };
  const { deviceCode, userCode } = await studio.accounts.startDeviceLogin("test", origin);
  await studio.accounts.answerDeviceLogin(localPrincipal(account), { userCode, isApproved: true });
  const answer = await studio.accounts.pollDeviceLogin(deviceCode, origin);
  if (answer.status !== "logged_in") throw new Error(`The terminal was answered ${answer.status}.`);
  return answer.session.token;
}

/** A character as the API takes her. */
export const newCharacter = {
  name: "Mara",
  description: "a marine biologist with freckles",
  attributes: {
    age_range: "26-30",
    ethnicity: "latina",
    body_type: "athletic",
    hair_style: "long-wavy",
    hair_colour: "auburn",
    eye_colour: "green",
    skin_tone: "olive",
  },
};
