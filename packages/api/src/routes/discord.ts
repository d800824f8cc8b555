import { z } from "zod";
import { operation, type Operation } from "../operation/operation.ts";
import { moment, toJson } from "../schemas/common.ts";

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

const callback = operation({
  ...common,
  id: "finishDiscordLink",
  method: "GET",
  path: "/api/discord/callback",
  summary: "Where Discord sends you back to",
  query: z.object({ code: z.string().min(1).max(500), state: z.string().min(1).max(500) }),
  answer: linked,
  errors: ["unauthenticated", "conflict", "invalid_configuration", "engine_unavailable"],
  async handle({ studio, principal, query }) {
    const { merged } = await studio.discord.finishLink(principal, query);
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

export const discordOperations: readonly Operation[] = [begin, callback, code, useCode, unlink];
