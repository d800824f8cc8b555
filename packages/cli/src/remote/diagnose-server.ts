import type { Finding } from "@figment/core";
import { toStudioError } from "@figment/core/errors";
import type { Invocation } from "../invocation.ts";
import { localTime } from "../presenters/units.ts";
import { version } from "../version.ts";
import type { ChosenServer } from "./choose-server.ts";
import { openServer, toldOf } from "./open-server.ts";
import { isExposed } from "./server-url.ts";

/** What is well and what is not between this terminal and a server. */
export async function diagnoseServer(invocation: Invocation, chosen: ChosenServer): Promise<readonly Finding[]> {
  const { api, me } = openServer(invocation, chosen);
  const health = await finding("server", async () => {
    const { version: theirs, engine } = await api.get("/api/health");
    const message = `${chosen.url} runs Figment ${theirs} with the engine ${engine.name}; this is ${version}`;
    return { status: theirs === version ? "ok" : "warning", message };
  });
  const login = await finding("log-in", async () => {
    const { account, via, scopes } = await me().catch((error: unknown) => {
      throw toldOf(error, chosen);
    });
    const until = chosen.session === null ? "" : `, until ${localTime(chosen.session.expiresAt)}`;
    const how = via === "api_key" ? `by an API key (${scopes?.join(", ") ?? ""})` : "by the log-in of this terminal";
    return { status: "ok", message: `${account.displayName}, ${account.plan}, ${how}${until}` };
  });
  const isOpen = isExposed(chosen.url);
  const way: Finding = {
    subject: "way",
    status: isOpen ? "warning" : "ok",
    message: isOpen ? "http: others on the way can read along" : "nobody on the way can read along",
    nextSteps: isOpen ? ["Serve it by https, behind a proxy."] : [],
  };
  return [health, login, way];
}

async function finding(subject: string, look: () => Promise<Pick<Finding, "status" | "message">>): Promise<Finding> {
  try {
    return { subject, nextSteps: [], ...(await look()) };
  } catch (thrown) {
    const { message, nextSteps } = toStudioError(thrown);
    return { subject, status: "failed", message, nextSteps };
  }
}
