import type { Studio } from "@figment/core";
import { StudioError } from "@figment/core/errors";
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { answerError } from "../error-handler.ts";
import { problemMediaType, problemOf } from "../problem.ts";

export interface WebhookDependencies {
  readonly studio: {
    readonly generation: Pick<Studio["generation"], "receiveWebhook">;
    readonly billing: Pick<Studio["billing"], "receiveWebhook">;
  };
}

const mebibyte = 1024 * 1024;

/**
 * Engines that call back. Replicate sends a prediction with its input and logs, and addresses of its outputs; RunPod sends the
 * images themselves, and calls again after any answer but 200.
 */
const engines = {
  replicate: { bodyLimit_bytes: 2 * mebibyte, takenStatus: 202 },
  runpod: { bodyLimit_bytes: 24 * mebibyte, takenStatus: 200 },
} as const;

/** Stripe's largest events are far smaller. */
const paymentBodyLimit_bytes = 512 * 1024;

/**
 * `POST /api/webhooks/<engine>`: 202, for RunPod 200, once the call is written down and its job queued, 200 for a genuine one
 * that comes too late to change anything, 401 for one that is forged or stale. Nothing is done here that takes time.
 * `POST /api/payments/webhook` is the payment gateway's: 200 once the event is stored, 400 for a call that it did not sign.
 */
export function addWebhooks(app: FastifyInstance, { studio }: WebhookDependencies): void {
  // Signatures are over the bytes as they came, whatever they say they are; only these routes read them so.
  void app.register(async (routes) => {
    routes.removeAllContentTypeParsers();
    routes.addContentTypeParser("*", { parseAs: "buffer" }, (_request, body, done) => done(null, body));
    for (const [engine, { bodyLimit_bytes: bodyLimit, takenStatus }] of Object.entries(engines)) {
      routes.post(`/api/webhooks/${engine}`, { bodyLimit }, (request, reply) =>
        receive(studio, { engine, takenStatus }, request, reply),
      );
    }
    const payments = { bodyLimit: paymentBodyLimit_bytes, errorHandler: answerUnreadPayment };
    routes.post("/api/payments/webhook", payments, (request, reply) => receivePayment(studio, request, reply));
  });
}

async function receivePayment(
  { billing }: WebhookDependencies["studio"],
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<unknown> {
  const receipt = await billing.receiveWebhook({
    headers: singleHeaders(request.headers),
    rawBody: request.body instanceof Uint8Array ? request.body : new Uint8Array(),
  });
  reply.header("cache-control", "no-store");
  if (receipt.status !== "refused") return reply.code(200).send({ status: receipt.status });
  noteRefusal(request, receipt.reason);
  const problem = problemOf(new StudioError("invalid_input", `This call is ${receipt.reason}.`), request.id);
  return reply
    .code(400)
    .type(problemMediaType)
    .send({ ...problem, status: 400 });
}

/** What is too large is not read; it is refused as much as what nobody signed. What we could not do ourselves is logged as such. */
function answerUnreadPayment(error: unknown, request: FastifyRequest, reply: FastifyReply): void {
  const isTooLarge = error instanceof Error && "statusCode" in error && error.statusCode === 413;
  if (isTooLarge) noteRefusal(request, "too large");
  answerError(error, request, reply);
}

function noteRefusal(request: FastifyRequest, reason: string): void {
  request.log.warn({ reason }, "a call to the payment webhook was refused");
}

async function receive(
  { generation }: WebhookDependencies["studio"],
  { engine, takenStatus }: { readonly engine: string; readonly takenStatus: number },
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<unknown> {
  const { query, body } = request;
  const receipt = await generation.receiveWebhook(engine, {
    query: query as Readonly<Record<string, unknown>>,
    headers: singleHeaders(request.headers),
    body: body instanceof Uint8Array ? body : new Uint8Array(),
  });
  reply.header("cache-control", "no-store");
  if (receipt !== "forged") return reply.code(receipt === "taken" ? takenStatus : 200).send({ status: receipt });
  const problem = problemOf(new StudioError("invalid_input", "This call is not signed by whom it says."), request.id);
  return reply
    .code(401)
    .type(problemMediaType)
    .send({ ...problem, status: 401 });
}

function singleHeaders(headers: FastifyRequest["headers"]): Readonly<Record<string, string | undefined>> {
  return Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, [value].flat()[0]]));
}
