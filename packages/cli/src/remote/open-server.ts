import type { Account, Scope } from "@figment/core";
import { createApiClient, type ApiClient } from "@figment/client";
import { StudioError } from "@figment/core/errors";
import type { CommandStudio } from "../command-studio.ts";
import type { Invocation } from "../invocation.ts";
import { say } from "../output.ts";
import { muted, warning } from "../style.ts";
import { version } from "../version.ts";
import type { ChosenServer } from "./choose-server.ts";
import { remoteStudio } from "./remote-studio.ts";
import { writeSession } from "./session-file.ts";
import { accountOf } from "./shapes.ts";

/** A server as commands use it. */
export interface OpenServer {
  readonly kind: "server";
  readonly url: string;
  readonly api: ApiClient;
  readonly studio: CommandStudio;
  /** When the log-in ends, ISO 8601; `null` for an API key. */
  readonly expiresAt: string | null;
  /** Who this is there, and how that is known. */
  me(): Promise<{ readonly account: Account; readonly via: string; readonly scopes: readonly Scope[] | null }>;
  /** Keeps the token under which the session goes on. */
  readonly onRenewed: Parameters<typeof remoteStudio>[1]["onRenewed"];
}

/** Opens a server for one command. Nothing is sent before it is asked for something. */
export function openServer(invocation: Invocation, { url, session, ...chosen }: ChosenServer): OpenServer {
  let { token } = chosen;
  const api = createClient(invocation, url, () => token);
  const onRenewed: OpenServer["onRenewed"] = async (renewed) => {
    if (renewed?.token == null || session === null) return;
    ({ token } = renewed);
    await writeSession(invocation, { server: url, token, expiresAt: renewed.expires_at });
  };
  const onTrouble = (wait_ms: number): void =>
    say(
      invocation,
      muted(`The connection is lost; the job is not. Trying again in ${Math.ceil(wait_ms / 1000)} s ...`),
    );
  return {
    kind: "server",
    url,
    api,
    studio: remoteStudio(api, { onTrouble, onRenewed }),
    expiresAt: session?.expiresAt ?? null,
    async me() {
      const { account, via, scopes } = await api.get("/api/auth/me");
      return { account: accountOf(account), via, scopes: scopes as readonly Scope[] | null };
    },
    onRenewed,
  };
}

/** The API of a server, under this program's name; a version that is not ours is said once. */
export function createClient(invocation: Invocation, url: string, token?: () => string): ApiClient {
  let isTold = false;
  return createApiClient({
    baseUrl: url,
    ...(token && { token }),
    headers: { "user-agent": `figment/${version} (terminal)` },
    onResponse({ headers }) {
      const theirs = headers.get("figment-version");
      if (isTold || theirs === null || release(theirs) === release(version)) return;
      isTold = true;
      say(
        invocation,
        warning(`The server runs Figment ${theirs}, and this terminal ${version}: something may be missing.`),
      );
    },
  });
}

const release = (text: string): string => text.split(".").slice(0, 2).join(".");

/** What a server refused, with what to do about it here. */
export function toldOf(error: unknown, { url, session }: ChosenServer): unknown {
  if (!(error instanceof StudioError) || error.code !== "unauthenticated") return error;
  const isSession = session !== null;
  return new StudioError(
    "unauthenticated",
    isSession ? `The log-in to ${url} has ended.` : `${url} does not accept the API key in FIGMENT_TOKEN.`,
    {
      nextSteps: isSession
        ? [`figment login --server ${url}`]
        : ["Make another one there: figment account keys create <name> --scopes read,generate"],
      details: error.details,
      cause: error,
    },
  );
}
