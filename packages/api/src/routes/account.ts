import { scopes } from "@figment/core";
import { z } from "zod";
import { deliverRenewed, sessionSchema } from "../authentication/deliver-session.ts";
import { operation, type Operation } from "../operation/operation.ts";
import { accountSchema, email, locale, password, showAccount } from "../schemas/account.ts";
import { id, moment, optionalMoment, toJson } from "../schemas/common.ts";
import { checkMail } from "./auth.ts";

const common = { tag: "Account", access: "person" } as const;
const nothing = (description: string) => ({ status: 204, contentTypes: [], description });
const renewed = {
  status: 200,
  schema: z.strictObject({ session: sessionSchema.nullable() }),
  description: "The session goes on under a new token.",
};

const overview = operation({
  ...common,
  access: "read",
  id: "getAccountOverview",
  method: "GET",
  path: "/api/user/overview",
  summary: "How your account is known and guarded",
  answer: {
    status: 200,
    schema: z.strictObject({
      email: z.string().nullable(),
      password_changed_at: optionalMoment,
      has_two_factor: z.boolean(),
      recovery_codes_left: z.int(),
      passkeys: z.int(),
      discord: z.strictObject({ id: z.string(), username: z.string() }).nullable(),
      open_sessions: z.int(),
      api_keys: z.int(),
      erases_at: optionalMoment,
    }),
    description: "The overview.",
  },
  errors: [],
  handle: async ({ studio, principal }) => toJson(await studio.accounts.overview(principal)),
});

const confirmPassword = operation({
  ...common,
  id: "confirmPassword",
  method: "POST",
  path: "/api/user/confirm-password",
  summary: "Prove again that it is you, for the next 15 minutes",
  body: z.strictObject({ password }),
  answer: renewed,
  errors: ["unauthenticated", "not_found"],
  async handle({ studio, principal, body, request, reply }) {
    const session = await studio.accounts.confirmPassword(principal, body.password);
    return { session: deliverRenewed(session, { request, reply }) };
  },
});

const changePassword = operation({
  ...common,
  id: "changePassword",
  method: "POST",
  path: "/api/user/password",
  summary: "Change the password; every other session ends",
  body: z.strictObject({ current: password, next: password }),
  answer: renewed,
  errors: ["unauthenticated", "not_found"],
  async handle({ studio, principal, body, request, reply }) {
    const session = await studio.accounts.changePassword(principal, body);
    return { session: deliverRenewed(session, { request, reply }) };
  },
});

const changeEmail = operation({
  ...common,
  id: "requestEmailChange",
  method: "POST",
  path: "/api/user/email",
  summary: "Ask for another e-mail address",
  body: z.strictObject({ email, password }),
  answer: checkMail,
  errors: ["unauthenticated", "not_found", "reauthentication_required"],
  handle: ({ studio, principal, body }) => studio.accounts.requestEmailChange(principal, body),
});

const sessions = operation({
  ...common,
  id: "listSessions",
  method: "GET",
  path: "/api/user/sessions",
  summary: "Where you are logged in",
  answer: {
    status: 200,
    schema: z.strictObject({
      items: z.array(
        z.strictObject({
          id,
          kind: z.string(),
          label: z.string(),
          address: z.string().nullable(),
          created_at: moment,
          last_used_at: moment,
          expires_at: moment,
          is_current: z.boolean(),
        }),
      ),
    }),
    description: "The sessions that are open, the latest used first.",
  },
  errors: [],
  handle: async ({ studio, principal }) => ({ items: toJson(await studio.accounts.listSessions(principal)) }),
});

const revokeSession = operation({
  ...common,
  id: "revokeSession",
  method: "DELETE",
  path: "/api/user/sessions/:id",
  summary: "End one of your sessions",
  params: z.strictObject({ id }),
  answer: nothing("It has ended."),
  errors: ["not_found"],
  handle: ({ studio, principal, params }) => studio.accounts.revokeSession(principal, params.id),
});

const revokeOthers = operation({
  ...common,
  id: "revokeOtherSessions",
  method: "DELETE",
  path: "/api/user/sessions",
  summary: "End all your sessions but this one",
  answer: { status: 200, schema: z.strictObject({ ended: z.int() }), description: "How many ended." },
  errors: [],
  handle: ({ studio, principal }) => studio.accounts.revokeOtherSessions(principal),
});

const apiKeySchema = z.strictObject({
  id,
  name: z.string(),
  hint: z.string().meta({ description: "How it ends." }),
  scopes: z.array(z.enum(scopes)),
  created_at: moment,
  last_used_at: optionalMoment,
  expires_at: optionalMoment,
});

const createKey = operation({
  ...common,
  id: "createApiKey",
  method: "POST",
  path: "/api/user/api-keys",
  summary: "Make an API key",
  description: "The key is in this answer alone. No scope makes an admin of whoever is none.",
  body: z.strictObject({
    name: z.string().trim().min(1).max(60),
    scopes: z.array(z.enum(scopes)).min(1).max(scopes.length),
    expires_at: z.iso.datetime().nullable().optional(),
  }),
  answer: { status: 201, schema: apiKeySchema.extend({ key: z.string() }), description: "The key." },
  errors: ["plan_limit", "reauthentication_required"],
  async handle({ studio, principal, body }) {
    const { name, scopes: wanted, expires_at: until } = body;
    const expiresAt = until === undefined || until === null ? null : new Date(until);
    return toJson(await studio.accounts.createApiKey(principal, { name, scopes: wanted, expiresAt }));
  },
});

const listKeys = operation({
  ...common,
  id: "listApiKeys",
  method: "GET",
  path: "/api/user/api-keys",
  summary: "Your API keys, without the keys themselves",
  answer: { status: 200, schema: z.strictObject({ items: z.array(apiKeySchema) }), description: "Those that work." },
  errors: [],
  handle: async ({ studio, principal }) => ({ items: toJson(await studio.accounts.listApiKeys(principal)) }),
});

const revokeKey = operation({
  ...common,
  id: "revokeApiKey",
  method: "DELETE",
  path: "/api/user/api-keys/:id",
  summary: "Revoke an API key",
  params: z.strictObject({ id }),
  answer: nothing("It no longer works."),
  errors: ["not_found"],
  async handle({ studio, principal, params }) {
    await studio.accounts.revokeApiKey(principal, params.id);
  },
});

const attest = operation({
  ...common,
  id: "attestAge",
  method: "POST",
  path: "/api/user/age-attestation",
  summary: "State that you are 18 or older",
  body: z.strictObject({ states_adult: z.boolean(), locale }),
  answer: { status: 200, schema: accountSchema, description: "Your account." },
  errors: ["attestation_required"],
  async handle({ studio, principal: { account }, body }) {
    const { states_adult: statesAdult, locale: shown } = body;
    return showAccount(await studio.accounts.attest(account, { statesAdult, locale: shown }));
  },
});

const revokeAttestation = operation({
  ...common,
  id: "revokeAgeAttestation",
  method: "DELETE",
  path: "/api/user/age-attestation",
  summary: "Take that statement back",
  answer: {
    status: 200,
    schema: accountSchema,
    description: "Your account; nothing is made until it is stated again.",
  },
  errors: [],
  handle: async ({ studio, principal: { account } }) => showAccount(await studio.accounts.revokeAttestation(account)),
});

export const accountOperations: readonly Operation[] = [
  overview,
  confirmPassword,
  changePassword,
  changeEmail,
  sessions,
  revokeSession,
  revokeOthers,
  createKey,
  listKeys,
  revokeKey,
  attest,
  revokeAttestation,
];
