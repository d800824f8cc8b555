import type { CommandDefinition } from "../commands/command-definition.ts";
import { textMessage, type Message } from "./message.ts";

/** What `/help` answers. */
export function presentHelp(commands: readonly CommandDefinition[]): Message {
  return textMessage([
    "## Figment\nA studio for fictional adult characters. Everybody who uses it is 18 or older; everybody it depicts is fictional and an adult.",
    commands.map(({ name, description }) => `**/${name}**: ${description}`).join("\n"),
  ]);
}
