import { z } from "zod";
import { deliver, deliverSession, requireOwnPage } from "../authentication/deliver-session.ts";
import { withEtag } from "../etag.ts";
import { operation, type Operation } from "../operation/operation.ts";
import { locale, showAccount, token } from "../schemas/account.ts";
import { moment, toJson } from "../schemas/common.ts";
import { loggedInSchema, twoFactorNeeded } from "./auth.ts";

const common = { tag: "Account", access: "person" } as const;
const linked = {
  status: 200,
  schema: z.strictObject({
    is_merged: z.boolean().meta({ description: "Whether an account of yours on Discord came over." }),
  }),
  description: "It is linked.",
};

const begin = operation({
  ...common,
  id: "beginDiscordLink",
  method: "POST",
  path: "/api/user/discord/link",
  summary: "Where to send your browser to link Discord",
  answer: { status: 200, schema: z.strictObject({ url: z.string() }), description: "An address of Discord's." },
  errors: ["conflict", "invalid_configuration"],
  handle: ({ studio, principal }) => studio.discord.beginLink(principal),
});

const finish = operation({
  ...common,
  id: "finishDiscordLink",
  method: "POST",
  path: "/api/user/discord/link/finish",
  summary: "Link Discord with what it sent back",
  description:
    "Discord sends your browser to the site's page `/account/discord`. What it brings works once, in the session that began.",
  body: z.strictObject({ code: z.string().min(1).max(500), state: z.string().min(1).max(500) }),
  answer: linked,
  errors: ["unauthenticated", "conflict", "invalid_configuration", "engine_unavailable"],
  async handle({ studio, principal, body }) {
    const { merged } = await studio.discord.finishLink(principal, body);
    return { is_merged: merged !== null };
  },
});

const code = operation({
  ...common,
  id: "createDiscordCode",
  method: "POST",
  path: "/api/user/discord/code",
  summary: "A code to type on Discord",
  answer: { status: 200, schema: z.strictObject({ code: z.string(), expires_at: moment }), description: "The code." },
  errors: ["conflict"],
  handle: async ({ studio, principal }) => toJson(await studio.discord.codeToTypeOnDiscord(principal)),
});

const useCode = operation({
  ...common,
  id: "useDiscordCode",
  method: "POST",
  path: "/api/user/discord/code/use",
  summary: "Link with a code that the bot showed",
  body: z.strictObject({ code: z.string().trim().min(1).max(40) }),
  answer: linked,
  errors: ["not_found", "conflict", "unauthenticated", "account_suspended"],
  async handle({ studio, principal, body }) {
    const { merged } = await studio.discord.linkByCodeOnSite(principal, body.code);
    return { is_merged: merged !== null };
  },
});

const unlink = operation({
  ...common,
  id: "unlinkDiscord",
  method: "DELETE",
  path: "/api/user/discord",
  summary: "Unlink Discord",
  answer: { status: 204, contentTypes: [], description: "It is no longer linked." },
  errors: ["not_found", "conflict"],
  handle: ({ studio, principal }) => studio.discord.unlink(principal),
});

const ways = operation({
  id: "listLogInWays",
  tag: "Sign in",
  method: "GET",
  path: "/api/auth/ways",
  summary: "Which ways to log in there are here",
  description: "Besides password and passkey, which there always are.",
  access: "anybody",
  answer: {
    status: 200,
    schema: z.strictObject({
      has_discord: z.boolean().meta({ description: "Whether this studio is connected to Discord." }),
    }),
    description: "What can be offered.",
  },
  errors: [],
  handle: async ({ studio, request, reply }) => withEtag(request, reply, { has_discord: studio.discord.isSetUp }),
});

const beginLogIn = operation({
  id: "beginDiscordLogIn",
  tag: "Sign in",
  method: "POST",
  path: "/api/auth/discord/begin",
  summary: "Where to send your browser to log in with Discord",
  description: "Keep the token in the browser: it is asked for when Discord has sent it back to the site.",
  access: "anybody",
  answer: {
    status: 200,
    schema: z.strictObject({ url: z.string(), token: z.string() }),
    description: "An address of Discord's, and the token to come back with.",
  },
  errors: ["invalid_configuration"],
  handle: ({ studio, origin }) => studio.discord.beginLogIn(origin),
});

const finishLogIn = operation({
  id: "finishDiscordLogIn",
  tag: "Sign in",
  method: "POST",
  path: "/api/auth/discord",
  summary: "Log in with what Discord sent back",
  description: "Makes an account for whoever has none and states to be 18 or older; new members get three images then.",
  access: "anybody",
  body: z.strictObject({
    token,
    code: z.string().min(1).max(500),
    state: z.string().min(1).max(500),
    states_adult: z.boolean().default(false).meta({ description: "Your statement that you are 18 or older." }),
    locale,
    deliver,
  }),
  answer: {
    status: 200,
    schema: z.union([loggedInSchema, twoFactorNeeded]),
    description: "A session; or a challenge, where the account asks for a second step.",
  },
  errors: ["unauthenticated", "attestation_required", "invalid_configuration", "engine_unavailable"],
  async handle({ studio, origin, body, request, reply }) {
    const { deliver: how, states_adult: statesAdult, ...back } = body;
    requireOwnPage({ request }, how);
    const answer = await studio.discord.finishLogIn({ ...back, statesAdult }, origin);
    if (answer.status === "two_factor_required") return answer;
    const session = deliverSession(answer.session, how, { request, reply });
    return { status: answer.status, account: showAccount(answer.account), session };
  },
});

export const discordOperations: readonly Operation[] = [
  begin,
  finish,
  code,
  useCode,
  unlink,
  ways,
  beginLogIn,
  finishLogIn,
];
