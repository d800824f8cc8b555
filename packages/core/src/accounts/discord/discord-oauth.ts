import { z } from "zod";
import type { Secret } from "../../configuration/secret.ts";
import { StudioError } from "../../errors.ts";

/** Somebody on Discord: the id stays, the name may change. */
export interface DiscordUser {
  readonly id: string;
  readonly username: string;
}

/** Discord's OAuth2 for one application, with the scope `identify`: who somebody is, and nothing else. */
export interface DiscordOauth {
  /** Where to send the person. */
  authorizeUrl(state: string): string;
  /** Who came back. Throws `unauthenticated` for a code that Discord refuses, `engine_unavailable` while it does not answer. */
  identify(code: string): Promise<DiscordUser>;
}

export interface DiscordApplication {
  readonly clientId: string;
  readonly clientSecret: Secret;
  /** Discord, or an emulator. */
  readonly baseUrl: string;
  /** Where Discord sends people back to: has to be entered there, too. */
  readonly redirectUri: string;
  readonly fetch: typeof fetch;
}

const timeout_ms = 10_000;
const tokenSchema = z.object({ access_token: z.string().min(1), token_type: z.string() });
/** A snowflake. */
const userSchema = z.object({ id: z.string().regex(/^\d{5,20}$/u), username: z.string().min(1).max(64) });

export function discordOauth({
  clientId,
  clientSecret,
  baseUrl,
  redirectUri,
  fetch,
}: DiscordApplication): DiscordOauth {
  const base = baseUrl.replace(/\/+$/u, "");
  async function ask(path: string, request: RequestInit): Promise<unknown> {
    try {
      const response = await fetch(`${base}${path}`, { ...request, signal: AbortSignal.timeout(timeout_ms) });
      const isRefused = response.status === 400 || response.status === 401;
      if (isRefused) throw refused();
      if (!response.ok) throw new Error(`status ${response.status}`);
      return await response.json();
    } catch (cause) {
      throw cause instanceof StudioError ? cause : away(cause);
    }
  }
  return {
    authorizeUrl(state) {
      const query = { client_id: clientId, redirect_uri: redirectUri, response_type: "code", scope: "identify", state };
      return `${base}/oauth2/authorize?${new URLSearchParams(query).toString()}`;
    },
    async identify(code) {
      const body = new URLSearchParams({ grant_type: "authorization_code", code, redirect_uri: redirectUri });
      const basic = Buffer.from(`${clientId}:${clientSecret.reveal()}`).toString("base64");
      const token = tokenSchema.safeParse(
        await ask("/api/v10/oauth2/token", { method: "POST", body, headers: { authorization: `Basic ${basic}` } }),
      );
      if (!token.success) throw away("an answer without a token");
      const { access_token, token_type } = token.data;
      const authorization = `${token_type} ${access_token}`;
      const user = userSchema.safeParse(await ask("/api/v10/users/@me", { headers: { authorization } }));
      if (!user.success) throw away("an answer without a user");
      return user.data;
    },
  };
}

const refused = (): StudioError =>
  new StudioError("unauthenticated", "Discord does not confirm who you are.", { nextSteps: ["Begin again."] });

const away = (cause: unknown): StudioError =>
  new StudioError("engine_unavailable", "Discord does not answer as it should.", {
    isRetryable: true,
    nextSteps: ["Try again in a while."],
    cause,
  });

export const noDiscord = (): StudioError =>
  new StudioError("invalid_configuration", "This studio is not connected to Discord.", {
    nextSteps: ["Set DISCORD_CLIENT_ID and DISCORD_CLIENT_SECRET."],
  });
