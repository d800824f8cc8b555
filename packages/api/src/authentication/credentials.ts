import { StudioError } from "@figment/core/errors";
import type { FastifyRequest } from "fastify";
import { readSessionCookie } from "./session-cookie.ts";

const safeMethods = new Set(["GET", "HEAD", "OPTIONS"]);

/**
 * The token that a request shows: `Authorization: Bearer …`, of a session or an API key, else the session's cookie.
 *
 * A browser sends cookies whoever's page asks. So what changes anything is taken from pages of the site alone, by `Origin`, which
 * no page can forge. Throws `unauthenticated`, `forbidden`.
 */
export function readCredentials(
  request: FastifyRequest,
  trustedOrigins: readonly string[],
): { readonly token: string; readonly isCookie: boolean } {
  const { authorization, cookie, origin } = request.headers;
  if (authorization !== undefined) {
    const token = /^bearer (?<token>\S+)$/iu.exec(authorization.trim())?.groups?.["token"];
    if (token === undefined) throw notLoggedIn();
    return { token, isCookie: false };
  }
  const token = readSessionCookie(cookie);
  if (token === null) throw notLoggedIn();
  if (!safeMethods.has(request.method)) requireTrustedOrigin(origin, trustedOrigins);
  return { token, isCookie: true };
}

/** Throws `forbidden` for what a page of another site sends. */
export function requireTrustedOrigin(origin: string | undefined, trustedOrigins: readonly string[]): void {
  if (origin !== undefined && trustedOrigins.includes(origin)) return;
  throw new StudioError("forbidden", "This request does not come from a page of this studio.", {
    nextSteps: ["Programs send `Authorization: Bearer` in place of the cookie."],
  });
}

const notLoggedIn = (): StudioError =>
  new StudioError("unauthenticated", "You are not logged in.", {
    nextSteps: ["Log in, or send an API key: `Authorization: Bearer fig_…`."],
  });
