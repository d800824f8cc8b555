import { Agent, createServer, request as send, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

export interface RoundRobin extends AsyncDisposable {
  readonly url: string;
  /** Requests that each of them answered. */
  readonly answered: ReadonlyMap<string, number>;
  /** Resolves when the last look at this one's health found it so. */
  until(backend: string, isWell: boolean): Promise<void>;
}

const look_ms = 50;

/**
 * A small proxy before several processes, as hosts have them: requests go round, over connections that are kept, to whom the latest
 * look found well. Where nobody listens the next one is asked; what has been sent is never sent again.
 */
export async function startRoundRobin(backends: readonly string[]): Promise<RoundRobin> {
  const agent = new Agent({ keepAlive: true });
  const well = new Set<string>();
  const answered = new Map<string, number>();
  const waiting = new Set<() => void>();
  let turn = 0;

  let begun = 0;
  /** The number of the last look at each that has told something: an older one, which took longer, tells nothing any more. */
  const told = new Map<string, number>();

  async function look(backend: string): Promise<void> {
    const number = (begun += 1);
    const response = await fetch(`${backend}/api/health`).catch(() => null);
    await response?.body?.cancel();
    if (number < (told.get(backend) ?? 0)) return;
    told.set(backend, number);
    if (response?.ok === true) well.add(backend);
    else well.delete(backend);
    for (const wake of waiting) wake();
  }
  const looking = setInterval(() => void Promise.all(backends.map(look)), look_ms);
  await Promise.all(backends.map(look));

  function forward(request: IncomingMessage, response: ServerResponse, body: Buffer, tries: number): void {
    const live = backends.filter((backend) => well.has(backend));
    const backend = live[turn++ % Math.max(1, live.length)];
    if (backend === undefined || tries > backends.length) return void response.writeHead(502).end("nobody is well");
    const { method, url, headers } = request;
    const upstream = send(`${backend}${url ?? ""}`, {
      method,
      headers: { ...headers, host: new URL(backend).host },
      agent,
    });
    upstream.on("response", (answer) => {
      answered.set(backend, (answered.get(backend) ?? 0) + 1);
      response.writeHead(answer.statusCode ?? 502, { "content-type": answer.headers["content-type"] ?? "text/plain" });
      answer.pipe(response);
    });
    upstream.on("error", (error) => {
      const isUnsent = "code" in error && error.code === "ECONNREFUSED";
      if (isUnsent) forward(request, response, body, tries + 1);
      else response.writeHead(502).end(error.message);
    });
    upstream.end(body);
  }

  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on("data", (chunk: Buffer) => chunks.push(chunk));
    request.on("end", () => forward(request, response, Buffer.concat(chunks), 1));
  });
  await new Promise<void>((listening) => void server.listen(0, "127.0.0.1", listening));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    answered,
    async until(backend, isWell) {
      while (well.has(backend) !== isWell) {
        const { promise, resolve } = Promise.withResolvers<void>();
        waiting.add(resolve);
        await promise;
        waiting.delete(resolve);
      }
    },
    async [Symbol.asyncDispose]() {
      clearInterval(looking);
      agent.destroy();
      server.closeAllConnections();
      await new Promise((closed) => void server.close(closed));
    },
  };
}
