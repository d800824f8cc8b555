import { z } from "zod";
import {
  deliver,
  deliverRenewed,
  deliverSession,
  requireOwnPage,
  sessionSchema,
} from "../authentication/deliver-session.ts";
import { operation, type Operation } from "../operation/operation.ts";
import { showAccount, token } from "../schemas/account.ts";
import { id, moment, optionalMoment, toJson } from "../schemas/common.ts";
import { loggedInSchema } from "./auth.ts";

const common = { tag: "Account", access: "person" } as const;
const code = z.string().trim().min(1).max(60);
const recoveryCodes = z.array(z.string()).meta({ description: "Each works once; shown this once." });

const begin = operation({
  ...common,
  id: "beginTwoFactor",
  method: "POST",
  path: "/api/user/two-factor",
  summary: "A secret for an authenticator; it counts once confirmed",
  answer: {
    status: 200,
    schema: z.strictObject({ secret: z.string(), uri: z.string() }),
    description: "The secret, and the same for a QR code.",
  },
  errors: ["conflict", "not_found", "reauthentication_required"],
  handle: ({ studio, principal }) => studio.accounts.beginTwoFactor(principal),
});

const confirm = operation({
  ...common,
  id: "confirmTwoFactor",
  method: "POST",
  path: "/api/user/two-factor/confirm",
  summary: "Turn two-factor on, with a first code",
  body: z.strictObject({ code }),
  answer: {
    status: 200,
    schema: z.strictObject({ recovery_codes: recoveryCodes, session: sessionSchema.nullable() }),
    description: "It is on.",
  },
  errors: ["not_found", "unauthenticated", "reauthentication_required"],
  async handle({ studio, principal, body, request, reply }) {
    const enabled = await studio.accounts.confirmTwoFactor(principal, body.code);
    const session = deliverRenewed(enabled.session, { request, reply });
    return { recovery_codes: enabled.recoveryCodes, session };
  },
});

const disable = operation({
  ...common,
  id: "disableTwoFactor",
  method: "POST",
  path: "/api/user/two-factor/disable",
  summary: "Turn two-factor off",
  body: z.strictObject({ code }),
  answer: { status: 204, contentTypes: [], description: "It is off." },
  errors: ["unauthenticated", "reauthentication_required"],
  handle: ({ studio, principal, body }) => studio.accounts.disableTwoFactor(principal, body.code),
});

const renewCodes = operation({
  ...common,
  id: "renewRecoveryCodes",
  method: "POST",
  path: "/api/user/two-factor/recovery-codes",
  summary: "New recovery codes; the old ones no longer work",
  body: z.strictObject({ code }),
  answer: { status: 200, schema: z.strictObject({ recovery_codes: recoveryCodes }), description: "The codes." },
  errors: ["unauthenticated", "reauthentication_required"],
  handle: async ({ studio, principal, body }) => ({
    recovery_codes: await studio.accounts.renewRecoveryCodes(principal, body.code),
  }),
});

const passkeySchema = z.strictObject({ id, name: z.string(), created_at: moment, last_used_at: optionalMoment });
/** As browsers give and take it: WebAuthn's own JSON. */
const webAuthn = z.record(z.string(), z.unknown());
const response = z.looseObject({ id: z.string().max(2_000), rawId: z.string().max(2_000) });
const challenge = {
  status: 200,
  schema: z.strictObject({ token: z.string(), options: webAuthn }),
  description: "What the browser's `navigator.credentials` is given.",
};

const beginPasskey = operation({
  ...common,
  id: "beginPasskey",
  method: "POST",
  path: "/api/user/passkeys/begin",
  summary: "Begin to add a passkey",
  answer: challenge,
  errors: ["plan_limit", "reauthentication_required"],
  handle: ({ studio, principal }) => studio.accounts.beginPasskey(principal),
});

const finishPasskey = operation({
  ...common,
  id: "finishPasskey",
  method: "POST",
  path: "/api/user/passkeys",
  summary: "Add the passkey that the browser made",
  body: z.strictObject({ token, name: z.string().trim().min(1).max(60), response }),
  answer: { status: 201, schema: passkeySchema, description: "The passkey." },
  errors: ["unauthenticated", "conflict", "plan_limit", "reauthentication_required"],
  handle: async ({ studio, principal, body }) => toJson(await studio.accounts.finishPasskey(principal, body)),
});

const passkeys = operation({
  ...common,
  id: "listPasskeys",
  method: "GET",
  path: "/api/user/passkeys",
  summary: "Your passkeys",
  answer: { status: 200, schema: z.strictObject({ items: z.array(passkeySchema) }), description: "The passkeys." },
  errors: [],
  handle: async ({ studio, principal }) => ({ items: toJson(await studio.accounts.listPasskeys(principal)) }),
});

const removePasskey = operation({
  ...common,
  id: "removePasskey",
  method: "DELETE",
  path: "/api/user/passkeys/:id",
  summary: "Remove a passkey",
  params: z.strictObject({ id }),
  answer: { status: 204, contentTypes: [], description: "It no longer works." },
  errors: ["not_found", "reauthentication_required"],
  handle: ({ studio, principal, params }) => studio.accounts.removePasskey(principal, params.id),
});

const beginLogIn = operation({
  id: "beginPasskeyLogIn",
  tag: "Sign in",
  method: "POST",
  path: "/api/auth/passkey/begin",
  summary: "Begin to log in with a passkey",
  access: "anybody",
  answer: challenge,
  errors: [],
  handle: ({ studio, origin }) => studio.accounts.beginPasskeyLogIn(origin),
});

const finishLogIn = operation({
  id: "finishPasskeyLogIn",
  tag: "Sign in",
  method: "POST",
  path: "/api/auth/passkey",
  summary: "Log in with what the browser answered",
  access: "anybody",
  body: z.strictObject({ token, response, deliver }),
  answer: { status: 200, schema: loggedInSchema, description: "A session." },
  errors: ["unauthenticated"],
  async handle({ studio, origin, body, request, reply }) {
    const { deliver: how, ...used } = body;
    requireOwnPage({ request }, how);
    const { account, session } = await studio.accounts.finishPasskeyLogIn(used, origin);
    return {
      status: "logged_in",
      account: showAccount(account),
      session: deliverSession(session, how, { request, reply }),
    };
  },
});

export const secondFactorOperations: readonly Operation[] = [
  begin,
  confirm,
  disable,
  renewCodes,
  beginPasskey,
  finishPasskey,
  passkeys,
  removePasskey,
  beginLogIn,
  finishLogIn,
];
