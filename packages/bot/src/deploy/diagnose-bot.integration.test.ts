import { readConfig } from "@figment/core";
import { startDiscordEmulator } from "@figment/emulators/discord";
import { expect, it } from "vitest";
import { restDiscordApi } from "../discord/rest-discord-api.ts";
import { planDeployment } from "./deploy-commands.ts";
import { diagnoseBot } from "./diagnose-bot.ts";

it("says what Discord knows otherwise, and what to do; and nothing more when all is well", async () => {
  await using discord = await startDiscordEmulator({ warn: () => {}, settings: { limitsRates: false } });
  const { applicationId, origin, token } = discord;
  const diagnosed = async (env: Readonly<Record<string, string>> = {}) =>
    diagnoseBot(await readConfig({ DISCORD_TOKEN: token, DISCORD_BASE_URL: origin, ...env }));

  expect(await diagnosed()).toMatchObject([
    { status: "warning", message: expect.stringContaining("create "), nextSteps: ["figment bot deploy"] },
  ]);
  const api = restDiscordApi({ baseUrl: origin, token });
  const changes = await planDeployment(api, { applicationId, operatorGuildId: null });
  for (const change of changes) await change.apply();
  expect(await diagnosed()).toMatchObject([{ status: "ok", message: expect.stringContaining("by the gateway") }]);

  const wrong = { DISCORD_TRANSPORT: "http", DISCORD_PUBLIC_KEY: "00", DISCORD_CLIENT_ID: "1" };
  expect(await diagnosed(wrong)).toMatchObject([
    { status: "failed", message: expect.stringContaining("DISCORD_CLIENT_ID is 1") },
    { status: "failed", nextSteps: [expect.stringMatching(/^Set it to [\da-f]{64}$/u)] },
    { status: "failed", message: expect.stringContaining("knows no address") },
  ]);
  const refused = { DISCORD_TOKEN: `${token.slice(0, -1)}-` };
  expect(await diagnosed(refused)).toMatchObject([
    { status: "failed", nextSteps: [expect.stringContaining("DISCORD_TOKEN")] },
  ]);
  expect(await diagnosed({ DISCORD_BASE_URL: "http://127.0.0.1:1" })).toMatchObject([
    { status: "failed", message: "Discord does not answer at 127.0.0.1:1" },
  ]);
});
