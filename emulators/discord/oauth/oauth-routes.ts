import { randomBytes } from "node:crypto";
import type { FastifyInstance, FastifyRequest } from "fastify";
import { later } from "../../shared/clock.ts";
import { type JsonObject, jsonObject } from "../../shared/json.ts";
import type { Emulation } from "../emulation.ts";
import { Problem } from "../problem.ts";
import { textOf } from "../text.ts";
import { authorizePage } from "./authorize-page.ts";

const codeLife_ms = 10 * 60_000;
const tokenLife_s = 604_800;

/** The code grant: the page where a person agrees, and the exchange of what it gave for a token. */
export function oauthRoutes(app: FastifyInstance, emulation: Emulation): void {
  const { world, grants, clock } = emulation;
  app.get("/oauth2/authorize", async (request, reply) => {
    const query = jsonObject(request.query);
    const reason = whyRefused(emulation, query);
    if (reason !== null)
      return reply
        .code(400)
        .type("text/html; charset=utf-8")
        .send(authorizePage(query, [], reason));
    const people = [...world.users.values()].filter(({ isBot }) => !isBot);
    return reply.type("text/html; charset=utf-8").send(authorizePage(query, people, null));
  });
  app.post("/oauth2/authorize", async (request, reply) => {
    const form = jsonObject(request.body);
    const reason = whyRefused(emulation, form);
    if (reason !== null)
      return reply
        .code(400)
        .type("text/html; charset=utf-8")
        .send(authorizePage(form, [], reason));
    const back = new URL(textOf(form["redirect_uri"]));
    if (form["state"] !== undefined) back.searchParams.set("state", textOf(form["state"]));
    const user = world.users.get(textOf(form["user"]));
    if (form["answer"] !== "authorize" || user === undefined) {
      back.searchParams.set("error", "access_denied");
      back.searchParams.set("error_description", "The resource owner or authorization server denied the request");
      return reply.redirect(back.href);
    }
    const code = randomBytes(15).toString("base64url");
    grants.codes.set(code, {
      userId: user.id,
      redirectUri: textOf(form["redirect_uri"]),
      scope: textOf(form["scope"]),
      expiresAt: later(clock.now(), codeLife_ms),
    });
    back.searchParams.set("code", code);
    return reply.redirect(back.href);
  });
  for (const prefix of ["/api", "/api/v10"]) {
    app.post(`${prefix}/oauth2/token`, async (request) => exchange(emulation, request));
    app.post(`${prefix}/oauth2/token/revoke`, async (request) => {
      authenticate(emulation, request);
      grants.accessTokens.delete(textOf(jsonObject(request.body)["token"]));
      return {};
    });
  }
}

function exchange(emulation: Emulation, request: FastifyRequest): JsonObject {
  const { grants, clock } = emulation;
  authenticate(emulation, request);
  const body = jsonObject(request.body);
  if (body["grant_type"] !== "authorization_code") throw oauthProblem("unsupported_grant_type", "Use a code.");
  const code = textOf(body["code"]);
  const grant = grants.codes.get(code);
  // Good for one exchange, whatever its outcome.
  grants.codes.delete(code);
  const isGood = grant !== undefined && grant.expiresAt > clock.now() && grant.redirectUri === body["redirect_uri"];
  if (!isGood) throw oauthProblem("invalid_grant", 'Invalid "code" in request.');
  const token = randomBytes(22).toString("base64url");
  grants.accessTokens.set(token, { userId: grant.userId, expiresAt: later(clock.now(), tokenLife_s * 1000) });
  return {
    token_type: "Bearer",
    access_token: token,
    expires_in: tokenLife_s,
    refresh_token: randomBytes(22).toString("base64url"),
    scope: grant.scope,
  };
}

/** The application, by HTTP Basic or in the body. @throws Problem 401 */
function authenticate({ application }: Emulation, request: FastifyRequest): void {
  const body = jsonObject(request.body);
  const own = `${application.id}:${application.clientSecret}`;
  const basic = `Basic ${Buffer.from(own).toString("base64")}`;
  if (request.headers.authorization === basic) return;
  if (`${textOf(body["client_id"])}:${textOf(body["client_secret"])}` === own) return;
  throw new Problem(401, { error: "invalid_client", message: "invalid_client" });
}

function oauthProblem(error: string, error_description: string): Problem {
  return new Problem(400, { error, error_description });
}

/** Why Discord would show an error in place of its question. */
function whyRefused({ application }: Emulation, query: JsonObject): string | null {
  if (query["client_id"] !== application.id) return "Unknown Application";
  if (query["response_type"] !== "code") return `Unsupported response_type "${textOf(query["response_type"])}"`;
  if (query["scope"] !== "identify") return `The emulator knows the scope identify, not "${textOf(query["scope"])}"`;
  const redirect = textOf(query["redirect_uri"]);
  const { redirectUris } = application;
  const isHere = URL.canParse(redirect) && ["127.0.0.1", "localhost", "[::1]"].includes(new URL(redirect).hostname);
  const isKnown = redirectUris.length > 0 ? redirectUris.includes(redirect) : isHere;
  return isKnown ? null : `Invalid OAuth2 redirect_uri "${redirect}"`;
}
