import { createPublicKey, verify } from "node:crypto";
import type { AddressInfo } from "node:net";
import Fastify from "fastify";
import { describe, expect, it } from "vitest";
import { type DiscordEmulator, startDiscordEmulator } from "../start-discord-emulator.ts";
import { loadRequestContract } from "../validation/load-request-contract.ts";

const contract = await loadRequestContract({ warn: () => undefined });

/** The DER bytes that come before an Ed25519 key. */
const keyPrefix = Buffer.from("302a300506032b6570032100", "hex");

/** An application that is reached over HTTP. It verifies as Discord's documentation says, unless it trusts everybody. */
async function application(discord: DiscordEmulator, trusts: boolean, answer: object) {
  const app = Fastify();
  const der = Buffer.concat([keyPrefix, Buffer.from(discord.publicKey, "hex")]);
  const key = createPublicKey({ key: der, format: "der", type: "spki" });
  app.addContentTypeParser("application/json", { parseAs: "string" }, (_request, text, done) => done(null, text));
  app.post("/interactions", async ({ body, headers }, reply) => {
    const signature = Buffer.from(String(headers["x-signature-ed25519"]), "hex");
    const signed = Buffer.from(String(headers["x-signature-timestamp"]) + String(body));
    if (!trusts && !verify(null, signed, key, signature)) return reply.code(401).send();
    const { type } = JSON.parse(String(body)) as { type: number };
    return type === 1 ? { type: 1 } : answer;
  });
  await app.listen({ port: 0, host: "127.0.0.1" });
  const { port } = app.server.address() as AddressInfo;
  return { url: `http://127.0.0.1:${port}/interactions`, [Symbol.asyncDispose]: async () => app.close() };
}

describe("interactions over HTTP", () => {
  it("are signed, and answered in the response", async () => {
    await using discord = await startDiscordEmulator({ contract });
    const guild = discord.guild();
    const ada = guild.member({ in: guild.channel({ isAgeRestricted: true }) });
    await using app = await application(discord, false, { type: 4, data: { content: "Hello", flags: 64 } });
    await discord.setInteractionsUrl(app.url);
    const authorization = `Bot ${discord.token}`;
    const headers = { authorization, "content-type": "application/json" };
    const body = JSON.stringify([{ name: "hi", description: "Hi" }]);
    await fetch(`${discord.url}/v10/applications/${discord.applicationId}/commands`, { method: "PUT", headers, body });
    expect(await (await ada.slash("/hi")).reply()).toMatchObject({ text: "Hello", isEphemeral: true });
  });

  it("are not sent to an address that accepts a wrong signature", async () => {
    await using discord = await startDiscordEmulator({ contract });
    await using app = await application(discord, true, {});
    await expect(discord.setInteractionsUrl(app.url)).rejects.toThrow("Invalid Form Body");
  });
});
