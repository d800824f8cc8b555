import { sign } from "node:crypto";
import { setTimeout as delay } from "node:timers/promises";
import type { JsonObject } from "../../shared/json.ts";
import type { Emulation } from "../emulation.ts";
import { type Form, parseForm } from "../files/form.ts";
import { Problem } from "../problem.ts";
import { setAgeRestricted, setPermissions } from "../world/change.ts";
import { governingChannel } from "../world/world.ts";
import { answerInteraction } from "./answer.ts";
import type { Interaction } from "./interaction.ts";

/** Brings an interaction to the application, as often and as late as the fault script has it, and what it has follow. */
export async function deliverInteraction(emulation: Emulation, interaction: Interaction): Promise<void> {
  const fired = emulation.faults.fire("interaction", interaction.name);
  const strikes = (kind: string): boolean => fired.some((fault) => fault.kind === kind);
  for (const { kind, delay_ms } of fired) if (kind === "late") await delay(delay_ms ?? 1000);
  if (!strikes("lost")) await deliverOnce(emulation, interaction);
  if (strikes("twice")) await deliverAgain(emulation, interaction);
  const channel = emulation.world.channels.get(interaction.channelId);
  const governing = channel === undefined ? undefined : governingChannel(emulation.world, channel);
  if (governing !== undefined && strikes("age-restriction-lost")) setAgeRestricted(emulation, governing, false);
  if (governing !== undefined && strikes("permissions-lost")) {
    const bot = { id: emulation.application.bot.id, type: "member" } as const;
    setPermissions(emulation, governing, bot, { deny: ["ViewChannel", "SendMessages"] });
  }
  if (strikes("gateway-drop")) emulation.gateway.drop();
}

/** A second delivery of what was already answered is nobody's error but the application's. */
async function deliverAgain(emulation: Emulation, interaction: Interaction): Promise<void> {
  try {
    await deliverOnce(emulation, interaction);
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
  }
}

/** Through the gateway, or by a signed request to the address the application gave. */
async function deliverOnce(emulation: Emulation, interaction: Interaction): Promise<void> {
  const { application, gateway } = emulation;
  if (application.interactionsUrl === null) {
    gateway.dispatch("INTERACTION_CREATE", interaction.guildId, interaction.payload);
    return;
  }
  const response = await postSigned(emulation, application.interactionsUrl, interaction.payload);
  // 202: the application answers by the callback route instead.
  if (response.status === 202) return;
  if (response.status !== 200) throw new Error(`The application answered ${response.status} to an interaction.`);
  await answerInteraction(emulation, interaction, await formOf(response));
}

/** Posts what Discord signs: the seconds since 1970, then the body. */
export async function postSigned(
  { application, clock, settings }: Emulation,
  url: string,
  payload: JsonObject,
  signature?: string,
): Promise<Response> {
  const body = JSON.stringify(payload);
  const timestamp = String(Math.floor(clock.now().getTime() / 1000));
  const own = sign(null, Buffer.from(timestamp + body), application.signingKey).toString("hex");
  return fetch(url, {
    method: "POST",
    body,
    headers: {
      "content-type": "application/json",
      "user-agent": "Discord-Interactions/1.0 (+https://discord.com)",
      "x-signature-ed25519": signature ?? own,
      "x-signature-timestamp": timestamp,
    },
    signal: AbortSignal.timeout(settings.acknowledge_ms),
  });
}

async function formOf(response: Response): Promise<Form> {
  const contentType = response.headers.get("content-type") ?? "";
  if (!contentType.startsWith("multipart/form-data")) return { json: await response.json(), files: [] };
  return parseForm(Buffer.from(await response.arrayBuffer()), contentType);
}
