import { once } from "node:events";
import { connect, createServer, type Socket } from "node:net";

/** A way to a server on which a test hears what is asked for. */
export interface Overheard extends AsyncDisposable {
  readonly url: string;
  /** Whether anybody has asked for something with this in its path. */
  hasHeard(path: string): boolean;
}

/** Passes everything on to the server, byte for byte, and lets go of whoever is there when the server does. */
export async function overhear(serverUrl: string): Promise<Overheard> {
  const { port, hostname } = new URL(serverUrl);
  const sockets = new Set<Socket>();
  let heard = "";
  const way = createServer((near) => {
    const far = connect(Number(port), hostname);
    for (const [one, other] of [[near, far] as const, [far, near] as const]) {
      sockets.add(one);
      one.on("error", () => other.destroy());
      one.on("close", () => other.destroy());
      one.pipe(other);
    }
    near.on("data", (bytes: Buffer) => (heard += bytes.toString("latin1")));
  }).listen(0, "127.0.0.1");
  await once(way, "listening");
  const address = way.address();
  if (address === null || typeof address === "string") throw new TypeError("It listens on a port.");
  return {
    url: `http://127.0.0.1:${address.port}`,
    hasHeard: (path) => heard.includes(path),
    async [Symbol.asyncDispose]() {
      for (const socket of sockets) socket.destroy();
      way.close();
      await once(way, "close");
    },
  };
}
