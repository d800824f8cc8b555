import type { FastifyInstance } from "fastify";
import { jsonObject, type JsonObject } from "../../shared/json.ts";
import type { Application } from "../application.ts";
import type { Emulation } from "../emulation.ts";
import { bodyOf } from "../files/form.ts";
import { dmBetween } from "../world/make.ts";
import { invalidForm, problem } from "../problem.ts";
import { channelBody } from "../world/channel.ts";
import { userBody } from "../world/user.ts";
import { setInteractionsUrl } from "../interactions/interactions-url.ts";
import { parameter } from "./find.ts";

/** Who the bot is, how it connects, and people. */
export function userRoutes(api: FastifyInstance, emulation: Emulation): void {
  const { application, world, settings, place, grants, clock } = emulation;
  const gatewayUrl = (): string => place.origin.replace(/^http/u, "ws");

  api.get("/gateway", { config: { open: true } }, async () => ({ url: gatewayUrl() }));
  api.get("/gateway/bot", async () => ({
    url: gatewayUrl(),
    shards: Math.max(1, Math.ceil(world.guilds.size / settings.guildsPerShard)),
    session_start_limit: { total: 1000, remaining: 1000, reset_after: 86_400_000, max_concurrency: 1 },
  }));

  api.get("/users/@me", { config: { open: true } }, async (request) => {
    const { authorization = "" } = request.headers;
    if (authorization === `Bot ${application.token}`) {
      return { ...userBody(application.bot), mfa_enabled: false, locale: "en-US", email: null, verified: true };
    }
    const grant = grants.accessTokens.get(authorization.replace(/^Bearer /u, ""));
    const user = grant === undefined ? undefined : world.users.get(grant.userId);
    if (grant === undefined || user === undefined || grant.expiresAt <= clock.now()) throw problem("unauthorized");
    return { ...userBody(user), mfa_enabled: false, locale: user.locale };
  });
  api.get("/users/@me/guilds", async () =>
    [...world.guilds.values()]
      .filter(({ members }) => members.has(application.bot.id))
      .map(({ id, name }) => ({ id, name, icon: null, banner: null, owner: false, permissions: "0", features: [] })),
  );
  api.get("/users/:user", async (request) => {
    const user = world.users.get(parameter(request, "user"));
    if (user === undefined) throw problem("unknownUser");
    return userBody(user);
  });
  api.post("/users/@me/channels", async (request) => {
    const body = bodyOf(request);
    const faults = emulation.contract.check("create_dm", body);
    if (faults.length > 0) throw invalidForm(faults);
    const user = world.users.get(String(body["recipient_id"]));
    if (user === undefined) throw problem("unknownUser");
    return channelBody(dmBetween(emulation, user));
  });

  for (const path of ["/applications/@me", "/oauth2/applications/@me"]) {
    api.get(path, async () => applicationBody(application));
  }
  api.patch("/applications/@me", async (request) => {
    const body = bodyOf(request);
    const faults = emulation.contract.check("update_my_application", body);
    if (faults.length > 0) throw invalidForm(faults);
    const url = jsonObject(body)["interactions_endpoint_url"];
    if (url !== undefined) await setInteractionsUrl(emulation, typeof url === "string" && url !== "" ? url : null);
    return applicationBody(application);
  });
}

function applicationBody({ id, bot, publicKey, interactionsUrl }: Application): JsonObject {
  return {
    id,
    name: bot.globalName,
    icon: null,
    description: "",
    type: null,
    bot: userBody(bot),
    summary: "",
    bot_public: true,
    bot_require_code_grant: false,
    verify_key: publicKey,
    flags: 0,
    hook: true,
    redirect_uris: [],
    interactions_endpoint_url: interactionsUrl,
    role_connections_verification_url: null,
    owner: { ...userBody(bot), id: "1", username: "owner" },
    approximate_guild_count: 0,
    approximate_user_install_count: 0,
    approximate_user_authorization_count: 0,
    explicit_content_filter: 0,
    eligible_oauth2_scopes: ["identify"],
    flags_new: "0",
    team: null,
    integration_types_config: { "0": {} },
  };
}
