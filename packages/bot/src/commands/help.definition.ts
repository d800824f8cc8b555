import type { CommandDefinition } from "./command-definition.ts";

export const helpDefinition: CommandDefinition = {
  name: "help",
  description: "What Figment is, and the commands it answers here",
};
