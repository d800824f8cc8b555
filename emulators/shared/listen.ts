import type { AddressInfo } from "node:net";
import type { FastifyInstance } from "fastify";
import { reachable } from "./command-line.ts";

/** Where an emulator listens: any free port, for this machine only, unless told. */
export interface ListenOptions {
  /** 0, the default, takes any free port. */
  readonly port?: number;
  /** The address to listen on; this machine only unless told. */
  readonly host?: string;
}

/** Starts to listen. @returns scheme, host and port under which clients on this machine reach it. @throws Node's error when the port is taken */
export async function listen(
  app: FastifyInstance,
  { port = 0, host = "127.0.0.1" }: ListenOptions,
): Promise<`http://${string}`> {
  await app.listen({ port, host });
  return `http://${reachable(host)}:${(app.server.address() as AddressInfo).port}`;
}
