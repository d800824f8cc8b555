import { generateKeyPairSync, sign } from "node:crypto";
import { once } from "node:events";
import { request } from "node:http";
import { describe, expect, it } from "vitest";
import type { Interaction } from "../../interactions/interaction.ts";
import type { Responder } from "../../interactions/responder.ts";
import { createInteractionServer, interactionsPath } from "./interaction-server.ts";

const now = new Date("2026-11-23T12:00:00Z");
const { publicKey, privateKey } = generateKeyPairSync("ed25519");
const publicHex = publicKey.export({ type: "spki", format: "der" }).subarray(-32).toString("hex");

/** A call as Discord makes it, with something about it that may be wrong. */
function world(receive = async (_: Interaction, responder: Responder) => responder.answer({ kind: "private" })) {
  const app = createInteractionServer({ publicKey: publicHex, now: () => now, receive });
  return (payload: string, { at = now, signed: text = payload } = {}) =>
    app.inject({ method: "POST", url: interactionsPath, headers: signed(text, at), payload });
}

function signed(text: string, at = now) {
  const timestamp = String(Math.floor(at.getTime() / 1000));
  const signature = sign(null, Buffer.from(timestamp + text), privateKey).toString("hex");
  return {
    "x-signature-timestamp": timestamp,
    "x-signature-ed25519": signature,
    "content-type": "application/json",
  };
}

const ping = JSON.stringify({ id: "1", type: 1 });
const command = JSON.stringify({
  id: "2",
  type: 2,
  application_id: "9",
  token: "t",
  app_permissions: "0",
  user: { id: "3", username: "ada" },
  data: { id: "4", name: "help", type: 1 },
});

describe("Discord's calls", () => {
  it("are answered: a ping at once, an interaction with the bot's first answer", async () => {
    const call = world();
    expect((await call(ping)).json()).toEqual({ type: 1 });
    expect((await call(command)).json()).toEqual({ type: 5, data: { flags: 64 } });
  });

  it("are refused with 401 where their signature is wrong, is another body's, or is old", async () => {
    const call = world();
    expect((await call(command, { signed: ping })).statusCode).toBe(401);
    expect((await call(command, { at: new Date(now.getTime() - 3_600_000) })).statusCode).toBe(401);
    const app = createInteractionServer({ publicKey: publicHex, now: () => now, receive: async () => {} });
    expect((await app.inject({ method: "POST", url: interactionsPath, payload: ping })).statusCode).toBe(401);
  });

  it("are taken once: what is being answered elsewhere is acknowledged", async () => {
    expect((await world(async () => {})(command)).statusCode).toBe(202);
  });

  it("that Discord has given up on are told apart: nothing is to be done for them", async () => {
    const { promise: outcome, resolve } = Promise.withResolvers<unknown>();
    const app = createInteractionServer({
      publicKey: publicHex,
      now: () => now,
      async receive(_interaction, responder) {
        const gone = once(app.server, "hung up");
        call.destroy();
        await gone;
        resolve(await responder.answer({ kind: "private" }).catch((error: unknown) => error));
      },
    });
    app.server.on("connection", (socket) => socket.once("close", () => app.server.emit("hung up")));
    const url = await app.listen({ host: "127.0.0.1", port: 0 });
    const call = request(url + interactionsPath, { method: "POST", headers: signed(command) });
    call.on("error", () => {});
    call.end(command);
    expect(await outcome).toMatchObject({ kind: "unknown_interaction" });
    await app.close();
  });

  it("need a key that is one", () => {
    expect(() => createInteractionServer({ publicKey: "abc", now: () => now, receive: async () => {} })).toThrow(
      "64 hexadecimal",
    );
  });
});
