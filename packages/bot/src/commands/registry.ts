import type { CommandDefinition } from "./command-definition.ts";
import { helpDefinition } from "./help.definition.ts";
import { plansDefinition } from "./plans.definition.ts";

/** Every command of the bot, in the order in which it is listed. A command comes here when the core can serve it. */
export const commandDefinitions: readonly CommandDefinition[] = [helpDefinition, plansDefinition];
