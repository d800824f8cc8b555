import { z } from "zod";
import { operation, type Operation } from "../operation/operation.ts";

const tag = "Service";

const live = operation({
  id: "isLive",
  tag,
  method: "GET",
  path: "/api/health/live",
  summary: "Whether the process answers",
  description: "For whoever restarts processes: it asks nothing of anybody else.",
  access: "anybody",
  answer: { status: 200, schema: z.strictObject({ status: z.literal("ok") }), description: "It does." },
  errors: [],
  handle: async () => ({ status: "ok" }),
});

export const serviceOperations: readonly Operation[] = [live];
