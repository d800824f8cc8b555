import type { ReportInput, Studio } from "@figment/core";
import type { FastifyInstance } from "fastify";
import { filedReportSchema, reportStateSchema } from "./reports.schema.ts";

export interface ReportDependencies {
  readonly studio: { readonly safety: Pick<Studio["safety"], "report" | "reportState"> };
}

/** A report is text of a few thousand characters; nothing is ever uploaded with it. */
const bodyLimit_bytes = 32 * 1024;

/** For anybody, without an account: something must not be here; and what became of that. */
export function addReports(app: FastifyInstance, { studio }: ReportDependencies): void {
  app.post(
    "/api/reports",
    { bodyLimit: bodyLimit_bytes, schema: { response: { 201: filedReportSchema } } },
    async (request, reply) => {
      // Core checks it, and says what is wrong with every field.
      const input = (request.body ?? {}) as ReportInput;
      const { receipt, dueAt } = await studio.safety.report({ address: request.ip }, input);
      return reply
        .code(201)
        .header("cache-control", "no-store")
        .header("location", `/api/reports/${receipt}`)
        .send({ receipt, due_at: dueAt.toISOString() });
    },
  );

  app.get<{ Params: { receipt: string } }>(
    "/api/reports/:receipt",
    { schema: { response: { 200: reportStateSchema } } },
    async (request, reply) => {
      const { state, reason, createdAt, dueAt, decidedAt } = await studio.safety.reportState(request.params.receipt);
      return reply.header("cache-control", "no-store").send({
        state,
        reason,
        created_at: createdAt.toISOString(),
        due_at: dueAt.toISOString(),
        decided_at: decidedAt?.toISOString() ?? null,
      });
    },
  );
}
