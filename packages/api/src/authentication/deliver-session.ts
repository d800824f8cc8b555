import type { StartedSession } from "@figment/core";
import type { FastifyReply, FastifyRequest } from "fastify";
import { z } from "zod";
import { moment } from "../schemas/common.ts";
import { servingOf } from "../serving.ts";
import { requireTrustedOrigin } from "./credentials.ts";
import { sessionCookie } from "./session-cookie.ts";

/** How a session reaches its client: in a cookie that scripts cannot read, or as a token for programs. */
export const deliver = z.enum(["cookie", "token"]).default("cookie").meta({
  description: "`cookie` for pages of the site; `token` for programs, which send it as `Authorization: Bearer`.",
});

export const sessionSchema = z.strictObject({
  token: z.string().nullable().meta({ description: "Null where it is in a cookie." }),
  expires_at: moment,
});

interface Exchange {
  readonly request: FastifyRequest;
  readonly reply: FastifyReply;
}

/** Gives a session to whoever has just proven who they are. */
export function deliverSession(
  session: StartedSession,
  how: z.output<typeof deliver>,
  { request, reply }: Exchange,
): z.input<typeof sessionSchema> {
  const expires_at = session.expiresAt.toISOString();
  if (how === "token") return { token: session.token, expires_at };
  reply.header("set-cookie", sessionCookie(session, servingOf(request).isSecure));
  return { token: null, expires_at };
}

/** Gives a session that goes on under a new token to its client the way it came. */
export function deliverRenewed(
  session: StartedSession | null,
  exchange: Exchange,
): z.input<typeof sessionSchema> | null {
  if (session === null) return null;
  return deliverSession(session, exchange.request.headers.authorization === undefined ? "cookie" : "token", exchange);
}

/** No page of another site may log a browser in to an account of its choice. Programs name no origin, and keep no cookies. */
export function requireOwnPage({ request }: Pick<Exchange, "request">, how: z.output<typeof deliver>): void {
  const { origin } = request.headers;
  if (how === "cookie" && origin !== undefined) requireTrustedOrigin(origin, servingOf(request).trustedOrigins);
}
