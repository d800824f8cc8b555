import type { CommandDefinition } from "./command-definition.ts";

export const plansDefinition: CommandDefinition = {
  name: "plans",
  description: "Plans, token packs and what images and videos cost",
};
