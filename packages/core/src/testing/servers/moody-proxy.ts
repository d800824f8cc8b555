import { createServer, request } from "node:http";
import type { AddressInfo } from "node:net";

/** Stands before an HTTP server of a test and, in a bad mood, answers 503 in its place. */
export interface MoodyProxy extends AsyncDisposable {
  readonly url: string;
  /** Requests that it has refused so far. */
  readonly refused: number;
  setMood(mood: "good" | "bad"): void;
}

export async function startMoodyProxy(target: string): Promise<MoodyProxy> {
  let isBad = false;
  let refused = 0;
  const server = createServer((incoming, answer) => {
    if (isBad) {
      refused++;
      incoming.resume();
      return void answer.writeHead(503).end("<Error><Code>ServiceUnavailable</Code></Error>");
    }
    const { method = "GET", url = "/", headers } = incoming;
    const outgoing = request(new URL(url, target), { method, headers }, (response) => {
      answer.writeHead(response.statusCode ?? 502, response.headers);
      response.pipe(answer);
    });
    outgoing.on("error", () => answer.destroy());
    incoming.pipe(outgoing);
  });
  await new Promise<void>((resolve) => void server.listen(0, "127.0.0.1", resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    get refused() {
      return refused;
    },
    setMood(mood) {
      isBad = mood === "bad";
    },
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      await new Promise((resolve) => void server.close(resolve));
    },
  };
}
