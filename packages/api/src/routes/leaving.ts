import { z } from "zod";
import { operation, type Operation } from "../operation/operation.ts";
import { moment, optionalMoment, toJson } from "../schemas/common.ts";

const common = { tag: "Account", access: "person" } as const;

const takeAlong = operation({
  ...common,
  id: "exportAccount",
  method: "GET",
  path: "/api/user/export",
  summary: "Everything you have here, as one zip archive",
  answer: { status: 200, contentTypes: ["application/zip"], description: "The archive." },
  errors: [],
  async handle({ studio, principal, reply }) {
    const { stream, fileName, contentType } = await studio.accounts.export(principal);
    return reply.type(contentType).header("content-disposition", `attachment; filename="${fileName}"`).send(stream);
  },
});

const remove = operation({
  ...common,
  id: "deleteAccount",
  method: "DELETE",
  path: "/api/user",
  summary: "Ask for your account to be deleted",
  description: "It can be restored for 14 days. Every session and API key ends at once.",
  answer: {
    status: 202,
    schema: z.strictObject({
      receipt: z.string().meta({ description: "Shown this once." }),
      requested_at: moment,
      erases_at: moment,
      erases: z.array(z.string()),
      keeps: z.array(z.string()),
    }),
    description: "A receipt.",
  },
  errors: ["conflict", "reauthentication_required"],
  handle: async ({ studio, principal }) => toJson(await studio.accounts.requestDeletion(principal)),
});

const restore = operation({
  ...common,
  id: "restoreAccount",
  method: "POST",
  path: "/api/user/restore",
  summary: "Keep the account after all",
  answer: { status: 204, contentTypes: [], description: "It stays." },
  errors: ["conflict"],
  handle: ({ studio, principal }) => studio.accounts.cancelDeletion(principal),
});

const state = operation({
  id: "getDeletion",
  tag: "Account",
  method: "GET",
  path: "/api/deletions/:receipt",
  summary: "What became of a deletion, for whoever has its receipt",
  access: "anybody",
  params: z.strictObject({ receipt: z.string().min(1).max(100) }),
  answer: {
    status: 200,
    schema: z.strictObject({
      state: z.enum(["waiting", "held", "cancelled", "erased"]),
      requested_at: moment,
      erases_at: moment,
      erased_at: optionalMoment,
      erased: z.record(z.string(), z.number()).nullable(),
    }),
    description: "How it stands.",
  },
  errors: ["not_found"],
  handle: async ({ studio, params }) => toJson(await studio.accounts.deletion(params.receipt)),
});

export const leavingOperations: readonly Operation[] = [takeAlong, remove, restore, state];
