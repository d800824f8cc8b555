import fastify from "fastify";
import { Pool } from "pg";
import { Stripe } from "stripe";
import type { TestDatabase } from "../../packages/core/src/testing/postgres/test-databases.ts";
import { connections } from "../api/bench-studio.ts";

/** The least that does the same: a Fastify route, the SDK's own verification, and one row. No guards, no log. */
export async function bareWebhook(
  connection: TestDatabase,
  secret: string,
): Promise<AsyncDisposable & { readonly url: string }> {
  const pool = new Pool({ ...connection, max: connections });
  await pool.query(
    "create table bare_event (id text primary key, type text not null, received_at timestamptz not null)",
  );
  const stripe = new Stripe("sk_test_bench");
  const app = fastify();
  app.removeAllContentTypeParsers();
  app.addContentTypeParser("*", { parseAs: "buffer" }, (_request, body, done) => done(null, body));
  app.post("/webhook", async (request) => {
    const event = stripe.webhooks.constructEvent(
      request.body as Buffer,
      String(request.headers["stripe-signature"]),
      secret,
    );
    await pool.query({
      name: "insert",
      text: "insert into bare_event (id, type, received_at) values ($1, $2, now()) on conflict do nothing",
      values: [event.id, event.type],
    });
    return { status: "stored" };
  });
  const url = await app.listen({ host: "127.0.0.1", port: 0 });
  return {
    url: `${url}/webhook`,
    async [Symbol.asyncDispose]() {
      await app.close();
      await pool.end();
    },
  };
}
