import type { Language } from "./languages.ts";
import { englishCommands } from "./english-commands.ts";
import { germanCommands } from "./german-commands.ts";
import { spanishCommands } from "./spanish-commands.ts";

/** What a command, a subcommand or an option is called, and what it says of itself. */
export interface CommandText {
  /** What a member types: lower case. The English one is the command's own. */
  readonly name: string;
  /** 1 to 100 characters. */
  readonly description: string;
}

/** By `command`, `command subcommand`, `option name` or `menu name`. */
export type CommandTexts = Readonly<Record<string, CommandText>>;

export const commandTexts: Readonly<Record<Language, CommandTexts>> = {
  en: englishCommands,
  de: germanCommands,
  es: spanishCommands,
};
