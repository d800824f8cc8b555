import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { createServer, type Socket } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, it, onTestFinished } from "vitest";
import { readConfig } from "../configuration/read-config.ts";
import { openDatabase } from "./open-database.ts";

/** A message of Postgres' protocol that asks for authentication: its kind, and what belongs to it. */
function authentication(kind: number, text: string): Buffer {
  const body = Buffer.from(text);
  const message = Buffer.alloc(9 + body.length);
  message.write("R");
  message.writeInt32BE(8 + body.length, 1);
  message.writeInt32BE(kind, 5);
  body.copy(message, 9);
  return message;
}

it("Given a server that asks for a password, When the address holds none, Then it says so and hangs up", async () => {
  const home = mkdtempSync(join(tmpdir(), "figment-open-"));
  // Asks for SCRAM, then begins it, as Postgres does; and waits.
  const server = createServer((socket) => {
    socket.once("data", () => {
      socket.once("data", () => socket.write(authentication(11, "r=x,s=eA==,i=4096")));
      socket.write(authentication(10, "SCRAM-SHA-256\0\0"));
    });
  }).listen(0, "127.0.0.1");
  onTestFinished(() => {
    rmSync(home, { recursive: true });
    server.close();
  });
  await once(server, "listening");
  const address = server.address();
  const port = typeof address === "object" ? address?.port : undefined;
  const connected = once(server, "connection") as Promise<[Socket]>;
  const config = await readConfig({ FIGMENT_HOME: home, DATABASE_URL: `postgres://figment@127.0.0.1:${port}/figment` });

  const opening = openDatabase(config, () => {});
  const [socket] = await connected;
  const left = once(socket, "close");
  await expect(opening).rejects.toMatchObject({
    code: "database_unavailable",
    message: expect.stringContaining("asks for a password, and the address holds none"),
    nextSteps: expect.arrayContaining(["Check DATABASE_URL."]),
  });
  await left;
});
