import { once } from "node:events";
import fastify, { type FastifyInstance, type FastifyReply } from "fastify";
import { InteractionResponseType, InteractionType, type APIInteraction } from "discord.js";
import { DiscordFailure } from "../../discord/discord-failure.ts";
import { firstAnswerBody } from "../../interactions/first-answer-body.ts";
import type { Interaction } from "../../interactions/interaction.ts";
import { readInteraction } from "../../interactions/read-interaction.ts";
import type { Responder } from "../../interactions/responder.ts";
import { isFromDiscord, readPublicKey } from "./verify-signature.ts";

interface ServerOptions {
  /** Of the application, 64 hexadecimal digits. */
  readonly publicKey: string;
  readonly now: () => Date;
  readonly receive: (interaction: Interaction, responder: Responder) => Promise<void>;
}

/** The path that is entered at Discord as the application's interactions endpoint. */
export const interactionsPath = "/api/discord/interactions";

/** An interaction is a few kilobytes; the longest modal a hundred. */
const longestBody_bytes = 1024 * 1024;

/** Takes interactions as signed calls of Discord, in place of a connection to its gateway. */
export function createInteractionServer({ publicKey, now, receive }: ServerOptions): FastifyInstance {
  const key = readPublicKey(publicKey);
  const app = fastify({ bodyLimit: longestBody_bytes, logger: false });
  app.removeAllContentTypeParsers();
  // The signature is over the bytes as they came.
  app.addContentTypeParser("*", { parseAs: "buffer" }, (_request, body, done) => done(null, body));
  app.get("/health", async () => ({ status: "ok" }));
  app.post(interactionsPath, async (request, reply) => {
    const body = Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0);
    const { "x-signature-timestamp": timestamp = "", "x-signature-ed25519": signature = "" } = request.headers;
    const isGenuine = isFromDiscord(key, { timestamp: String(timestamp), signature: String(signature), body }, now());
    if (!isGenuine) return reply.code(401).send({ error: "The signature is not Discord's." });
    const raw = parse(body);
    if (raw === null) return reply.code(400).send({ error: "This is no interaction." });
    if (raw.type === InteractionType.Ping) return { type: InteractionResponseType.Pong };
    const interaction = readInteraction(raw, now());
    if (interaction === null) return reply.code(400).send({ error: "This kind of interaction is not known here." });
    await receiveAndReply(interaction, reply);
    return reply;
  });

  /** The first answer is the reply; what follows goes on after it. */
  async function receiveAndReply(interaction: Interaction, reply: FastifyReply): Promise<void> {
    const { promise: answered, resolve } = Promise.withResolvers<void>();
    const responder: Responder = {
      async answer(first) {
        const { raw } = reply;
        // A call that Discord has given up on: nobody would hear the answer.
        if (raw.destroyed) throw hungUp();
        const isSent = Promise.race([once(raw, "finish").then(() => true), once(raw, "close").then(() => false)]);
        reply.send(firstAnswerBody(first));
        resolve();
        if (!(await isSent)) throw hungUp();
      },
    };
    void receive(interaction, responder).finally(resolve);
    await answered;
    // It came before, and is being answered there.
    if (!reply.sent) await reply.code(202).send();
  }

  return app;
}

const hungUp = (): DiscordFailure =>
  new DiscordFailure("unknown_interaction", "Discord has given up on its call.", undefined);

function parse(body: Buffer): APIInteraction | null {
  try {
    const parsed: unknown = JSON.parse(body.toString("utf8"));
    const isInteraction = typeof parsed === "object" && parsed !== null && "type" in parsed && "id" in parsed;
    return isInteraction ? (parsed as APIInteraction) : null;
  } catch {
    return null;
  }
}
