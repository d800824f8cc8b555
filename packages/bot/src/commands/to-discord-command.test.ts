import { ApplicationIntegrationType, InteractionContextType } from "discord.js";
import { describe, expect, it } from "vitest";
import type { CommandDefinition } from "./command-definition.ts";
import { commandDefinitions } from "./registry.ts";
import { toDiscordCommand } from "./to-discord-command.ts";

describe.each(commandDefinitions)("/$name", (definition) => {
  it("is accepted by Discord's limits", () => {
    expect(() => toDiscordCommand(definition)).not.toThrow();
  });

  it("is age-restricted, and can be installed and used in servers alone", () => {
    expect(toDiscordCommand(definition)).toMatchObject({
      nsfw: true,
      contexts: [InteractionContextType.Guild],
      integration_types: [ApplicationIntegrationType.GuildInstall],
    });
  });
});

describe("the registry", () => {
  it("names no command twice", () => {
    const names = commandDefinitions.map(({ name }) => name);

    expect(new Set(names).size).toBe(names.length);
  });

  it("stays within the 100 commands that Discord takes", () => {
    expect(commandDefinitions.length).toBeLessThanOrEqual(100);
  });
});

describe("a definition that Discord would refuse", () => {
  const good: CommandDefinition = { name: "plans", description: "Plans and prices" };

  it.each([
    { what: "a name in upper case", definition: { ...good, name: "Plans" } },
    { what: "a name with a space", definition: { ...good, name: "my plans" } },
    { what: "a name of 33 characters", definition: { ...good, name: "p".repeat(33) } },
    { what: "no description", definition: { ...good, description: "" } },
    { what: "a description of 101 characters", definition: { ...good, description: "d".repeat(101) } },
  ])("is refused here already: $what", ({ definition }) => {
    expect(() => toDiscordCommand(definition)).toThrow("Invalid string");
  });
});
