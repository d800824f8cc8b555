import { z } from "zod";
import { deliver, deliverSession, requireOwnPage, sessionSchema } from "../authentication/deliver-session.ts";
import { forgottenCookies } from "../authentication/session-cookie.ts";
import { operation, type Operation } from "../operation/operation.ts";
import { accountSchema, email, locale, password, showAccount, token } from "../schemas/account.ts";

const common = { tag: "Sign in", method: "POST", access: "anybody" } as const;
export const checkMail = {
  status: 202,
  schema: z.strictObject({ status: z.literal("check_mail") }),
  description: "A letter is on its way, to whom it concerns; the answer is the same for every address.",
};
export const loggedInSchema = z.strictObject({
  status: z.literal("logged_in"),
  account: accountSchema,
  session: sessionSchema,
});

const signUp = operation({
  ...common,
  id: "signUp",
  path: "/api/auth/signup",
  summary: "Ask for an account",
  description: "The account is made when the link in the letter is followed; new members get three images then.",
  body: z.strictObject({
    email,
    password,
    display_name: z.string().trim().min(1).max(80).optional(),
    states_adult: z.boolean().meta({ description: "Your statement that you are 18 or older." }),
    locale,
  }),
  answer: checkMail,
  errors: ["attestation_required"],
  async handle({ studio, origin, body }) {
    const { display_name: displayName, states_adult: statesAdult, ...rest } = body;
    return studio.accounts.signUp(
      { ...rest, statesAdult, ...(displayName === undefined ? {} : { displayName }) },
      origin,
    );
  },
});

const confirmSignUp = operation({
  ...common,
  id: "confirmSignUp",
  path: "/api/auth/confirm-signup",
  summary: "Follow the link of the letter: make the account, and log in",
  body: z.strictObject({ token, deliver }),
  answer: {
    status: 201,
    schema: loggedInSchema.extend({
      is_granted: z.boolean().meta({ description: "Whether the first images were given." }),
    }),
    description: "The account, and its first session.",
  },
  errors: ["unauthenticated", "conflict"],
  async handle({ studio, origin, body, request, reply }) {
    requireOwnPage({ request }, body.deliver);
    const { account, session, isGranted } = await studio.accounts.confirmSignUp(body.token, origin);
    const delivered = deliverSession(session, body.deliver, { request, reply });
    return { status: "logged_in", account: showAccount(account), session: delivered, is_granted: isGranted };
  },
});

export const twoFactorNeeded = z.strictObject({ status: z.literal("two_factor_required"), challenge: z.string() });

const logIn = operation({
  ...common,
  id: "logIn",
  path: "/api/auth/login",
  summary: "Log in with address and password",
  body: z.strictObject({ email, password, deliver }),
  answer: {
    status: 200,
    schema: z.union([loggedInSchema, twoFactorNeeded]),
    description: "A session; or a challenge, where the account asks for a second step.",
  },
  errors: ["unauthenticated"],
  async handle({ studio, origin, body, request, reply }) {
    const { deliver: how, ...given } = body;
    requireOwnPage({ request }, how);
    const answer = await studio.accounts.logIn(given, origin);
    if (answer.status === "two_factor_required") return answer;
    const session = deliverSession(answer.session, how, { request, reply });
    return { status: answer.status, account: showAccount(answer.account), session };
  },
});

const finishTwoFactor = operation({
  ...common,
  id: "finishTwoFactor",
  path: "/api/auth/two-factor",
  summary: "The second step: a code of the authenticator, or a recovery code",
  body: z.strictObject({ challenge: token, code: z.string().min(1).max(60), deliver }),
  answer: { status: 200, schema: loggedInSchema, description: "A session." },
  errors: ["unauthenticated"],
  async handle({ studio, origin, body, request, reply }) {
    const { deliver: how, ...given } = body;
    requireOwnPage({ request }, how);
    const { account, session } = await studio.accounts.finishTwoFactor(given, origin);
    return {
      status: "logged_in",
      account: showAccount(account),
      session: deliverSession(session, how, { request, reply }),
    };
  },
});

const logOut = operation({
  ...common,
  access: "person",
  id: "logOut",
  path: "/api/auth/logout",
  summary: "End this session",
  answer: { status: 204, contentTypes: [], description: "It has ended." },
  errors: [],
  async handle({ studio, principal, reply }) {
    await studio.accounts.logOut(principal);
    reply.header("set-cookie", [...forgottenCookies()]);
  },
});

const resetPassword = operation({
  ...common,
  id: "resetPassword",
  path: "/api/auth/reset-password",
  summary: "Ask for a new password, or set it with the link of the letter",
  body: z.union([z.strictObject({ email }), z.strictObject({ token, password })]),
  answer: {
    status: 202,
    schema: z.strictObject({ status: z.enum(["check_mail", "password_set"]) }),
    description: "A letter is on its way; or the password is set, and every session has ended.",
  },
  errors: ["unauthenticated"],
  async handle({ studio, origin, body }) {
    if ("email" in body) return studio.accounts.requestPasswordReset(body.email, origin);
    await studio.accounts.resetPassword(body, origin);
    return { status: "password_set" };
  },
});

const confirmEmail = operation({
  ...common,
  id: "confirmEmailChange",
  path: "/api/auth/confirm-email",
  summary: "Follow the link of the letter to a new address",
  body: z.strictObject({ token }),
  answer: { status: 200, schema: z.strictObject({ email: z.string() }), description: "The address from now on." },
  errors: ["unauthenticated", "conflict"],
  handle: ({ studio, origin, body }) => studio.accounts.confirmEmailChange(body.token, origin),
});

const me = operation({
  id: "getMe",
  tag: "Sign in",
  method: "GET",
  path: "/api/auth/me",
  summary: "Who you are, and how you came",
  access: "read",
  answer: {
    status: 200,
    schema: z.strictObject({
      account: accountSchema,
      via: z.enum(["session", "api_key", "local"]),
      scopes: z.array(z.string()).nullable().meta({ description: "What the API key may do; null for people." }),
    }),
    description: "The account.",
  },
  errors: [],
  async handle({ principal }) {
    const scopes = principal.kind === "api_key" ? [...principal.scopes] : null;
    return { account: showAccount(principal.account), via: principal.kind, scopes };
  },
});

export const authOperations: readonly Operation[] = [
  signUp,
  confirmSignUp,
  logIn,
  finishTwoFactor,
  logOut,
  resetPassword,
  confirmEmail,
  me,
];
