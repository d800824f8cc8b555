import { startDiscordEmulator } from "@figment/emulators/discord";
import { expect, it } from "vitest";
import { commandDefinitions } from "../commands/definitions/definitions.ts";
import { restDiscordApi } from "../discord/rest-discord-api.ts";
import { planDeployment } from "./deploy-commands.ts";

it("tells Discord what is different, and only that", async () => {
  await using discord = await startDiscordEmulator({ warn: () => {}, settings: { limitsRates: false } });
  const guild = discord.guild();
  const { applicationId, origin, token } = discord;
  const api = restDiscordApi({ baseUrl: origin, token });
  const plan = (operatorGuildId: string | null) => planDeployment(api, { applicationId, operatorGuildId });
  expect(await api.applicationId()).toBe(applicationId);

  const first = await plan(guild.id);
  expect(first.map(({ change }) => change)).toEqual(commandDefinitions.map(() => "create"));
  expect(first.filter(({ guildId }) => guildId !== null).map(({ name }) => name)).toEqual(["admin"]);
  for (const change of first) await change.apply();
  expect(await plan(guild.id)).toEqual([]);

  const [plans] = (await api.commands(applicationId, null)).filter(({ name }) => name === "plans");
  const other = { name: "plans", description: "something else", nsfw: true, contexts: [0], integration_types: [0] };
  await api.editCommand(applicationId, null, plans?.id ?? "", other);
  await api.createCommand(applicationId, null, { ...other, name: "old" });
  const changes = await plan(guild.id);
  expect(changes.map(({ change, name }) => `${change} ${name}`)).toEqual(["edit plans", "delete old"]);
  expect(changes[0]?.parts).toContain("description");
  for (const change of changes) await change.apply();
  expect(await plan(guild.id)).toEqual([]);
});
