import { toStudioError, type Config, type Finding } from "@figment/core";
import { readBotSettings, type BotSettings } from "../bot-settings.ts";
import type { ApplicationFacts, DiscordApi } from "../discord/discord-api.ts";
import { isFailure } from "../discord/discord-failure.ts";
import { restDiscordApi } from "../discord/rest-discord-api.ts";
import { planDeployment } from "./deploy-commands.ts";

const subject = "discord";
const portal = "https://discord.com/developers/applications";

/** Whether Discord knows the bot as it is set up here: its token, how interactions come, and its commands. */
export async function diagnoseBot(config: Config): Promise<readonly Finding[]> {
  try {
    const settings = readBotSettings(config);
    const api = restDiscordApi({ baseUrl: settings.baseUrl, token: settings.token });
    const application = await api.application();
    const troubles = [
      ...setUpFindings(config, settings, application),
      ...(await commandFindings(api, settings, application)),
    ];
    if (troubles.length > 0) return troubles;
    const how = settings.transport === "http" ? "by signed calls" : "by the gateway";
    // Of the gateway's intents the bot asks for Guilds alone, which needs nobody's leave.
    return [
      found(
        "ok",
        `application ${application.id}; interactions come ${how}; no privileged intent is needed; every command is known`,
      ),
    ];
  } catch (error) {
    if (isFailure(error, "token_expired")) {
      return [
        found("failed", "Discord refuses the bot's token", `Reset it under Bot: ${portal}, and set DISCORD_TOKEN.`),
      ];
    }
    if (isFailure(error, "unavailable")) {
      const { host } = new URL(config["discord.base_url"] ?? "https://discord.com");
      return [found("failed", `Discord does not answer at ${host}`, "Look at the network, and at DISCORD_BASE_URL.")];
    }
    const { message, nextSteps } = toStudioError(error);
    return [found("failed", message, ...nextSteps.filter((step) => step !== "figment doctor"))];
  }
}

function setUpFindings(config: Config, settings: BotSettings, application: ApplicationFacts): readonly Finding[] {
  const { transport, publicKey } = settings;
  const findings: Finding[] = [];
  const clientId = config["discord.client_id"];
  if (clientId !== null && clientId !== application.id) {
    const message = `DISCORD_CLIENT_ID is ${clientId}, and the token belongs to the application ${application.id}`;
    findings.push(found("failed", message, "Set both from the same application's pages."));
  }
  if (transport === "http" && publicKey !== application.publicKey) {
    const message = "DISCORD_PUBLIC_KEY is not the application's: every call of Discord is refused as forged";
    findings.push(found("failed", message, `Set it to ${application.publicKey}`));
  }
  if (transport === "http" && application.interactionsUrl === null) {
    const message = "interactions are to come by HTTP, and Discord knows no address for them";
    findings.push(found("failed", message, `Enter the bot's address as Interactions Endpoint URL: ${portal}`));
  }
  if (transport === "gateway" && application.interactionsUrl !== null) {
    const message = `Discord sends interactions to ${application.interactionsUrl}, and none to the gateway that the bot listens to`;
    findings.push(
      found("failed", message, `Clear the Interactions Endpoint URL: ${portal}`, "Or set DISCORD_TRANSPORT=http"),
    );
  }
  return findings;
}

async function commandFindings(
  api: DiscordApi,
  { operatorGuildId }: BotSettings,
  { id: applicationId }: ApplicationFacts,
): Promise<readonly Finding[]> {
  const changes = await planDeployment(api, { applicationId, operatorGuildId });
  if (changes.length === 0) return [];
  const names = changes.slice(0, 5).map(({ change, name }) => `${change} ${name}`);
  const more = changes.length > names.length ? ", …" : "";
  return [
    found("warning", `Discord has other commands than this version: ${names.join(", ")}${more}`, "figment bot deploy"),
  ];
}

function found(status: Finding["status"], message: string, ...nextSteps: readonly string[]): Finding {
  return { subject, status, message, nextSteps };
}
