import { once } from "node:events";
import { connect, createServer, type Socket } from "node:net";
import type { Readable, Writable } from "node:stream";

/** What a network does to connections through it. */
export type NetworkMood =
  | { readonly kind: "good" }
  /** Everything arrives, later. */
  | { readonly kind: "slow"; readonly latency_ms: number }
  /** What is there is reset, and what comes, too. */
  | { readonly kind: "reset" }
  /** Nothing goes through the connections of that time, now or ever again, in either way, and nobody is told. */
  | { readonly kind: "half_open" };

/** Stands before any server that is reached by TCP, and behaves as networks do. */
export interface CuttingProxy extends AsyncDisposable {
  readonly port: number;
  /** Connections that it has cut or swallowed. */
  readonly hurt: number;
  setMood(mood: NetworkMood): void;
}

interface Pair {
  readonly near: Socket;
  readonly far: Socket;
  isDead: boolean;
}

export async function startCuttingProxy(target: {
  readonly host: string;
  readonly port: number;
}): Promise<CuttingProxy> {
  let mood: NetworkMood = { kind: "good" };
  let hurt = 0;
  const pairs = new Set<Pair>();
  const current = (): NetworkMood => mood;
  const proxy = createServer((near) => {
    if (mood.kind === "reset") {
      hurt += 1;
      near.on("error", () => {});
      return void near.resetAndDestroy();
    }
    const far = connect(target.port, target.host);
    const pair = { near, far, isDead: mood.kind === "half_open" };
    if (pair.isDead) hurt += 1;
    pairs.add(pair);
    for (const [one, other] of [[near, far] as const, [far, near] as const]) {
      one.on("error", () => other.destroy());
      one.on("close", () => {
        pairs.delete(pair);
        other.destroy();
      });
      passOn(one, other, () => (pair.isDead ? null : current()));
    }
  }).listen(0, "127.0.0.1");
  await once(proxy, "listening");
  const address = proxy.address();
  if (address === null || typeof address === "string") throw new TypeError("It listens on a port.");
  return {
    port: address.port,
    get hurt() {
      return hurt;
    },
    setMood(next) {
      mood = next;
      if (next.kind === "good" || next.kind === "slow") return;
      hurt += pairs.size;
      for (const pair of pairs) {
        if (next.kind === "reset") pair.near.resetAndDestroy();
        else pair.isDead = true;
      }
    },
    async [Symbol.asyncDispose]() {
      for (const { near, far } of pairs) {
        near.destroy();
        far.destroy();
      }
      proxy.close();
      await once(proxy, "close");
    },
  };
}

/** @param mood `null`: it is dead */
function passOn(from: Readable, to: Writable, mood: () => NetworkMood | null): void {
  from.on("data", (bytes: Buffer) => {
    const now = mood();
    if (now === null) return;
    if (now.kind === "slow") setTimeout(() => void to.write(bytes), now.latency_ms);
    else to.write(bytes);
  });
  from.on("end", () => {
    if (mood() !== null) to.end();
  });
}
