import { lstatSync } from "node:fs";
import { connect } from "node:net";
import type { ServerLayout } from "./layout.ts";
import { readPostmasterFile, type PostmasterFile } from "./postmaster-file.ts";

/** The running server of this data folder when it takes connections now, else undefined. A few milliseconds, starts nothing. */
export async function answeringServer(layout: ServerLayout): Promise<PostmasterFile | undefined> {
  const server = readPostmasterFile(layout.postmasterFile);
  if (server?.status !== "ready" || server.socketFolder === "") return undefined;
  if (!isPrivateTo(server.socketFolder, lstatSync(layout.clusterFolder).uid)) return undefined;
  return (await answers(socketPath(server.socketFolder, server.port))) ? server : undefined;
}

export function socketPath(socketFolder: string, port: number): string {
  return `${socketFolder}/.s.PGSQL.${port}`;
}

/** Whether this is a real folder that only the given OS user can enter: anybody else could put a false server there. */
export function isPrivateTo(folder: string, uid: number): boolean {
  const stats = lstatSync(folder, { throwIfNoEntry: false });
  return stats !== undefined && stats.isDirectory() && stats.uid === uid && (stats.mode & 0o077) === 0;
}

// Asks whether the server speaks TLS, the one question Postgres answers before it wants to know who asks, and does not log
// (source: Postgres protocol, "SSLRequest": length 8, code 80877103). Being accepted proves nothing: the kernel accepts for a
// server that is stopped or dying.
const question = Buffer.from([0, 0, 0, 8, 4, 210, 22, 47]);

function answers(path: string, timeout_ms = 1000): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(path);
    const finish = (answer: boolean) => {
      socket.destroy();
      resolve(answer);
    };
    socket.setTimeout(timeout_ms, () => finish(false));
    socket.once("data", () => finish(true));
    socket.once("error", () => finish(false));
    socket.once("close", () => finish(false));
    socket.write(question);
  });
}
