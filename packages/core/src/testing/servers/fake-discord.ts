import { once } from "node:events";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";

/** As much of Discord as OAuth2 with the scope `identify` needs, for an application `app` with the secret `app-secret`. */
export interface FakeDiscord extends AsyncDisposable {
  /** What a studio is told of it, as the environment would. */
  readonly env: Readonly<Record<string, string>>;
}

/** The code that Discord sends somebody back with who has agreed. */
export const agreed = (userId: string): string => `agreed-${userId}`;

/** Starts it. Any other code than `agreed(…)` is refused, as are tokens that it did not give. */
export async function startFakeDiscord(): Promise<FakeDiscord> {
  const basic = `Basic ${Buffer.from("app:app-secret").toString("base64")}`;
  const answer = (url: string, code: string, authorization: string): readonly [number, object] => {
    const user = /^(?:Bearer access-|agreed-)(?<id>\d{5,20})$/u;
    if (url === "/api/v10/oauth2/token") {
      const id = user.exec(code)?.groups?.["id"];
      if (authorization !== basic || id === undefined) return [400, { error: "invalid_grant" }];
      return [200, { access_token: `access-${id}`, token_type: "Bearer", scope: "identify" }];
    }
    const id = url === "/api/v10/users/@me" ? user.exec(authorization)?.groups?.["id"] : undefined;
    return id === undefined ? [401, { message: "401: Unauthorized" }] : [200, { id, username: `user${id.slice(-4)}` }];
  };
  const reply = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const code = new URLSearchParams(await text(request)).get("code") ?? "";
    const [status, content] = answer(request.url ?? "", code, request.headers.authorization ?? "");
    response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(content));
  };
  const server = createServer((request, response) => void reply(request, response));
  await once(server.listen(0, "127.0.0.1"), "listening");
  const { port } = server.address() as AddressInfo;
  return {
    env: {
      DISCORD_CLIENT_ID: "app",
      DISCORD_CLIENT_SECRET: "app-secret",
      DISCORD_BASE_URL: `http://127.0.0.1:${port}`,
    },
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      server.close();
      await once(server, "close");
    },
  };
}
